/** @file One of a few words: side by side where they are few, a list where they are many. */
'use client';

import { ToggleGroup } from 'radix-ui';

import segments from '@/components/ui/Segments.module.css';

import styles from './fields.module.css';

/** More than this do not fit beside each other. */
const SEGMENTS = 4;

interface ChoicesProps {
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly string[];
  readonly describedBy?: string;
  readonly words: (option: string) => string;
  readonly onChange: (option: string) => void;
}

/** A radio group, or a select box. */
export function Choices({ id, label, value, options, describedBy, words, onChange }: ChoicesProps) {
  if (options.length > SEGMENTS) {
    return (
      <select
        id={id}
        className={styles.select}
        aria-label={label}
        aria-describedby={describedBy}
        value={value}
        onChange={event => onChange(event.target.value)}
      >
        {options.map(option => (
          <option key={option} value={option}>
            {words(option)}
          </option>
        ))}
      </select>
    );
  }
  return (
    <ToggleGroup.Root
      id={id}
      type="single"
      className={`${segments.group} ${styles.segments}`}
      aria-label={label}
      aria-describedby={describedBy}
      value={value}
      // Radix reports '' when the pressed one is pressed again; one of them always holds.
      onValueChange={option => option && onChange(option)}
    >
      {options.map(option => (
        <ToggleGroup.Item key={option} value={option} className={segments.segment}>
          {words(option)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
