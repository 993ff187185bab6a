/** @file The open document as a PyTorch module that follows every edit: the selected node's lines are marked, a line selects its node. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';

import { setShell } from '@/components/composer/shell';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { requestFocus } from '@/components/editor/focus';
import { onlySelectedNode } from '@/components/editor/selection';
import { Button } from '@/components/ui/Button';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import { ancestorsOf, idOf } from '@/graph-engine/graph/path';

import { CodeText, type LineActions } from './CodeText';
import { CopyButton } from './CopyButton';
import { linesOf, nodeOfLine, nodesByLine } from './picking';
import { useCode } from './useCode';
import type { NodeLines } from './written';
import styles from './code.module.css';

export default function CodePanel() {
  const t = useTranslations('export.code');
  const { written, failure, obstacle } = useCode();
  return (
    <div className={styles.panel}>
      <div className={styles.head}>
        <h2 className={styles.title}>{t('title')}</h2>
        {written && <CopyButton text={written.code} />}
        <Button size="sm" onClick={() => setShell({ dialog: 'export' })}>
          {t('export')}
        </Button>
      </div>
      <div role="status">
        {obstacle && (
          <p className={styles.notice}>
            {t(obstacle)} {written && t('before')}{' '}
            {obstacle === 'problems' && (
              <button type="button" className={styles.link} onClick={() => setShell({ tab: 'problems' })}>
                {t('show')}
              </button>
            )}
          </p>
        )}
      </div>
      {written ? (
        <Module code={written.code} lines={written.lines} />
      ) : (
        !obstacle && <p className={styles.wait}>{failure === undefined ? t('writing') : t('failed', { detail: failure })}</p>
      )}
    </div>
  );
}

function Module({ code, lines }: { readonly code: string; readonly lines: NodeLines }) {
  const t = useTranslations('export.code');
  const editor = useEditor();
  const selection = useEditorState((state) => state.selection);
  const analysis = useEditorState((state) => state.analysis);
  const nodes = useMemo(() => nodesByLine(lines), [lines]);
  const marked = useMemo(() => linesOf(lines, selection), [lines, selection]);
  const actions = useMemo((): LineActions => {
    const label = (path: string) => [...ancestorsOf(path), path].map((one) => nodeAt(analysis, one)?.node.label ?? idOf(one)).join(' / ');
    return {
      nameOf(line) {
        const [first, ...more] = nodes.get(line) ?? [];
        return first === undefined ? undefined : t('line', { line, node: label(first), more: more.length });
      },
      onPress(line) {
        const state = editor.getState();
        // What was removed a moment ago may still be in the text.
        const there = (nodes.get(line) ?? []).filter((path) => nodeAt(state.analysis, path));
        const path = nodeOfLine(there, onlySelectedNode(state));
        if (path === undefined) return;
        editor.select([path]);
        requestFocus(path);
      },
    };
  }, [t, editor, analysis, nodes]);
  return <CodeText text={code} label={t('label')} language="python" marked={marked} actions={actions} />;
}
