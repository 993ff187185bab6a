/** @file Builds graphs in code: presets, blocks and tests say what is connected, never where it is drawn. */
import type { Block, Body } from '../block';
import { OUTPUT, type InputPorts, type PortShapes } from '../op';
import { opOf, type OpByKind, type OpKind } from '../ops';
import type { ParamFields, ParamsOf } from '../params';
import { definitionOf } from '../registry';

import { EMPTY_DOCUMENT, type Edge, type GraphDocument, type GraphNode, type NodeId, type PortRef } from './document';

/** A handle on one output of a placed node; without a port, its first. */
export interface Placed {
  readonly id: NodeId;
  readonly port?: string;
}

/** One method per op: `g.conv3d('conv1', x, { filters: 64 })`; inputs take no tensor, merges take a list. */
type OpMethods = {
  readonly [K in OpKind]: OpByKind[K]['inputs'] extends { readonly x: { readonly many: true } }
    ? (id: NodeId, x: readonly Placed[], params?: Partial<OpByKind[K]['defaults']>) => Placed
    : OpByKind[K]['inputs'] extends { readonly x: unknown }
      ? (id: NodeId, x: Placed, params?: Partial<OpByKind[K]['defaults']>) => Placed
      : (id: NodeId, params?: Partial<OpByKind[K]['defaults']>) => Placed;
};

export interface GraphBuilder extends OpMethods {
  /** Places a block: `g.block(residual, 'res2', x, { filters: 64 })`; several inputs go by name. */
  readonly block: <F extends ParamFields, I extends InputPorts>(
    block: Block<string, F, I>,
    id: NodeId,
    inputs: Placed | { readonly [K in keyof I]: Placed },
    params?: Partial<ParamsOf<F>>,
  ) => Placed;
}

/** What a block's own builder is handed; the same thing, since blocks nest. */
export type BodyBuilder = GraphBuilder;

/** Another output of a placed block. */
export function outputAt(placed: Placed, port: string): Placed {
  return { id: placed.id, port };
}

/** Nodes and edges while they are put together. */
class Assembly {
  readonly nodes = new Map<NodeId, GraphNode>();
  readonly edges: Edge[] = [];
  readonly builder: GraphBuilder;

  constructor() {
    const block: GraphBuilder['block'] = (definition, id, inputs, params = {}) => {
      const wires = 'id' in inputs ? { x: inputs as Placed } : (inputs as Readonly<Record<string, Placed>>);
      return this.place(definition.kind, id, Object.entries(wires), params);
    };
    this.builder = new Proxy({ block } as GraphBuilder, {
      get: (target, kind: string) => {
        if (kind === 'block') return target.block;
        return 'x' in opOf(kind).inputs
          ? (id: NodeId, x: Placed | readonly Placed[], params = {}) => this.place(kind, id, listed(x), params)
          : (id: NodeId, params = {}) => this.place(kind, id, [], params);
      },
    });
  }

  /** Parameters come from code that the compiler has checked, so they are not parsed; a test parses them all once. */
  private place(kind: string, id: NodeId, wires: readonly (readonly [string, Placed])[], params: object): Placed {
    if (this.nodes.has(id)) throw new Error(`internal: two nodes are called "${id}"`);
    this.nodes.set(id, { id, kind, label: id, params: { ...definitionOf(kind).defaults, ...params } });
    for (const [port, from] of wires) {
      this.edges.push({ id: `e-${this.edges.length + 1}`, from: refOf(from), to: { node: id, port } });
    }
    const { outputs = [OUTPUT] } = definitionOf(kind) as { outputs?: readonly string[] };
    return { id, ...(outputs[0] !== OUTPUT && { port: outputs[0]! }) };
  }
}

function refOf({ id, port = OUTPUT }: Placed): PortRef {
  return { node: id, port };
}

function listed(x: Placed | readonly Placed[]): readonly (readonly [string, Placed])[] {
  return ('id' in x ? [x] : x).map((placed) => ['x', placed] as const);
}

/** Builds a document. Node ids double as labels; positions are left to the layout. */
export function buildDocument(title: string, build: (g: GraphBuilder) => void): GraphDocument {
  const assembly = new Assembly();
  build(assembly.builder);
  return { ...EMPTY_DOCUMENT, title, nodes: assembly.nodes, edges: assembly.edges };
}

/** The insides of a block at these parameters and input shapes. @throws ShapeError where the block refuses them. */
export function buildBody(block: Block, params: Readonly<Record<string, unknown>>, shapes: PortShapes<InputPorts>): Body {
  if (block.body) return block.body(params);
  const assembly = new Assembly();
  const entries = Object.keys(block.inputs);
  // A leading colon cannot start the id of a node, so an entry never meets one.
  const inputs = Object.fromEntries(entries.map((port) => [port, { id: entryId(port) }]));
  const exits = block.build(assembly.builder, { params, shapes, inputs });
  return {
    graph: { nodes: assembly.nodes, edges: assembly.edges },
    entries,
    exits: Object.fromEntries(Object.entries(exits).map(([port, placed]) => [port, refOf(placed)])),
  };
}

/** The id from which edges of a body read an input port of its block. */
export function entryId(port: string): NodeId {
  return `:${port}`;
}
