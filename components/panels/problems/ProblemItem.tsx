/** @file One diagnostic: what is wrong, why, where, and what would mend it. */
'use client';

import { CircleAlert, Info, TriangleAlert, Wrench } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useAttempt } from '@/components/composer/useAttempt';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { requestFocus } from '@/components/editor/focus';
import { Button } from '@/components/ui/Button';
import { useProblemWords } from '@/components/words/problemWords';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { Diagnostic, Fix } from '@/graph-engine/analyse/diagnostic';
import { fixEdits, fixesFor } from '@/graph-engine/analyse/fixes';
import { ancestorsOf, idOf } from '@/graph-engine/graph/path';

import styles from './problems.module.css';

const ICONS = { error: CircleAlert, warning: TriangleAlert, info: Info };

interface ProblemItemProps {
  readonly diagnostic: Diagnostic;
  /** Left out where the node is what one is looking at. */
  readonly named?: boolean;
}

/** A list item; each fix is one undo step. */
export function ProblemItem({ diagnostic, named = true }: ProblemItemProps) {
  const t = useTranslations('panels.problems');
  const words = useProblemWords();
  const editor = useEditor();
  const attempt = useAttempt();
  const analysis = useEditorState(state => state.analysis);
  const { severity, node } = diagnostic;
  const Icon = ICONS[severity];
  // Inside a block it is that node which has the problem; the blocks around it open on the way there.
  const place = diagnostic.path ?? node;
  const label = [...ancestorsOf(place), place].map(path => nodeAt(analysis, path)?.node.label ?? idOf(path)).join(' / ');
  const why = words.why(diagnostic);
  const fixes = fixesFor(analysis, diagnostic);

  const mend = (fix: Fix) =>
    void attempt(() => editor.apply(fixEdits(editor.getState().document, diagnostic, fix)));

  return (
    <li className={styles.item} data-severity={severity} data-code={diagnostic.code}>
      <Icon className={styles.icon} size={15} aria-label={t(`severity.${severity}`)} role="img" />
      <div className={styles.body}>
        {named && (
          <button
            type="button"
            className={styles.node}
            onClick={() => {
              editor.select([place]);
              requestFocus(place);
            }}
          >
            {label}
          </button>
        )}
        <p className={styles.message}>{words.message(diagnostic)}</p>
        {why && <p className={styles.why}>{why}</p>}
        {fixes.length > 0 && (
          <ul className={styles.fixes} aria-label={t('fixes')}>
            {fixes.map((fix, i) => (
              <li key={i}>
                <Button size="sm" className={styles.fix} onClick={() => mend(fix)}>
                  <Wrench size={12} aria-hidden />
                  {words.fix(diagnostic, fix)}
                </Button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  );
}
