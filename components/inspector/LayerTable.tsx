/** @file The layers of the network in the order of computation, as papers list them. */
'use client';

import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import { useNumbers } from '@/components/words/numbers';
import { useOpWords } from '@/components/words/opWords';
import type { Inside, NodeAnalysis } from '@/graph-engine/analyse/node';

import { NodeLink } from './NodeLink';
import { ShapeText } from './ShapeText';
import styles from './LayerTable.module.css';

/** A first screenful and more; thousands of rows would make every edit slow. */
const PAGE = 300;

/** One row per node of the document; a click on a name leads to the node. */
export function LayerTable() {
  const nodes = useEditorState(state => state.analysis.nodes);
  return <Layers nodes={nodes} linked />;
}

/** One row per node inside a block; such nodes are not on the canvas, so nothing leads to them. */
export function InsideTable({ inside }: { readonly inside: Inside }) {
  return <Layers nodes={inside.analysis.nodes} linked={false} />;
}

interface LayersProps {
  readonly nodes: ReadonlyMap<string, NodeAnalysis>;
  readonly linked: boolean;
}

function Layers({ nodes, linked }: LayersProps) {
  const t = useTranslations('panels.layers');
  const [shown, setShown] = useState(PAGE);
  const rows = [...nodes.values()].slice(0, shown);
  return (
    // Wider than the panel, so it scrolls by itself; the keyboard must be able to do so, too.
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('caption')}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('name')}</th>
            <th scope="col">{t('op')}</th>
            <th scope="col">{t('output')}</th>
            <th scope="col">{t('params')}</th>
            <th scope="col">{t('macs')}</th>
            <th scope="col">
              <abbr title={t('fieldHelp')}>{t('field')}</abbr>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(analysis => (
            <Row key={analysis.node.id} analysis={analysis} linked={linked} />
          ))}
        </tbody>
      </table>
      {nodes.size > shown && (
        <Button variant="quiet" size="sm" onClick={() => setShown(nodes.size)}>
          {t('all', { count: nodes.size })}
        </Button>
      )}
    </div>
  );
}

/** Analyses of untouched nodes keep their identity, so an edit draws only the rows that it changed. */
const Row = memo(function Row({ analysis, linked }: { readonly analysis: NodeAnalysis; readonly linked: boolean }) {
  const words = useOpWords();
  const n = useNumbers();
  const { node, op, output, params, macs, field, status } = analysis;
  return (
    <tr data-status={status}>
      <th scope="row">
        {linked ? <NodeLink id={node.id} /> : node.label}
      </th>
      <td title={op.summary(node.params)}>{words.title(node.kind)}</td>
      <td className={styles.figure}>{output ? <ShapeText shape={output} /> : '–'}</td>
      <td className={styles.figure}>{params > 0 ? n.count(params) : '–'}</td>
      <td className={styles.figure}>{macs > 0 ? <span title={n.count(macs)}>{n.si(macs)}</span> : '–'}</td>
      <td className={styles.figure}>{field ? `${field.T.size}×${field.H.size}×${field.W.size}` : '–'}</td>
    </tr>
  );
});
