/** @file What is drawn: every node of the canvas and of the blocks that are open, at its place on the canvas, and the wires. */
import type { Analysis } from '@/graph-engine/analyse/analyse';
import type { Inside, NodeAnalysis } from '@/graph-engine/analyse/node';
import type { Edge, PortRef, Point } from '@/graph-engine/graph/document';
import { joinPath, type NodePath } from '@/graph-engine/graph/path';
import type { Definition } from '@/graph-engine/registry';

import { boundsOf, cardAt, type Box } from '../metrics';
import { readingOrder } from '../walk';
import { insideOf, type Drawing } from './drawing';
import { frameAround } from './frame';

export interface SceneNode {
  readonly path: NodePath;
  /** The open block that it is drawn in; '' for the canvas itself. */
  readonly level: NodePath;
  /** How many frames are around it. */
  readonly depth: number;
  readonly op: Definition;
  /** On the canvas, whatever is around it. */
  readonly box: Box;
  /** Drawn as a frame around its insides instead of a card. */
  readonly open: boolean;
}

/** A wire between two things that are drawn. Inside a frame it may start at the inner side of one of its inputs (`:x`) or end at that of an output. */
export interface SceneWire {
  /** The edge's id behind the path of its block; what feeds an output has that output's id, `block/:y`. */
  readonly id: string;
  readonly level: NodePath;
  readonly from: PortRef;
  readonly to: PortRef;
}

export interface Scene {
  /** In reading order, each frame before what it holds; nodes without a place are left out. */
  readonly nodes: readonly SceneNode[];
  readonly byPath: ReadonlyMap<NodePath, SceneNode>;
  readonly wires: readonly SceneWire[];
  /** The nodes of each level that is drawn. */
  readonly levels: ReadonlyMap<NodePath, readonly SceneNode[]>;
  /** The point from which positions of a level count. */
  readonly origins: ReadonlyMap<NodePath, Point>;
}

/** What is drawn of a document. Items that did not change since `previous` are the same objects. */
export function buildScene(drawing: Drawing, previous?: Scene): Scene {
  const builder = new Builder(drawing, previous);
  builder.visit('', drawing.analysis, { x: 0, y: 0 }, 0);
  return builder.done();
}

class Builder {
  private readonly nodes: SceneNode[] = [];
  private readonly wires: SceneWire[] = [];
  private readonly levels = new Map<NodePath, readonly SceneNode[]>();
  private readonly origins = new Map<NodePath, Point>();
  private readonly before: ReadonlyMap<string, SceneWire>;

  constructor(
    private readonly drawing: Drawing,
    private readonly previous?: Scene,
  ) {
    this.before = new Map(previous?.wires.map((wire) => [wire.id, wire]));
  }

  /** Adds a level; returns its nodes. */
  visit(level: NodePath, analysis: Analysis, origin: Point, depth: number, inside?: Inside): readonly SceneNode[] {
    const here: SceneNode[] = [];
    this.origins.set(level, origin);
    for (const id of readingOrder(analysis)) {
      const path = joinPath(level, id);
      const at = this.drawing.document.positions.get(path);
      const node = analysis.nodes.get(id);
      if (at && node) here.push(this.add(path, level, node, { x: origin.x + at.x, y: origin.y + at.y }, depth));
    }
    const old = this.previous?.levels.get(level);
    this.levels.set(level, old && sameItems(old, here) ? old : here);
    this.connect(level, analysis.graph.edges, new Set(here.map(({ path }) => path)), inside);
    return here;
  }

  private add(path: NodePath, level: NodePath, node: NodeAnalysis, at: Point, depth: number): SceneNode {
    const inside = insideOf(this.drawing, path, node);
    // The frame stands before its insides in the list, but is as large as they say.
    const index = this.nodes.push(undefined as unknown as SceneNode) - 1;
    const held = inside && this.visit(path, inside.analysis, at, depth + 1, inside);
    const box = held ? frameAround(boundsOf(held.map((one) => one.box)), at) : cardAt(at);
    const fresh: SceneNode = { path, level, depth, op: node.op, box, open: held !== undefined };
    const old = this.previous?.byPath.get(path);
    return (this.nodes[index] = old && sameNode(old, fresh) ? old : fresh);
  }

  private connect(level: NodePath, edges: readonly Edge[], drawn: ReadonlySet<NodePath>, inside?: Inside): void {
    const start = (ref: PortRef) => (inside && ref.node.startsWith(':') ? { node: level, port: ref.node } : { ...ref, node: joinPath(level, ref.node) });
    const add = (id: string, from: PortRef, to: PortRef) => {
      const old = this.before.get(id);
      this.wires.push(old && sameRef(old.from, from) && sameRef(old.to, to) ? old : { id, level, from, to });
    };
    for (const { id, from, to } of edges) {
      const a = start(from);
      const b = joinPath(level, to.node);
      if ((a.node === level || drawn.has(a.node)) && drawn.has(b)) add(joinPath(level, id), a, { ...to, node: b });
    }
    for (const [port, from] of Object.entries(inside?.body.exits ?? {})) {
      const a = start(from);
      if (a.node === level || drawn.has(a.node)) add(joinPath(level, `:${port}`), a, { node: level, port: `:${port}` });
    }
  }

  done(): Scene {
    const { nodes, wires, levels, origins } = this;
    return { nodes, byPath: new Map(nodes.map((node) => [node.path, node])), wires, levels, origins };
  }
}

function sameNode(a: SceneNode, b: SceneNode): boolean {
  return a.op === b.op && a.open === b.open && a.level === b.level && sameBox(a.box, b.box);
}

function sameBox(a: Box, b: Box): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

function sameRef(a: PortRef, b: PortRef): boolean {
  return a.node === b.node && a.port === b.port;
}

function sameItems<T>(before: readonly T[], after: readonly T[]): boolean {
  return before.length === after.length && before.every((item, i) => item === after[i]);
}

/** The scene of the state at hand, made once for all who ask; earlier ones lend it what did not change. */
const made = new WeakMap<Drawing['document'], Scene>();
let last: { readonly analysis: Analysis; readonly scene: Scene } | undefined;

export function sceneOf({ analysis, document }: Drawing): Scene {
  const known = made.get(document);
  if (known && last?.analysis === analysis) return known;
  const scene = buildScene({ analysis, document }, last?.scene);
  made.set(document, scene);
  last = { analysis, scene };
  return scene;
}
