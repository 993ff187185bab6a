/** @file The form of a node, generated from its op's parameters. */
'use client';

import { useTranslations } from 'next-intl';

import { useAttempt } from '@/components/composer/useAttempt';
import { useEditor } from '@/components/editor/EditorContext';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import type { NodePath } from '@/graph-engine/graph/path';
import type { Field, Pads } from '@/graph-engine/params';
import { isBlock } from '@/graph-engine/registry';

import { ParamRow } from './ParamRow';
import styles from './inspector.module.css';

/** Every field that applies; each valid change is an edit, and those of one field soon after each other one undo step. */
export function ParamForm({ path, analysis }: { readonly path: NodePath; readonly analysis: NodeAnalysis }) {
  const t = useTranslations('panels.inspector');
  const editor = useEditor();
  const attempt = useAttempt();
  const { node, op } = analysis;
  const fields = Object.entries(op.params).filter(([, field]) => applies(field, node.params));
  if (fields.length === 0) return <p className={styles.quiet}>{t('noParams')}</p>;

  const set = (name: string, value: unknown) =>
    void attempt(() =>
      editor.apply([{ type: 'setParams', node: path, params: { [name]: value } }], {
        coalesce: `param:${path}:${name}`,
      }),
    );

  return (
    <div className={styles.form}>
      {fields.map(([name, field]) => (
        <ParamRow
          key={name}
          id={`param-${path}-${name}`}
          name={name}
          field={field}
          // An own block keeps only what was set; the rest is as it is inside.
          value={node.params[name] ?? field.default}
          pads={padsOf(analysis)}
          kind={node.kind}
          path={path}
          node={node.label}
          onChange={value => set(name, value)}
        />
      ))}
    </div>
  );
}

/** Whether the parameters that a field depends on have the values that call for it. */
export function applies(field: Field<unknown>, params: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(field.when ?? {}).every(([name, values]) => values.includes(params[name]));
}

/** What TensorFlow's rule adds on each axis at present, read from the derivation; empty under other rules. */
function padsOf({ op, args, status }: NodeAnalysis): readonly Pads[] {
  if (!args || status !== 'ok') return [];
  return (isBlock(op) ? [] : op.derive(args))
    .filter(({ code }) => code === 'paddingSame')
    .map(({ values }): Pads => [Number(values?.['before'] ?? 0), Number(values?.['after'] ?? 0)]);
}
