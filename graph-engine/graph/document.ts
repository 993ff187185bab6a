/** @file The document: a graph of nodes and edges, with what only the drawing needs (positions, notes) kept apart. */
import { definitionIn, settled } from '../registry';

import type { OwnBlocks } from '../own/own';

import type { NodePath } from './path';

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
  /** The user's own blocks, by kind; absent where there are none. */
  readonly blocks?: OwnBlocks;
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
  /**
   * Positions of nodes by path; a node without one is placed by the layout. Inside a block they count from the block's
   * own origin, so that what lies in it moves along with it.
   */
  readonly positions: ReadonlyMap<NodePath, Point>;
  /** Blocks that are drawn open; of those inside a closed block it is remembered. */
  readonly open: ReadonlySet<NodePath>;
  readonly notes: ReadonlyMap<string, Note>;
}

/** Limits on what a document may hold; generous for people, small enough that no file can hang the page. */
export const LIMITS = {
  nodes: 5_000,
  edges: 20_000,
  notes: 500,
  blocks: 200,
  /** Nodes with every own block opened up. */
  expanded: 20_000,
  /** Own blocks within own blocks. */
  depth: 6,
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
  open: new Set(),
  notes: new Map(),
};

/** Ids are legal tfjs layer names and safe as object keys, file names and DOM ids. */
export const ID_PATTERN = /^[A-Za-z][A-Za-z0-9_.-]{0,79}$/;

/**
 * A node of a kind with defaults where parameters are not given.
 * @param graph where it will stand, for the kinds of own blocks
 * @throws Error on invalid parameters.
 */
export function makeNode(
  id: NodeId,
  kind: string,
  params: Readonly<Record<string, unknown>> = {},
  label = id,
  graph: Pick<Graph, 'blocks'> = {},
): GraphNode {
  const definition = definitionIn(graph, kind);
  return { id, kind, label, params: settled(definition, definition.schema.parse({ ...params })) };
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
