/** @file One parameter: its name, its control, its help, and the way back to the default. */
'use client';

import { CircleHelp, RotateCcw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ExposeButton } from '@/components/panels/blocks/ExposeButton';
import { useParamWords } from '@/components/words/opWords';
import type { NodePath } from '@/graph-engine/graph/path';
import type { Field, Pads } from '@/graph-engine/params';

import { FieldControl } from './fields/FieldControl';
import styles from './ParamRow.module.css';

interface ParamRowProps {
  readonly id: string;
  readonly kind: string;
  readonly path: NodePath;
  /** What people call the node. */
  readonly node: string;
  readonly name: string;
  readonly field: Field<unknown>;
  readonly value: unknown;
  readonly pads: readonly Pads[];
  readonly onChange: (value: unknown) => void;
}

/** Help stays folded until asked for, but screen readers hear it with the control. */
export function ParamRow({ id, kind, path, node, name, field, value, pads, onChange }: ParamRowProps) {
  const t = useTranslations('panels.form');
  const words = useParamWords(kind);
  const [helping, setHelping] = useState(false);
  const label = field.label ?? words.title(name);
  const help = field.label === undefined ? words.help(name) : undefined;
  const helpId = `${id}-help`;
  const changed = JSON.stringify(value) !== JSON.stringify(field.default);
  return (
    <div className={styles.param} data-param={name}>
      <div className={styles.name}>
        {/* Each control carries its own accessible name, which for several boxes says more than this one. */}
        <span className={styles.label}>{label}</span>
        {help && (
          <button
            type="button"
            className={styles.tool}
            aria-expanded={helping}
            aria-controls={helpId}
            aria-label={t('about', { name: label })}
            onClick={() => setHelping(!helping)}
          >
            <CircleHelp size={13} aria-hidden />
          </button>
        )}
        <ExposeButton path={path} node={node} title={label} param={name} className={styles.tool} />
      </div>
      <div className={styles.control}>
        <FieldControl
          {...{ id, name, label, value, pads, onChange }}
          control={field.control}
          describedBy={help && helpId}
        />
      </div>
      <button
        type="button"
        className={styles.tool}
        disabled={!changed}
        aria-label={t('reset', { name: label })}
        title={t('reset', { name: label })}
        onClick={() => onChange(field.default)}
      >
        <RotateCcw size={13} aria-hidden />
      </button>
      {help && (
        <p id={helpId} className={styles.help} hidden={!helping}>
          {help}
        </p>
      )}
    </div>
  );
}
