/** @file What a change of the document means in a few words, for people who do not see the canvas. */
import { levelAt, nodeAt, type Analysis } from '@/graph-engine/analyse/analyse';
import { joinPath, type NodePath } from '@/graph-engine/graph/path';
import { formatShape, type Notation } from '@/graph-engine/shape';

import type { EditorState } from './editor';

/** A key below `editor.announce` with its values. */
export type Announcement =
  | { readonly key: 'added' | 'removed' | 'opened' | 'closed'; readonly values: { readonly node: string; readonly count: number } }
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
  if (a.open !== b.open && a.nodes === b.nodes && a.edges === b.edges && a.blocks === b.blocks) return opening(before, after);
  const level = changedLevel(before.analysis, after.analysis);
  const was = levelAt(before.analysis, level);
  const is = levelAt(after.analysis, level);
  if (!was || !is || was === is) return undefined;
  return changeOf(was, is, notation);
}

/** Blocks that were opened, or closed. */
function opening(before: EditorState, after: EditorState): Announcement | undefined {
  const opened = [...after.document.open].filter((path) => !before.document.open.has(path));
  const closed = [...before.document.open].filter((path) => !after.document.open.has(path));
  const [key, paths] = opened.length > 0 ? (['opened', opened] as const) : (['closed', closed] as const);
  const [first] = paths;
  return first === undefined ? undefined : { key, values: { node: nodeAt(after.analysis, first)?.node.label ?? first, count: paths.length } };
}

/** The innermost level whose own nodes or wires were changed: '' for the document. */
function changedLevel(before: Analysis, after: Analysis, level: NodePath = ''): NodePath {
  const [a, b] = [before.graph, after.graph];
  if (a.nodes.size !== b.nodes.size || [...b.nodes].some(([id, node]) => a.nodes.get(id) !== node)) return level;
  if (a.edges !== b.edges) return level;
  // In topological order: the first that came out otherwise is where the change is, and it can only be inside.
  const first = [...after.nodes].find(([id, node]) => before.nodes.get(id) !== node);
  const was = first && before.nodes.get(first[0])?.inside?.analysis;
  const is = first?.[1].inside?.analysis;
  return first && was && is ? changedLevel(was, is, joinPath(level, first[0])) : level;
}

/** What changed among the nodes and wires of one level. */
function changeOf(before: Analysis, after: Analysis, notation: Notation): Announcement | undefined {
  const a = before.graph;
  const b = after.graph;
  const label = (analysis: Analysis, id: string) => analysis.graph.nodes.get(id)?.label ?? id.replace(/^:/, '');
  const shapeOf = (id: string) => {
    const output = after.nodes.get(id)?.output;
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
