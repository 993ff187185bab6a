/** @file Chooses one of the networks that can be compared. */
'use client';

import { useId } from 'react';

import styles from './CompareDialog.module.css';

interface SourceSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly title: string }[];
  readonly onChange: (id: string) => void;
}

/** A labelled list of names. */
export function SourceSelect({ label, value, options, onChange }: SourceSelectProps) {
  const id = useId();
  return (
    <div className={styles.source}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={styles.select} value={value} onChange={event => onChange(event.target.value)}>
        {options.map(option => (
          <option key={option.id} value={option.id}>
            {option.title}
          </option>
        ))}
      </select>
    </div>
  );
}
