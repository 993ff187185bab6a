/** @file Padding: none, TensorFlow's rule, or so many elements before and after on each axis. */
'use client';

import { useTranslations } from 'next-intl';

import type { Padding, Pads } from '@/graph-engine/params';
import type { Axis } from '@/graph-engine/shape';

import { Choices } from './Choices';
import { NumberBox } from './NumberBox';
import styles from './fields.module.css';

interface PaddingFieldProps {
  readonly label: string;
  readonly axes: readonly Axis[];
  readonly max: number;
  readonly value: Padding;
  /** What is added now, so that switching to explicit changes nothing at first. */
  readonly amounts: readonly Pads[];
  readonly describedBy?: string;
  readonly onChange: (value: Padding) => void;
}

const MODES = ['valid', 'same', 'explicit'] as const;
const SIDES = ['before', 'after'] as const;

/** The mode and, while it is explicit, a pair of boxes for each axis. */
export function PaddingField({ label, axes, max, value, amounts, describedBy, onChange }: PaddingFieldProps) {
  const t = useTranslations('panels.form');
  const mode = typeof value === 'string' ? value : 'explicit';
  const rule = { min: 0, max, whole: true };

  function choose(next: string): void {
    if (next === mode) return;
    onChange(next === 'valid' || next === 'same' ? next : axes.map((_, i) => amounts[i] ?? [0, 0]));
  }

  return (
    <div className={styles.stack}>
      <Choices
        label={label}
        value={mode}
        options={MODES}
        describedBy={describedBy}
        words={option => t(`padding.${option as (typeof MODES)[number]}`)}
        onChange={choose}
      />
      {typeof value !== 'string' && (
        <div className={styles.pads}>
          <span aria-hidden />
          {SIDES.map(side => (
            <span key={side} className={styles.padHead} aria-hidden>
              {t(`padding.${side}`)}
            </span>
          ))}
          {axes.map((axis, i) => (
            <PadRow
              key={axis}
              axis={axis}
              pads={value[i] ?? [0, 0]}
              names={SIDES.map(side => t('padding.at', { side: t(`padding.${side}`), axis, name: label }))}
              rule={rule}
              onChange={pads => onChange(value.map((present, at) => (at === i ? pads : present)))}
            />
          ))}
        </div>
      )}
    </div>
  );
}

interface PadRowProps {
  readonly axis: Axis;
  readonly pads: Pads;
  readonly names: readonly string[];
  readonly rule: { readonly min: number; readonly max: number; readonly whole: boolean };
  readonly onChange: (pads: Pads) => void;
}

function PadRow({ axis, pads, names, rule, onChange }: PadRowProps) {
  const [before, after] = pads;
  return (
    <>
      <span className={styles.padAxis} aria-hidden>
        {axis}
      </span>
      <NumberBox label={names[0] ?? axis} value={before} rule={rule} onChange={next => onChange([next, after])} />
      <NumberBox label={names[1] ?? axis} value={after} rule={rule} onChange={next => onChange([before, next])} />
    </>
  );
}
