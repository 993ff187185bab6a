/** @file The wires of a node: what enters, in which order, and who reads what it makes. */
'use client';

import { ArrowDown, ArrowUp, Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useAttempt } from '@/components/composer/useAttempt';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import type { Edge } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';

import { NodeLink } from './NodeLink';
import { ShapeText } from './ShapeText';
import styles from './Wires.module.css';

/** One list per port; ports that take many wires can be put in order. */
export function Wires({ analysis: { node, op } }: { readonly analysis: NodeAnalysis }) {
  const t = useTranslations('panels.inspector');
  const analysis = useEditorState(state => state.analysis);
  const incoming = analysis.adjacency.into.get(node.id) ?? [];
  const outgoing = analysis.adjacency.outOf.get(node.id) ?? [];
  const ports = Object.entries(op.inputs);
  return (
    <div className={styles.ports}>
      {ports.map(([port, { many }]) => {
        const wires = incoming.filter(edge => edge.to.port === port);
        return (
          <div key={port}>
            {ports.length > 1 && <p className={styles.port}>{port}</p>}
            {wires.length === 0 ? (
              <p className={styles.none}>{t('noWire')}</p>
            ) : (
              <ol className={styles.wires} aria-label={t('inputs')}>
                {wires.map((edge, i) => (
                  <Wire key={edge.id} edge={edge} place={many && wires.length > 1 ? [i, wires.length] : undefined} />
                ))}
              </ol>
            )}
          </div>
        );
      })}
      {outgoing.length > 0 && (
        <p className={styles.readers}>
          <span className={styles.port}>{t('readBy')}</span>{' '}
          {outgoing.map(edge => (
            <NodeLink key={edge.id} id={edge.to.node} />
          ))}
        </p>
      )}
    </div>
  );
}

/** `place`: position and number of wires, where their order can be changed. */
function Wire({ edge, place }: { readonly edge: Edge; readonly place?: readonly [at: number, of: number] }) {
  const t = useTranslations('panels.inspector');
  const editor = useEditor();
  const attempt = useAttempt();
  const source = useEditorState(state => state.analysis.nodes.get(edge.from.node));
  const label = source?.node.label ?? edge.from.node;
  const apply = (edit: Edit) => void attempt(() => editor.apply([edit]));
  return (
    <li className={styles.wire}>
      {place && <span className={styles.index}>{place[0] + 1}</span>}
      <NodeLink id={edge.from.node} />
      {source?.output && <ShapeText shape={source.output} className={styles.shape} />}
      <span className={styles.tools}>
        {place && (
          <>
            <Button
              variant="quiet"
              size="icon"
              className={styles.tool}
              disabled={place[0] === 0}
              aria-label={t('moveUp', { node: label })}
              onClick={() => apply({ type: 'reorder', edge: edge.id, by: -1 })}
            >
              <ArrowUp size={13} aria-hidden />
            </Button>
            <Button
              variant="quiet"
              size="icon"
              className={styles.tool}
              disabled={place[0] === place[1] - 1}
              aria-label={t('moveDown', { node: label })}
              onClick={() => apply({ type: 'reorder', edge: edge.id, by: 1 })}
            >
              <ArrowDown size={13} aria-hidden />
            </Button>
          </>
        )}
        <Button
          variant="quiet"
          size="icon"
          className={styles.tool}
          aria-label={t('disconnect', { node: label })}
          title={t('disconnect', { node: label })}
          onClick={() => apply({ type: 'remove', edges: [edge.id] })}
        >
          <Unplug size={13} aria-hidden />
        </Button>
      </span>
    </li>
  );
}
