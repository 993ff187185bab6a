/** @file The files of a target: code and tables with line numbers, the drawing itself, and what is said of numbers. */
'use client';

import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import { useMemo } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { CodeText } from '@/components/panels/code/CodeText';
import { useBytes } from '@/components/runtime/bytes';
import segments from '@/components/ui/Segments.module.css';

import type { Target } from './targets';
import type { Content } from './useContents';
import styles from './export.module.css';

/** Lines that are drawn; more would only make the page slow. */
const MOST = 1000;

interface PreviewProps {
  readonly target: Target;
  readonly contents: readonly Content[];
  readonly shown: Content | undefined;
  readonly onShow: (path: string) => void;
}

export function Preview({ target, contents, shown, onShow }: PreviewProps) {
  const t = useTranslations('export.dialog');
  if (!shown) return null;
  return (
    <div className={styles.preview}>
      {contents.length > 1 && (
        <ToggleGroup.Root type="single" className={`${segments.group} ${styles.files}`} aria-label={t('files')} value={shown.path} onValueChange={(path) => path !== '' && onShow(path)}>
          {contents.map(({ path }) => (
            <ToggleGroup.Item key={path} value={path} className={segments.segment}>
              {path}
            </ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
      )}
      {shown.text === undefined ? <Numbers /> : target === 'svg' ? <Drawing svg={shown.text} /> : <Text path={shown.path} text={shown.text} />}
    </div>
  );
}

function Text({ path, text }: { readonly path: string; readonly text: string }) {
  const t = useTranslations('export.dialog');
  const lines = useMemo(() => text.split('\n'), [text]);
  const rest = lines.length - MOST;
  return (
    <>
      <CodeText text={rest > 0 ? lines.slice(0, MOST).join('\n') : text} label={path} language={path.endsWith('.py') ? 'python' : 'plain'} />
      {rest > 0 && <p className={styles.muted}>{t('rest', { count: rest })}</p>}
    </>
  );
}

/** As an image: nothing in it can do anything. */
function Drawing({ svg }: { readonly svg: string }) {
  const t = useTranslations('export.dialog');
  const url = useMemo(() => `data:image/svg+xml,${encodeURIComponent(svg)}`, [svg]);
  return (
    <div className={styles.drawing} role="region" aria-label={t('drawing')} tabIndex={0}>
      <img src={url} alt={t('drawing')} />
    </div>
  );
}

function Numbers() {
  const t = useTranslations('export.dialog');
  const bytes = useBytes();
  const count = useEditorState(({ analysis: { totals } }) => totals.params + totals.frozen);
  return <p className={styles.numbers}>{t('numbers', { count, size: bytes(count * Float32Array.BYTES_PER_ELEMENT) })}</p>;
}
