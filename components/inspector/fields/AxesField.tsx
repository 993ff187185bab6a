/** @file A whole number per axis: a kernel, a stride, a dilation. */
'use client';

import { Link2, Link2Off } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Button } from '@/components/ui/Button';
import type { Axis } from '@/graph-engine/shape';

import { NumberBox } from './NumberBox';
import styles from './fields.module.css';

interface AxesFieldProps {
  readonly label: string;
  readonly axes: readonly Axis[];
  readonly value: readonly number[];
  readonly min: number;
  readonly max: number;
  readonly describedBy?: string;
  readonly onChange: (value: readonly number[]) => void;
}

/** Small boxes labelled by their axes; the chain sets all of them alike. */
export function AxesField({ label, axes, value, min, max, describedBy, onChange }: AxesFieldProps) {
  const t = useTranslations('panels.form');
  const [linked, setLinked] = useState(false);
  const rule = { min, max, whole: true };
  const Chain = linked ? Link2 : Link2Off;
  return (
    <div className={styles.row} role="group" aria-label={label}>
      {axes.map((axis, i) => (
        <NumberBox
          key={axis}
          label={t('onAxis', { name: label, axis })}
          letter={axis}
          value={value[i] ?? min}
          rule={rule}
          describedBy={describedBy}
          onChange={next => onChange(value.map((present, at) => (linked || at === i ? next : present)))}
        />
      ))}
      <Button
        variant="quiet"
        size="icon"
        className={styles.small}
        aria-pressed={linked}
        aria-label={t('link', { name: label })}
        title={t('link', { name: label })}
        onClick={() => setLinked(!linked)}
      >
        <Chain size={14} aria-hidden />
      </Button>
    </div>
  );
}
