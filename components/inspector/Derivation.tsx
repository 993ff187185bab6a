/** @file How the size of each axis comes about, one line of arithmetic after the other. */
'use client';

import { useNotation } from '@/components/editor/preferences';
import { useStepWords } from '@/components/words/opWords';
import type { Step } from '@/graph-engine/formula';
import type { Axis, Notation } from '@/graph-engine/shape';

import { Formula } from './Formula';
import styles from './Derivation.module.css';

/** The axes in the reader's order, each with its sentences and formulas. */
export function Derivation({ steps }: { readonly steps: readonly Step[] }) {
  const notation = useNotation();
  const words = useStepWords();
  const axes = byAxis(steps, notation);
  // H says what T said: the sentence stands once for axes that follow each other with the same arithmetic.
  const said = (axis: number, line: number) => {
    const step = axes[axis]?.[1][line];
    return step && words(step);
  };
  return (
    <ul className={styles.axes}>
      {axes.map(([axis, lines], a) => (
        <li key={axis} className={styles.axis} data-axis={axis}>
          <span className={styles.letter}>{axis}</span>
          <ol className={styles.lines}>
            {lines.map((step, i) => (
              <li key={i}>
                <Formula step={step} />
                {said(a, i) !== said(a - 1, i) && <p className={styles.words}>{said(a, i)}</p>}
              </li>
            ))}
          </ol>
        </li>
      ))}
    </ul>
  );
}

/** Steps by the axis they speak of, in the order in which the notation prints the axes. */
export function byAxis(steps: readonly Step[], notation: Notation): readonly (readonly [Axis, readonly Step[]])[] {
  const order: readonly Axis[] = notation === 'THWC' ? ['T', 'H', 'W', 'C'] : ['C', 'T', 'H', 'W'];
  return order.flatMap(axis => {
    const lines = steps.filter(({ values }) => values?.['axis'] === axis);
    return lines.length > 0 ? [[axis, lines] as const] : [];
  });
}
