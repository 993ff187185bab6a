/** @file The mark of a problem on the node it belongs to, with the message beside it on demand. */
'use client';

import { useTranslations } from 'next-intl';

import { Tooltip } from '@/components/ui/Tooltip';
import { useProblemWords } from '@/components/words/problemWords';
import type { Diagnostic } from '@/graph-engine/analyse/diagnostic';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import type { NodePath } from '@/graph-engine/graph/path';

import styles from './Badge.module.css';
import { useNodeProblems } from './useNodeProblems';

/** The worst of a node's problems; nothing where all is well. */
export function Badge({ path, analysis }: { readonly path: NodePath; readonly analysis: NodeAnalysis }) {
  const [worst] = useNodeProblems(path, analysis);
  return worst ? <Mark diagnostic={worst} /> : null;
}

function Mark({ diagnostic }: { readonly diagnostic: Diagnostic }) {
  const t = useTranslations('editor.severity');
  const words = useProblemWords();
  const message = words.message(diagnostic);
  return (
    <div className={styles.corner}>
      <Tooltip label={message} side="top">
        <span className={styles.badge} data-severity={diagnostic.severity} role="img" aria-label={t(diagnostic.severity, { message })}>
          <span aria-hidden>!</span>
        </span>
      </Tooltip>
    </div>
  );
}
