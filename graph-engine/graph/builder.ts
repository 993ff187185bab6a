/** @file Builds documents in code: presets and tests say what is connected, never where it is drawn. */
import { OUTPUT } from '../op';
import { opOf, type OpByKind, type OpKind } from '../ops';

import { EMPTY_DOCUMENT, makeNode, type Edge, type GraphDocument, type GraphNode, type NodeId } from './document';

/** A handle on a placed node. */
export interface Placed {
  readonly id: NodeId;
}

/** One method per op: `g.conv3d('conv1', x, { filters: 64 })`; inputs take no tensor, merges take a list. */
export type GraphBuilder = {
  readonly [K in OpKind]: OpByKind[K]['inputs'] extends { readonly x: { readonly many: true } }
    ? (id: NodeId, x: readonly Placed[], params?: Partial<OpByKind[K]['defaults']>) => Placed
    : OpByKind[K]['inputs'] extends { readonly x: unknown }
      ? (id: NodeId, x: Placed, params?: Partial<OpByKind[K]['defaults']>) => Placed
      : (id: NodeId, params?: Partial<OpByKind[K]['defaults']>) => Placed;
};

/** Builds a document. Node ids double as labels; positions are left to the layout. */
export function buildDocument(title: string, build: (g: GraphBuilder) => void): GraphDocument {
  const nodes = new Map<NodeId, GraphNode>();
  const edges: Edge[] = [];
  const place = (kind: string, id: NodeId, inputs: readonly Placed[], params: Readonly<Record<string, unknown>>): Placed => {
    if (nodes.has(id)) throw new Error(`internal: two nodes are called "${id}"`);
    nodes.set(id, makeNode(id, kind, params));
    for (const input of inputs) {
      edges.push({ id: `e-${edges.length + 1}`, from: { node: input.id, port: OUTPUT }, to: { node: id, port: 'x' } });
    }
    return { id };
  };
  const builder = new Proxy({} as GraphBuilder, {
    get: (_, kind: string) =>
      'x' in opOf(kind).inputs
        ? (id: NodeId, x: Placed | readonly Placed[], params = {}) => place(kind, id, listed(x), params)
        : (id: NodeId, params = {}) => place(kind, id, [], params),
  });
  build(builder);
  return { ...EMPTY_DOCUMENT, title, nodes, edges };
}

function listed(x: Placed | readonly Placed[]): readonly Placed[] {
  return 'id' in x ? [x] : x;
}
