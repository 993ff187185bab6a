/** @file The layers of the network in the order of computation, as papers list them. */
'use client';

import { useTranslations } from 'next-intl';
import { memo, useState } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import { useNumbers } from '@/components/words/numbers';
import { useOpWords } from '@/components/words/opWords';
import type { Inside, NodeAnalysis } from '@/graph-engine/analyse/node';
import { joinPath, type NodePath } from '@/graph-engine/graph/path';

import { NodeLink } from './NodeLink';
import { ShapeText } from './ShapeText';
import styles from './LayerTable.module.css';

/** A first screenful and more; thousands of rows would make every edit slow. */
const PAGE = 300;

/** One row per node of the document; a click on a name leads to the node. */
export function LayerTable() {
  const nodes = useEditorState(state => state.analysis.nodes);
  return <Layers nodes={nodes} level="" />;
}

/** One row per node inside a block; a click on a name opens the block and leads to the node. */
export function InsideTable({ block, inside }: { readonly block: NodePath; readonly inside: Inside }) {
  return <Layers nodes={inside.analysis.nodes} level={block} />;
}

interface LayersProps {
  readonly nodes: ReadonlyMap<string, NodeAnalysis>;
  /** The block that the nodes lie in; '' for the document. */
  readonly level: NodePath;
}

function Layers({ nodes, level }: LayersProps) {
  const t = useTranslations('panels.layers');
  const [shown, setShown] = useState(PAGE);
  const open = useEditorState(state => state.document.open);
  const all = rowsOf(nodes, level, open);
  const rows = all.slice(0, shown);
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
          {rows.map(({ path, depth, analysis }) => (
            <Row key={path} path={path} depth={depth} analysis={analysis} />
          ))}
        </tbody>
      </table>
      {all.length > shown && (
        <Button variant="quiet" size="sm" onClick={() => setShown(all.length)}>
          {t('all', { count: all.length })}
        </Button>
      )}
    </div>
  );
}

interface LayerRow {
  readonly path: NodePath;
  readonly depth: number;
  readonly analysis: NodeAnalysis;
}

/** The nodes of a level; behind a block that is open on the canvas, what it holds. */
function rowsOf(nodes: ReadonlyMap<string, NodeAnalysis>, level: NodePath, open: ReadonlySet<NodePath>, depth = 0): readonly LayerRow[] {
  return [...nodes].flatMap(([id, analysis]) => {
    const path = joinPath(level, id);
    const row: LayerRow = { path, depth, analysis };
    return analysis.inside && open.has(path) ? [row, ...rowsOf(analysis.inside.analysis.nodes, path, open, depth + 1)] : [row];
  });
}

/** Analyses of untouched nodes keep their identity, so an edit draws only the rows that it changed. */
const Row = memo(function Row({ path, depth, analysis }: LayerRow) {
  const words = useOpWords();
  const n = useNumbers();
  const { node, op, output, params, macs, field, status } = analysis;
  return (
    <tr data-status={status}>
      <th scope="row">
        {/* What an open block holds follows it, set in by a step. */}
        <span style={depth > 0 ? { paddingInlineStart: `${depth * 0.9}rem` } : undefined}>
          <NodeLink id={path} />
        </span>
      </th>
      <td title={op.summary(node.params)}>{words.nameOf(op)}</td>
      <td className={styles.figure}>{output ? <ShapeText shape={output} /> : '–'}</td>
      <td className={styles.figure}>{params > 0 ? n.count(params) : '–'}</td>
      <td className={styles.figure}>{macs > 0 ? <span title={n.count(macs)}>{n.si(macs)}</span> : '–'}</td>
      <td className={styles.figure}>{field ? `${field.T.size}×${field.H.size}×${field.W.size}` : '–'}</td>
    </tr>
  );
});
