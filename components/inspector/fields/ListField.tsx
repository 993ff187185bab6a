/** @file A short list of whole numbers that can grow and shrink. */
'use client';

import { Minus, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { Button } from '@/components/ui/Button';
import type { Control } from '@/graph-engine/params';

import styles from './fields.module.css';
import { NumberBox } from './NumberBox';

interface ListFieldProps {
  readonly label: string;
  readonly control: Extract<Control, { type: 'list' }>;
  readonly value: readonly number[];
  readonly describedBy?: string | undefined;
  readonly onChange: (value: readonly number[]) => void;
}

export function ListField({ label, control: { min, max, most }, value, describedBy, onChange }: ListFieldProps) {
  const t = useTranslations('panels.form');
  return (
    <div className={styles.row} role="group" aria-label={label}>
      {value.map((entry, i) => (
        <NumberBox
          key={i}
          label={t('entry', { name: label, place: i + 1 })}
          value={entry}
          rule={{ min, max, whole: true }}
          step={1}
          describedBy={describedBy}
          onChange={(next) => onChange(value.map((present, at) => (at === i ? next : present)))}
        />
      ))}
      <Button variant="quiet" size="icon" aria-label={t('more', { name: label })} disabled={value.length >= most} onClick={() => onChange([...value, value.at(-1) ?? min])}>
        <Plus size={14} aria-hidden />
      </Button>
      <Button variant="quiet" size="icon" aria-label={t('fewer', { name: label })} disabled={value.length <= 1} onClick={() => onChange(value.slice(0, -1))}>
        <Minus size={14} aria-hidden />
      </Button>
    </div>
  );
}
