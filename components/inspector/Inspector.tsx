/** @file The inspector: one node, several nodes, or the network as a whole. */
'use client';

import { useTranslations } from 'next-intl';
import { useShallow } from 'zustand/react/shallow';

import { useAttempt } from '@/components/composer/useAttempt';
import { duplicateSelection } from '@/components/editor/clipboard';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import { removeSelection, selectedNodes } from '@/components/editor/selection';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { NodePath } from '@/graph-engine/graph/path';

import { NodeInspector } from './NodeInspector';
import { NodeLink } from './NodeLink';
import { Section } from './Section';
import { Summary } from './Summary';
import styles from './inspector.module.css';

/** More names than this say no more than their number. */
const NAMED = 50;

/** What is selected decides what is shown. */
export function Inspector() {
  const chosen = useEditorState(useShallow(selectedNodes));
  const [first] = chosen;
  const only = useEditorState(({ analysis }) => (first !== undefined && chosen.length === 1 ? nodeAt(analysis, first) : undefined));
  if (only && first !== undefined) return <NodeInspector path={first} analysis={only} />;
  return chosen.length > 1 ? <Several ids={chosen} /> : <Summary />;
}

function Several({ ids }: { readonly ids: readonly NodePath[] }) {
  const t = useTranslations('panels.inspector');
  const editor = useEditor();
  const attempt = useAttempt();
  return (
    <Section title={t('several', { count: ids.length })}>
      <div className={styles.actions}>
        <Button onClick={() => void attempt(() => duplicateSelection(editor))}>{t('duplicate')}</Button>
        <Button onClick={() => void attempt(() => removeSelection(editor))}>{t('delete')}</Button>
        <Button variant="quiet" onClick={() => editor.select([])}>
          {t('deselect')}
        </Button>
      </div>
      <ul className={styles.names}>
        {ids.slice(0, NAMED).map(id => (
          <li key={id}>
            <NodeLink id={id} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
