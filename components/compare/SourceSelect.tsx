/** @file Chooses one of the networks that can be compared. */
'use client';

import { useId } from 'react';

import type { SourceGroup } from './useSources';
import styles from './CompareDialog.module.css';

interface SourceSelectProps {
  readonly label: string;
  readonly value: string;
  readonly groups: readonly SourceGroup[];
  readonly onChange: (id: string) => void;
}

/** A labelled list of names. */
export function SourceSelect({ label, value, groups, onChange }: SourceSelectProps) {
  const id = useId();
  return (
    <div className={styles.source}>
      <label htmlFor={id}>{label}</label>
      <select id={id} className={styles.select} value={value} onChange={event => onChange(event.target.value)}>
        {groups.map(({ title, sources }) => (
          <optgroup key={title} label={title}>
            {sources.map(option => (
              <option key={option.id} value={option.id}>
                {option.title}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
