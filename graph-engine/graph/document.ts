/** @file The document: a graph of nodes and edges, with what only the drawing needs (positions, notes) kept apart. */
import { definitionOf } from '../registry';

export type NodeId = string;
export type EdgeId = string;

/** An op placed in a graph. Nodes are never mutated: unchanged nodes keep their identity across edits. */
export interface GraphNode {
  readonly id: NodeId;
  readonly kind: string;
  /** What people call it; free text, not used as a name by the compiler. */
  readonly label: string;
  readonly params: Readonly<Record<string, unknown>>;
}

export interface PortRef {
  readonly node: NodeId;
  readonly port: string;
}

/** A wire. The order of edges is the order of a many-port's inputs. */
export interface Edge {
  readonly id: EdgeId;
  readonly from: PortRef;
  readonly to: PortRef;
}

/** What is computed: everything that shapes, costs and compilation depend on. */
export interface Graph {
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  readonly edges: readonly Edge[];
}

/** Canvas coordinates, in CSS pixels at zoom 1. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export const NOTE_COLOURS = ['yellow', 'blue', 'green', 'pink'] as const;

/** A sticky note on the canvas. */
export interface Note {
  readonly id: string;
  readonly text: string;
  readonly at: Point;
  readonly width: number;
  readonly height: number;
  readonly colour: (typeof NOTE_COLOURS)[number];
}

export interface GraphDocument extends Graph {
  readonly title: string;
  /** Positions of nodes; a node without one is placed by the layout. */
  readonly positions: ReadonlyMap<NodeId, Point>;
  readonly notes: ReadonlyMap<string, Note>;
}

/** Limits on what a document may hold; generous for people, small enough that no file can hang the page. */
export const LIMITS = {
  nodes: 5_000,
  edges: 20_000,
  notes: 500,
  label: 120,
  title: 200,
  note: 4_000,
  /** Characters of JSON text. */
  json: 8_000_000,
  /** Canvas pixels from the origin. */
  coordinate: 1e6,
} as const;

export const EMPTY_DOCUMENT: GraphDocument = {
  title: '',
  nodes: new Map(),
  edges: [],
  positions: new Map(),
  notes: new Map(),
};

/** Ids are legal tfjs layer names and safe as object keys, file names and DOM ids. */
export const ID_PATTERN = /^[A-Za-z][A-Za-z0-9_.-]{0,79}$/;

/** A node of a kind with defaults where parameters are not given. @throws Error on invalid parameters. */
export function makeNode(id: NodeId, kind: string, params: Readonly<Record<string, unknown>> = {}, label = id): GraphNode {
  return { id, kind, label, params: definitionOf(kind).schema.parse({ ...params }) };
}

/** The smallest number behind `kind` that is not taken: conv3d-1, conv3d-2, … */
export function freshId(taken: { has(id: string): boolean }, stem: string): string {
  for (let n = 1; ; n += 1) {
    const id = `${stem}-${n}`;
    if (!taken.has(id)) return id;
  }
}

/** Edges that enter a port, in order. */
export function edgesInto(graph: Graph, node: NodeId, port: string): readonly Edge[] {
  return graph.edges.filter((edge) => edge.to.node === node && edge.to.port === port);
}

/** Nodes whose output nobody reads: the network's outputs. */
export function outputNodes(graph: Graph): readonly GraphNode[] {
  const read = new Set(graph.edges.map((edge) => edge.from.node));
  return [...graph.nodes.values()].filter((node) => !read.has(node.id));
}
