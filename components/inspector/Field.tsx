/** @file How much of the clip one element of a node's output can depend on, and whether that is more than there is. */
'use client';

import { useTranslations } from 'next-intl';

import { useEditorState } from '@/components/editor/EditorContext';
import { useNumbers } from '@/components/words/numbers';
import type { Analysis } from '@/graph-engine/analyse/analyse';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import { frames, seconds } from '@/graph-engine/analyse/receptiveField';
import { outermost, type NodePath } from '@/graph-engine/graph/path';
import type { Axis } from '@/graph-engine/shape';

import styles from './inspector.module.css';

const AXES = ['T', 'H', 'W'] as const;

/** T×H×W in frames and pixels of the input, T in seconds, and a word where the input ends before the field does. */
export function Field({ path, analysis: { field } }: { readonly path: NodePath; readonly analysis: NodeAnalysis }) {
  const t = useTranslations('panels.field');
  const numbers = useNumbers();
  const analysis = useEditorState(state => state.analysis);
  if (!field) return null;
  const sizes = inputSizes(analysis, outermost(path));
  // What is measured between frames sees more of them than it has elements along T, if it has any.
  const more = { T: frames(field) - field.T.size, H: 0, W: 0 };
  const seen = (axis: keyof typeof more) => field[axis].size + more[axis];
  const there = (axis: keyof typeof more) => (sizes[axis] ?? 1) + more[axis];
  const axes = AXES.filter(axis => sizes[axis] !== undefined || more[axis] > 0);
  const time = axes.includes('T') ? seconds(field) : undefined;
  const beyond = axes.filter(axis => seen(axis) > there(axis));
  const whole = beyond.length === axes.length && axes.length > 0;
  return (
    <div className={styles.field}>
      <p>
        <span className={styles.axesNames}>{axes.join('×')}</span>{' '}
        <strong className="figures" data-testid="receptive-field">
          {axes.map(seen).join('×')}
        </strong>
        {time !== undefined && <span className={styles.quiet}> {t('time', { time: numbers.seconds(time) })}</span>}
      </p>
      {beyond.length > 0 && (
        <p className={styles.quiet}>
          {whole
            ? t('whole')
            : t('beyond', { axes: beyond.map(axis => `${axis} (${seen(axis)} > ${there(axis)})`).join(', ') })}
        </p>
      )}
    </div>
  );
}

/** The largest size on each axis among the inputs that a node depends on. */
export function inputSizes({ nodes, adjacency }: Analysis, from: NodePath): Readonly<Partial<Record<Axis, number>>> {
  const sizes: Partial<Record<Axis, number>> = {};
  const seen = new Set([from]);
  const queue = [from];
  for (const id of queue) {
    const incoming = adjacency.into.get(id) ?? [];
    const shape = incoming.length === 0 ? nodes.get(id)?.output : undefined;
    if (shape) for (const axis of AXES) if (shape[axis]) sizes[axis] = Math.max(sizes[axis] ?? 0, shape[axis]);
    for (const { from: source } of incoming) {
      if (seen.has(source.node)) continue;
      seen.add(source.node);
      queue.push(source.node);
    }
  }
  return sizes;
}
