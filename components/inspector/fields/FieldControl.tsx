/** @file The control of a parameter, drawn from its field's description. */
'use client';

import { useTranslations } from 'next-intl';

import { useParamWords } from '@/components/words/opWords';
import type { Control, Padding, Pads } from '@/graph-engine/params';

import { AxesField } from './AxesField';
import { Choices } from './Choices';
import { ListField } from './ListField';
import { NumberBox } from './NumberBox';
import { PaddingField } from './PaddingField';
import styles from './fields.module.css';

export interface FieldControlProps {
  readonly id: string;
  /** The parameter's name in the op. */
  readonly name: string;
  /** Its name in words. */
  readonly label: string;
  readonly control: Control;
  /** Valid for the control: documents are checked when they are read and at every edit. */
  readonly value: unknown;
  readonly describedBy?: string;
  /** The padding that is in effect per axis, for the one control that can start from it. */
  readonly pads: readonly Pads[];
  readonly onChange: (value: unknown) => void;
}

/** Total over the union of controls: a new kind of field does not compile until it is drawn here. */
export function FieldControl({ id, name, label, control, value, describedBy, pads, onChange }: FieldControlProps) {
  const t = useTranslations('panels.form');
  const words = useParamWords();
  switch (control.type) {
    case 'int':
    case 'number': {
      const whole = control.type === 'int';
      return (
        <div className={styles.row}>
          <NumberBox
            id={id}
            label={label}
            value={value as number}
            rule={{ min: control.min, max: control.max, whole }}
            step={control.type === 'number' ? control.step : 1}
            describedBy={describedBy}
            buttons
            onChange={onChange}
          />
        </div>
      );
    }
    case 'flag':
      return (
        <input
          id={id}
          className={styles.switch}
          type="checkbox"
          role="switch"
          aria-label={label}
          aria-describedby={describedBy}
          checked={value as boolean}
          onChange={event => onChange(event.target.checked)}
        />
      );
    case 'choice':
      return (
        <Choices
          id={id}
          label={label}
          value={value as string}
          options={control.options}
          describedBy={describedBy}
          words={option => words.option(name, option)}
          onChange={onChange}
        />
      );
    case 'axes': {
      const { axes, min, max } = control;
      return <AxesField {...{ label, axes, min, max, describedBy, onChange }} value={value as readonly number[]} />;
    }
    case 'padding': {
      const { axes, max } = control;
      return <PaddingField {...{ label, axes, max, describedBy, onChange }} amounts={pads} value={value as Padding} />;
    }
    case 'numbers': {
      const list = value as readonly number[];
      return (
        <div className={styles.row} role="group" aria-label={label}>
          {Array.from({ length: control.length }, (_, i) => (
            <NumberBox
              key={i}
              label={t('onChannel', { name: label, channel: i + 1 })}
              value={list[i] ?? control.min}
              rule={{ min: control.min, max: control.max, whole: false }}
              step={control.step}
              describedBy={describedBy}
              onChange={next => onChange(list.map((present, at) => (at === i ? next : present)))}
            />
          ))}
        </div>
      );
    }
    case 'list':
      return <ListField {...{ label, control, describedBy, onChange }} value={value as readonly number[]} />;
    default:
      return control satisfies never;
  }
}
