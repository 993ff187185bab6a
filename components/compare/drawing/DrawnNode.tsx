/** @file One card of the drawing of two networks: its mark as a line style and a sign, and what was set differently. */
'use client';

import { useTranslations } from 'next-intl';

import { useNotation } from '@/components/editor/preferences';
import type { Box } from '@/components/editor/metrics';
import { fitText, textWidth } from '@/components/ui/textWidth';
import { useOpWords } from '@/components/words/opWords';
import { tally, type NodeDiff } from '@/graph-engine/compare/diff';
import { formatShape } from '@/graph-engine/shape';

import { useChangeWords } from '../changeWords';
import { SIGNS } from '../signs';
import { LINE_SIZE as SMALL, lineOf } from './lines';
import { pressed } from './pressed';
import styles from './Drawing.module.css';

interface DrawnNodeProps {
  readonly node: NodeDiff;
  readonly box: Box;
  readonly selected: boolean;
  /** Shows the insides; absent where there is nothing to be shown. */
  readonly onOpen?: (() => void) | undefined;
}

const PAD = 12;
/** Font size of names, as the style sheet has it. */
const NAME = 14;
/** Room for the sign at the end of the first line. */
const BADGE = 22;
/** Lines of changes that a card has room for. */
const LINES = 2;

/** A button where it opens, else a picture with a name. */
export function DrawnNode({ node, box, selected, onOpen }: DrawnNodeProps) {
  const t = useTranslations('compare');
  const ops = useOpWords();
  const notation = useNotation();
  const words = useChangeWords();
  const { mark, a, b, changes, inside } = node;
  const { node: shown, op, output } = (b ?? a)!;
  const width = box.width - 2 * PAD;
  const becomes = a && b && a.node.kind !== b.node.kind;
  const kind = becomes ? `${ops.nameOf(a.op)} → ${ops.nameOf(b.op)}` : ops.nameOf(op);
  const told = changes.filter(({ what }) => what !== 'kind').map(change => lineOf(words(change), width));
  const within = inside && tally(inside);
  if (within && told.length === 0 && mark === 'changed') {
    told.push(t('drawing.insideChanged', { count: within.changed + within.added + within.removed }));
  }
  // A dense layer says the same of itself as its shape does.
  const plain = [...new Set([op.summary(shown.params), output ? formatShape(output, notation) : ''])].filter((line) => line !== '');
  const lines = told.length > LINES ? [...told.slice(0, LINES - 1), t('drawing.more', { count: told.length - LINES + 1 })] : told.length > 0 ? told : plain;
  const name = t(onOpen ? 'drawing.open' : 'drawing.node', { mark: t(`list.marks.${mark}`), node: shown.label, op: kind });
  return (
    <g
      className={styles.node}
      transform={`translate(${box.x} ${box.y})`}
      data-mark={mark}
      data-node={shown.id}
      data-selected={selected || undefined}
      aria-label={name}
      {...(onOpen ? { role: 'button', tabIndex: 0, 'aria-expanded': false, onClick: onOpen, onKeyDown: pressed(onOpen) } : { role: 'img' })}
    >
      <title>{[name, ...told].join('\n')}</title>
      {selected && <rect className={styles.halo} x={-6} y={-6} width={box.width + 12} height={box.height + 12} rx={12} />}
      {onOpen && <rect className={styles.behind} x={5} y={5} width={box.width} height={box.height} rx={8} />}
      <rect className={styles.card} width={box.width} height={box.height} rx={8} />
      {mark === 'changed' && <rect className={styles.second} x={4} y={4} width={box.width - 8} height={box.height - 8} rx={5} />}
      <text className={styles.kind} x={PAD} y={21} data-changed={becomes || undefined}>
        {fitText(becomes && textWidth(kind, SMALL) > width - BADGE ? `→ ${ops.nameOf(op)}` : kind, width - BADGE, SMALL)}
      </text>
      <text className={styles.name} x={PAD} y={41}>
        {fitText(shown.label, width, NAME)}
      </text>
      {lines.slice(0, LINES).map((line, i) => (
        <text key={line} className={styles.line} x={PAD} y={60 + 16 * i} data-changed={told.length > 0 || undefined}>
          {fitText(line, width, SMALL)}
        </text>
      ))}
      {mark !== 'same' && (
        <g transform={`translate(${box.width - 17} 17)`}>
          <circle className={styles.badge} r={9} />
          <text className={styles.sign} y={4.5}>
            {SIGNS[mark]}
          </text>
        </g>
      )}
    </g>
  );
}
