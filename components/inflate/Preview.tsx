/** @file What an inflation will do, or why it cannot be done. */
'use client';

import { useTranslations } from 'next-intl';

import { useEditorState } from '@/components/editor/EditorContext';
import { useNotation } from '@/components/editor/preferences';
import { useNumbers } from '@/components/words/numbers';
import { useProblemWords } from '@/components/words/problemWords';
import type { Analysis } from '@/graph-engine/analyse/analyse';
import { outputNodes } from '@/graph-engine/graph/document';
import type { Plan, Refusal } from '@/graph-engine/inflate/plan';
import { formatShape } from '@/graph-engine/shape';

import styles from './Inflate.module.css';

/** More problems say no more than their number. */
const NAMED = 3;

/** Follows every choice; said to screen readers when it has settled. */
export function Preview({ result }: { readonly result: Plan | Refusal }) {
  const t = useTranslations('compare.inflate');
  return (
    <section className={styles.preview} aria-label={t('preview')} aria-live="polite">
      <h3 className={styles.heading}>{t('preview')}</h3>
      {typeof result === 'string' ? <p className={styles.refused}>{t(`refused.${result}`)}</p> : <Outlook plan={result} />}
    </section>
  );
}

function Outlook({ plan: { counts, after, problems } }: { readonly plan: Plan }) {
  const t = useTranslations('compare.inflate');
  const n = useNumbers();
  const notation = useNotation();
  const words = useProblemWords();
  const before = useEditorState(state => state.analysis);
  const output = ({ graph, nodes }: Analysis) =>
    outputNodes(graph).map(({ id }) => {
      const shape = nodes.get(id)?.output;
      return shape ? formatShape(shape, notation) : '–';
    }).join(', ');
  const change = (from: string, to: string) => (from === to ? from : t('change', { from, to }));
  const facts = [
    ['inputs', n.count(counts.inputs)],
    ['convs', n.count(counts.convs)],
    ['pools', n.count(counts.pools)],
    ...(counts.others > 0 ? ([['others', n.count(counts.others)]] as const) : []),
    ['params', change(n.count(before.totals.params), n.count(after.totals.params))],
    ['macs', change(n.si(before.totals.macs), n.si(after.totals.macs))],
    ['output', change(output(before), output(after))],
  ] as const;
  return (
    <>
      <dl className={styles.facts}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{t(name)}</dt>
            <dd className="figures">{value}</dd>
          </div>
        ))}
      </dl>
      {problems.length > 0 && (
        <div className={styles.problems}>
          <p>{t('problems', { count: problems.length })}</p>
          <ul>
            {problems.slice(0, NAMED).map(problem => (
              <li key={`${problem.node} ${problem.code}`}>{words.message(problem)}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
