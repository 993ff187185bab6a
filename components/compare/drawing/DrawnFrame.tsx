/** @file An open block in the drawing of two networks: a title bar that closes it, and its ground. */
'use client';

import { useTranslations } from 'next-intl';

import type { Box } from '@/components/editor/metrics';
import { HEAD } from '@/components/editor/scene/frame';
import { fitText } from '@/components/ui/textWidth';
import { useOpWords } from '@/components/words/opWords';
import type { NodeDiff } from '@/graph-engine/compare/diff';

import { useChangeWords } from '../changeWords';
import { SIGNS } from '../signs';
import { LINE_SIZE, lineOf } from './lines';
import { pressed } from './pressed';
import styles from './Drawing.module.css';

interface DrawnFrameProps {
  readonly node: NodeDiff;
  readonly box: Box;
  readonly selected: boolean;
  readonly onClose: () => void;
}

const PAD = 14;
const NAME = 14;

/** What lies inside is drawn over it. */
export function DrawnFrame({ node, box, selected, onClose }: DrawnFrameProps) {
  const t = useTranslations('compare');
  const ops = useOpWords();
  const words = useChangeWords();
  const { mark, a, b, changes } = node;
  const { node: shown, op } = (b ?? a)!;
  const told = changes.map(change => lineOf(words(change), Infinity));
  const name = t('drawing.close', { mark: t(`list.marks.${mark}`), node: shown.label, op: ops.nameOf(op) });
  const width = box.width - 2 * PAD - 30;
  const label = fitText(shown.label, width * 0.4, NAME);
  return (
    <g className={styles.node} transform={`translate(${box.x} ${box.y})`} data-mark={mark} data-node={shown.id} data-selected={selected || undefined}>
      {selected && <rect className={styles.halo} x={-6} y={-6} width={box.width + 12} height={box.height + 12} rx={16} />}
      <rect className={`${styles.card} ${styles.frame}`} width={box.width} height={box.height} rx={12} />
      {mark === 'changed' && <rect className={styles.second} x={4} y={4} width={box.width - 8} height={box.height - 8} rx={9} />}
      <g role="button" tabIndex={0} aria-label={name} aria-expanded className={styles.bar} onClick={onClose} onKeyDown={pressed(onClose)}>
        <title>{[name, ...told].join('\n')}</title>
        <rect className={styles.ground} x={4} y={4} width={box.width - 8} height={HEAD - 4} rx={9} />
        <text x={PAD} y={27}>
          <tspan className={styles.name}>{label}</tspan>
          <tspan className={styles.kind} dx={10}>
            {ops.nameOf(op)}
          </tspan>
          {told.length > 0 && (
            <tspan className={styles.line} dx={10} data-changed>
              {fitText(told.join(', '), width * 0.6 - 60, LINE_SIZE)}
            </tspan>
          )}
        </text>
        <g transform={`translate(${box.width - 22} 22)`}>
          <circle className={styles.badge} r={9} />
          <text className={styles.sign} y={4.5}>
            {SIGNS[mark]}
          </text>
        </g>
      </g>
    </g>
  );
}
