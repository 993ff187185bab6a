/** @file What a change of the document means in a few words, for people who do not see the canvas. */
import { formatShape, type Notation } from '@/graph-engine/shape';

import type { EditorState } from './editor';

/** A key below `editor.announce` with its values. */
export type Announcement =
  | { readonly key: 'added' | 'removed'; readonly values: { readonly node: string; readonly count: number } }
  | { readonly key: 'connected'; readonly values: { readonly from: string; readonly to: string; readonly shape: string } }
  | { readonly key: 'connectedTrouble'; readonly values: { readonly from: string; readonly to: string } }
  | { readonly key: 'disconnected'; readonly values: { readonly from: string; readonly to: string } }
  | { readonly key: 'shape'; readonly values: { readonly node: string; readonly shape: string } }
  | { readonly key: 'trouble'; readonly values: { readonly node: string } }
  | { readonly key: 'renamed'; readonly values: { readonly node: string } };

/** The most telling difference between two states; undefined where only positions or nothing changed. */
export function announcementOf(before: EditorState, after: EditorState, notation: Notation): Announcement | undefined {
  const a = before.document;
  const b = after.document;
  if (a.nodes === b.nodes && a.edges === b.edges) return undefined;
  const label = (state: EditorState, id: string) => state.document.nodes.get(id)?.label ?? id;
  const shapeOf = (id: string) => {
    const output = after.analysis.nodes.get(id)?.output;
    return output && formatShape(output, notation);
  };
  const added = [...b.nodes.keys()].filter((id) => !a.nodes.has(id));
  if (added.length > 0) return { key: 'added', values: { node: label(after, added[0]!), count: added.length } };
  const removed = [...a.nodes.keys()].filter((id) => !b.nodes.has(id));
  if (removed.length > 0) return { key: 'removed', values: { node: label(before, removed[0]!), count: removed.length } };
  if (a.edges !== b.edges) {
    const had = new Set(a.edges);
    const has = new Set(b.edges);
    const fresh = b.edges.find((edge) => !had.has(edge));
    if (fresh) {
      const ends = { from: label(after, fresh.from.node), to: label(after, fresh.to.node) };
      const shape = shapeOf(fresh.to.node);
      return shape ? { key: 'connected', values: { ...ends, shape } } : { key: 'connectedTrouble', values: ends };
    }
    const gone = a.edges.find((edge) => !has.has(edge));
    if (gone) return { key: 'disconnected', values: { from: label(before, gone.from.node), to: label(before, gone.to.node) } };
  }
  const changed = [...b.nodes.values()].find((node) => a.nodes.get(node.id) !== node);
  if (!changed) return undefined;
  if (a.nodes.get(changed.id)?.params === changed.params) return { key: 'renamed', values: { node: changed.label } };
  const shape = shapeOf(changed.id);
  return shape ? { key: 'shape', values: { node: changed.label, shape } } : { key: 'trouble', values: { node: changed.label } };
}
