/** @file What the inspector shows while nothing is selected: the network as a whole and its layers in a table. */
'use client';

import { useTranslations } from 'next-intl';

import { useEditorState } from '@/components/editor/EditorContext';
import { useNumbers } from '@/components/words/numbers';
import { outputNodes, type GraphNode } from '@/graph-engine/graph/document';

import { LayerTable } from './LayerTable';
import { NodeLink } from './NodeLink';
import { Origin } from './Origin';
import { Section } from './Section';
import { ShapeText } from './ShapeText';
import styles from './inspector.module.css';

/** Where it comes from, inputs, outputs, totals, layers. */
export function Summary() {
  const t = useTranslations('panels.summary');
  const n = useNumbers();
  const analysis = useEditorState(state => state.analysis);
  const { graph, totals } = analysis;
  if (graph.nodes.size === 0) return <p className={styles.empty}>{t('empty')}</p>;
  const inputs = [...analysis.nodes.values()].filter(({ op }) => Object.keys(op.inputs).length === 0);
  const outputs = outputNodes(graph).filter(({ id }) => !inputs.some(({ node }) => node.id === id));
  return (
    <>
      <Origin />
      <Section title={t('title')}>
        <dl className={styles.facts}>
          <Ends title={t('inputs')} nodes={inputs.map(({ node }) => node)} />
          <Ends title={t('outputs')} nodes={outputs} />
          <div>
            <dt>{t('params')}</dt>
            <dd className="figures">{n.count(totals.params)}</dd>
          </div>
          {totals.frozen > 0 && (
            <div>
              <dt>{t('frozen')}</dt>
              <dd className="figures">{n.count(totals.frozen)}</dd>
            </div>
          )}
          <div>
            <dt>{t('macs')}</dt>
            <dd>
              <span className="figures">{n.count(totals.macs)}</span>{' '}
              <span className={styles.aside}>{t('flops', { flops: n.si(2 * totals.macs) })}</span>
            </dd>
          </div>
          <div>
            <dt>{t('memory')}</dt>
            <dd className="figures">{n.memory(totals.activations)}</dd>
          </div>
        </dl>
      </Section>
      <Section title={t('layers')}>
        <LayerTable />
      </Section>
    </>
  );
}

function Ends({ title, nodes }: { readonly title: string; readonly nodes: readonly GraphNode[] }) {
  const analysis = useEditorState(state => state.analysis);
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {nodes.map(({ id }) => {
          const shape = analysis.nodes.get(id)?.output;
          return (
            <span key={id} className={styles.end}>
              <NodeLink id={id} /> {shape && <ShapeText shape={shape} />}
            </span>
          );
        })}
        {nodes.length === 0 && <span aria-hidden>–</span>}
      </dd>
    </div>
  );
}
