/** @file What enters and leaves one level of a network, the inputs and outputs included that blocks hide inside. */
import type { Analysis } from '../../analyse/analyse';
import { flatten } from '../../analyse/flatten';
import { outputNodes, type NodeId, type PortRef } from '../../graph/document';
import { joinPath, type NodePath } from '../../graph/path';
import { outputsOf } from '../../registry';
import type { Shape } from '../../shape';

/** Something that enters: an entry of the block, an input of the network, or one that a block inside hides. */
export interface Entering {
  readonly ref: PortRef;
  /** What the argument might be called. */
  readonly name: string;
  readonly shape: Shape;
  /** The node that makes it. */
  readonly source: NodePath;
  /** Whether it is the network's own input and not an entry of the block. */
  readonly hidden: boolean;
}

export interface Leaving {
  readonly ref: PortRef;
  readonly shape: Shape;
  readonly source: NodePath;
}

export interface Outline {
  readonly path: NodePath;
  readonly analysis: Analysis;
  readonly entering: readonly Entering[];
  /** Outputs of the block first, then outputs of the network that nobody outside of the block knows of. */
  readonly leaving: readonly Leaving[];
  /** How many of `leaving` are outputs of the block. */
  readonly declared: number;
  readonly inner: ReadonlyMap<NodeId, Outline>;
}

/** A place in a level as a key; entries of a block have one output, whatever its port is called. */
export function keyOf({ node, port }: PortRef): string {
  return node.startsWith(':') ? node : `${node}\0${port}`;
}

/** How a level refers to what a block inside hides. */
export const hiddenArgument = (block: NodeId, { name }: Entering): PortRef => ({ node: block, port: `<${name}` });
const hiddenResult = (block: NodeId, { source }: Leaving): PortRef => ({ node: block, port: `>${source}` });

/** The network's inputs that are read and its outputs, by path, in the compiler's order. */
interface Ends {
  readonly inputs: readonly NodePath[];
  readonly outputs: readonly NodePath[];
}

function endsOf(analysis: Analysis): Ends {
  const { graph, nodes } = flatten(analysis);
  const read = new Set(graph.edges.map(({ from }) => from.node));
  const isInput = (path: NodePath) => Object.keys(nodes.get(path)!.op.inputs).length === 0;
  return {
    inputs: [...nodes.keys()].filter((path) => isInput(path) && read.has(path)),
    outputs: outputNodes(graph).map(({ id }) => id).filter((path) => !isInput(path)),
  };
}

/** The outline of a network without problems; arguments and results in the order of the compiled model. */
export function outlineOf(analysis: Analysis): Outline {
  const ends = endsOf(analysis);
  const outline = level({ path: '', analysis, ends, exits: [], entries: new Map() });
  const place = (list: readonly NodePath[]) => (a: { source: NodePath }, b: { source: NodePath }) => list.indexOf(a.source) - list.indexOf(b.source);
  return {
    ...outline,
    entering: [...outline.entering].sort(place(ends.inputs)),
    leaving: [...outline.leaving].sort(place(ends.outputs)),
  };
}

interface LevelArgs {
  readonly path: NodePath;
  readonly analysis: Analysis;
  readonly ends: Ends;
  /** What feeds the block's outputs, in their order; the document itself has none. */
  readonly exits: readonly PortRef[];
  /** What enters the block, by entry, in the order of its ports. */
  readonly entries: ReadonlyMap<NodeId, Leaving>;
}

function level({ path, analysis, ends, exits, entries }: LevelArgs): Outline {
  const made = new Map<string, Leaving>();
  const entering: Entering[] = [];
  const inner = new Map<NodeId, Outline>();
  for (const [entry, { shape, source }] of entries) {
    const ref = { node: entry, port: '' };
    made.set(entry, { ref, shape, source });
    entering.push({ ref, name: entry.slice(1), shape, source, hidden: false });
  }
  for (const [id, node] of analysis.nodes) {
    const source = joinPath(path, id);
    const add = (ref: PortRef, shape: Shape, from: NodePath) => void made.set(keyOf(ref), { ref, shape, source: from });
    if (!node.inside) {
      const ref = { node: id, port: outputsOf(node.op)[0] };
      add(ref, node.output!, source);
      if (ends.inputs.includes(source)) entering.push({ ref, name: id, shape: node.output!, source, hidden: true });
      continue;
    }
    const { body, analysis: within } = node.inside;
    const wires = analysis.adjacency.into.get(id) ?? [];
    const entered = body.entries.map((port) => [`:${port}`, made.get(keyOf(wires.find(({ to }) => to.port === port)!.from))!] as const);
    const fed = outputsOf(node.op).map((port) => body.exits[port]!);
    const block = level({ path: source, analysis: within, ends, exits: fed, entries: new Map(entered) });
    inner.set(id, block);
    for (const hidden of block.entering.filter((one) => one.hidden)) {
      entering.push({ ...hidden, ref: hiddenArgument(id, hidden), name: `${id}_${hidden.name}` });
    }
    outputsOf(node.op).forEach((port, i) => add({ node: id, port }, block.leaving[i]!.shape, block.leaving[i]!.source));
    for (const hidden of block.leaving.slice(block.declared)) add(hiddenResult(id, hidden), hidden.shape, hidden.source);
  }
  const declared = exits.map((ref) => ({ ...made.get(keyOf(ref))!, ref }));
  const read = new Set([...analysis.graph.edges.map(({ from }) => keyOf(from)), ...declared.map(({ ref }) => keyOf(ref))]);
  const outputs = new Map<NodePath, Leaving>();
  for (const [key, value] of made) {
    if (!read.has(key) && ends.outputs.includes(value.source) && !outputs.has(value.source)) outputs.set(value.source, value);
  }
  return { path, analysis, entering, leaving: [...declared, ...outputs.values()], declared: declared.length, inner };
}
