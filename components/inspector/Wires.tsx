/** @file The wires of a node: what enters, in which order, and who reads what it makes. */
'use client';

import { ArrowDown, ArrowUp, Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useAttempt } from '@/components/composer/useAttempt';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import { shapeAlong } from '@/components/editor/scene/lookup';
import { levelAt, nodeAt } from '@/graph-engine/analyse/analyse';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import type { Edge } from '@/graph-engine/graph/document';
import type { Edit } from '@/graph-engine/graph/edits';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';

import { NodeLink } from './NodeLink';
import { ShapeText } from './ShapeText';
import styles from './Wires.module.css';

/** One list per port; ports that take many wires can be put in order. */
export function Wires({ path, analysis: { op } }: { readonly path: NodePath; readonly analysis: NodeAnalysis }) {
  const t = useTranslations('panels.inspector');
  const level = parentOf(path);
  const links = useEditorState(({ analysis }) => levelAt(analysis, level)?.adjacency);
  const incoming = links?.into.get(idOf(path)) ?? [];
  const outgoing = links?.outOf.get(idOf(path)) ?? [];
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
                  <Wire key={edge.id} level={level} edge={edge} place={many && wires.length > 1 ? [i, wires.length] : undefined} />
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
            <NodeLink key={edge.id} id={joinPath(level, edge.to.node)} />
          ))}
        </p>
      )}
    </div>
  );
}

interface WireProps {
  /** The block that the wire lies in; '' for the document. */
  readonly level: NodePath;
  readonly edge: Edge;
  /** Position and number of wires, where their order can be changed. */
  readonly place?: readonly [at: number, of: number] | undefined;
}

/** What enters a block's inside comes from the block, which the wire then names with the port. */
function Wire({ level, edge, place }: WireProps) {
  const t = useTranslations('panels.inspector');
  const editor = useEditor();
  const attempt = useAttempt();
  const entry = edge.from.node.startsWith(':');
  const from = entry ? level : joinPath(level, edge.from.node);
  const label = useEditorState(({ analysis }) => nodeAt(analysis, from)?.node.label) ?? idOf(from);
  const shape = useEditorState(({ analysis }) => shapeAlong(analysis, from, entry ? edge.from.node : edge.from.port));
  const id = joinPath(level, edge.id);
  const apply = (edit: Edit) => void attempt(() => editor.apply([edit]));
  return (
    <li className={styles.wire}>
      {place && <span className={styles.index}>{place[0] + 1}</span>}
      <NodeLink id={from} />
      {entry && <span className={styles.port}>{edge.from.node.slice(1)}</span>}
      {shape && <ShapeText shape={shape} className={styles.shape} />}
      <span className={styles.tools}>
        {place && (
          <>
            <Button
              variant="quiet"
              size="icon"
              className={styles.tool}
              disabled={place[0] === 0}
              aria-label={t('moveUp', { node: label })}
              onClick={() => apply({ type: 'reorder', edge: id, by: -1 })}
            >
              <ArrowUp size={13} aria-hidden />
            </Button>
            <Button
              variant="quiet"
              size="icon"
              className={styles.tool}
              disabled={place[0] === place[1] - 1}
              aria-label={t('moveDown', { node: label })}
              onClick={() => apply({ type: 'reorder', edge: id, by: 1 })}
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
          onClick={() => apply({ type: 'remove', edges: [id] })}
        >
          <Unplug size={13} aria-hidden />
        </Button>
      </span>
    </li>
  );
}
