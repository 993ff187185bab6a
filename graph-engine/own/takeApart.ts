/** @file A block is taken apart: what it holds takes its place and its wires. */
import type { Body } from '../block';
import { InputError } from '../errors';
import { edgesInto, freshId, ID_PATTERN, type Edge, type GraphDocument, type GraphNode, type NodeId, type Point, type PortRef } from '../graph/document';
import { outermost, type NodePath } from '../graph/path';

import { stemOf } from './own';

/**
 * Replaces a block by its insides; wires that entered an input go on to what read it, and what fed an output feeds
 * what read that.
 * @param body what the block is made of where it stands
 */
export function takeApart(document: GraphDocument, id: NodeId, body: Body): GraphDocument {
  const block = document.nodes.get(id);
  if (!block) throw new InputError('noSuchNode', { node: id });
  const names = namesFor(document, block, body);
  const inner = [...body.graph.nodes].map(([old, node]): [NodeId, GraphNode] => [names.get(old)!, { ...node, id: names.get(old)! }]);
  const nodes = [...document.nodes].flatMap((entry) => (entry[0] === id ? inner : [entry]));
  return {
    ...document,
    nodes: new Map(nodes),
    edges: edgesFor(document, id, body, names),
    positions: new Map([...document.positions].flatMap(([path, at]) => moved(path, at, id, names, document.positions.get(id)))),
    open: new Set([...document.open].flatMap((path) => (path === id ? [] : (renamed(path, id, names) ?? path)))),
  };
}

/** Ids for what was inside: as they were where that is free, behind the block's own id else. */
function namesFor(document: GraphDocument, block: GraphNode, body: Body): ReadonlyMap<NodeId, NodeId> {
  const taken = new Set([...document.nodes.keys()].filter((id) => id !== block.id));
  const names = new Map<NodeId, NodeId>();
  for (const [old, { kind }] of body.graph.nodes) {
    const wishes = [old, `${block.id}.${old}`].filter((name) => ID_PATTERN.test(name) && !taken.has(name));
    const name = wishes[0] ?? freshId(taken, stemOf(kind));
    taken.add(name);
    names.set(old, name);
  }
  return names;
}

function edgesFor(document: GraphDocument, id: NodeId, body: Body, names: ReadonlyMap<NodeId, NodeId>): readonly Edge[] {
  const taken = new Set(document.edges.map((edge) => edge.id));
  const fresh = () => {
    const edge = freshId(taken, 'e');
    taken.add(edge);
    return edge;
  };
  /** Where a wire inside comes from, seen from outside; undefined behind an input that nothing enters. */
  const sourceOf = ({ node, port }: PortRef): PortRef | undefined =>
    node.startsWith(':') ? edgesInto(document, id, node.slice(1))[0]?.from : { node: names.get(node)!, port };
  const inside = body.graph.edges.flatMap(({ from, to }): Edge[] => {
    const source = sourceOf(from);
    return source ? [{ id: fresh(), from: source, to: { ...to, node: names.get(to.node)! } }] : [];
  });
  const around = document.edges.flatMap((edge): Edge[] => {
    if (edge.to.node === id) return [];
    if (edge.from.node !== id) return [edge];
    const exit = body.exits[edge.from.port];
    const source = exit && sourceOf(exit);
    return source ? [{ ...edge, from: source }] : [];
  });
  return [...inside, ...around];
}

/** A path that led into the block, without it; undefined for any other. */
function renamed(path: NodePath, id: NodeId, names: ReadonlyMap<NodeId, NodeId>): NodePath | undefined {
  if (!path.startsWith(`${id}/`)) return undefined;
  const rest = path.slice(id.length + 1);
  const first = outermost(rest);
  const name = names.get(first);
  return name === undefined ? undefined : name + rest.slice(first.length);
}

function moved(path: NodePath, at: Point, id: NodeId, names: ReadonlyMap<NodeId, NodeId>, corner: Point = { x: 0, y: 0 }): readonly (readonly [NodePath, Point])[] {
  if (path === id) return [];
  if (!path.startsWith(`${id}/`)) return [[path, at]];
  const name = renamed(path, id, names);
  if (name === undefined) return [];
  return [[name, name.includes('/') ? at : { x: at.x + corner.x, y: at.y + corner.y }]];
}
