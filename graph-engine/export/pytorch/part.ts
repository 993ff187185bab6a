/** @file One level of a network (the document, or what a block holds) as the parts of a class: members and lines of forward. */
import type { NodeAnalysis } from '../../analyse/node';
import type { NodeId } from '../../graph/document';
import { joinPath, type NodePath } from '../../graph/path';
import { asOp } from '../../registry';
import { formatShape, type Shape } from '../../shape';

import type { Helper, PytorchLayer } from './layer';
import { commentText, memberName, Names } from './names';
import { hiddenArgument, keyOf, type Outline } from './outline';
import type { Call } from './syntax';
import { resultsOf, variablesOf, type Variables } from './variables';

/** An attribute of a class, and the node that it is. */
export interface Member {
  readonly node: NodeId;
  readonly name: string;
  readonly call: Call;
  /** Whether kernels have an axis more than ours, of size 1. */
  readonly deep: boolean;
}

/** A line of forward. */
export interface Line {
  readonly node: NodeId;
  readonly targets: readonly string[];
  readonly code: string;
  /** The variable that a line without anything but the member's call reads; undefined where there is more to it. */
  readonly plain: string | undefined;
  readonly shape: string;
  readonly note: string;
}

/** A level, ready to be written. */
export interface Part {
  readonly outline: Outline;
  readonly args: readonly string[];
  readonly members: readonly Member[];
  readonly lines: readonly Line[];
  readonly returns: readonly string[];
  readonly helpers: readonly Helper[];
}

/**
 * Puts a level together.
 * @param inner what the blocks of this level became
 * @param ownOrder paths of flattened vectors that keep our order
 */
export function partOf(outline: Outline, inner: ReadonlyMap<NodeId, Call>, ownOrder: ReadonlySet<NodePath>): Part {
  const variables = variablesOf(outline);
  const names = new Names();
  const members: Member[] = [];
  const lines: Line[] = [];
  const helpers: Helper[] = [];
  for (const [id, node] of outline.analysis.nodes) {
    if (Object.keys(node.op.inputs).length === 0 && !inner.has(id)) continue;
    const name = memberName(id);
    const self = names.has(name) ? selfOf(names.take(name)) : selfOf(name);
    const made = layerOf(outline, variables, inner, id, self, ownOrder.has(joinPath(outline.path, id)));
    if (made.module) members.push({ node: id, name: names.take(name), call: made.module, deep: made.deep ?? false });
    helpers.push(...(made.needs ?? []));
    const [reads] = readsOf(outline, variables, id);
    lines.push({
      node: id,
      targets: resultsOf(outline, id).map((key) => variables.get(key) ?? '_'),
      code: made.forward,
      plain: made.module && made.forward === `${self}(${reads})` ? reads : undefined,
      shape: Object.values(node.outputs).map(({ shape }) => printed(shape)).join(', '),
      note: noteOf(node, made),
    });
  }
  return {
    outline,
    args: outline.entering.map(({ ref }) => variables.get(keyOf(ref))!),
    members,
    lines,
    returns: outline.leaving.map(({ ref }) => variables.get(keyOf(ref))!),
    helpers,
  };
}

/** How code reaches a member; attributes cannot be numbers. */
function selfOf(name: string): string {
  return /^\d/.test(name) ? `self.get_submodule("${name}")` : `self.${name}`;
}

/** Shapes as PyTorch's readers know them: channels first. */
export function printed(shape: Shape): string {
  return formatShape(shape, 'CTHW');
}

/** The variables that enter a node, in the order of its ports. */
function readsOf({ analysis }: Outline, variables: Variables, id: NodeId): readonly string[] {
  const wires = analysis.adjacency.into.get(id) ?? [];
  return Object.keys(analysis.nodes.get(id)!.op.inputs).flatMap((port) =>
    wires.filter(({ to }) => to.port === port).map(({ from }) => variables.get(keyOf(from))!),
  );
}

function layerOf(outline: Outline, variables: Variables, inner: ReadonlyMap<NodeId, Call>, id: NodeId, self: string, ownOrder: boolean): PytorchLayer {
  const block = inner.get(id);
  if (block) {
    const hidden = outline.inner.get(id)!.entering.filter((one) => one.hidden).map((one) => variables.get(keyOf(hiddenArgument(id, one)))!);
    return { module: block, forward: `${self}(${[...readsOf(outline, variables, id), ...hidden].join(', ')})` };
  }
  const { op: definition, args, output } = outline.analysis.nodes.get(id)!;
  const op = asOp(definition);
  const wires = outline.analysis.adjacency.into.get(id) ?? [];
  const values = Object.entries(op.inputs).map(([port, { many }]) => {
    const read = wires.filter(({ to }) => to.port === port).map(({ from }) => variables.get(keyOf(from))!);
    return [port, many ? read : read[0]!] as const;
  });
  return op.emit.pytorch({
    ...args!,
    output: output!,
    values: Object.fromEntries(values) as Parameters<typeof op.emit.pytorch>[0]['values'],
    module: self,
    ownOrder,
  });
}

/** What a person called the node, where that is not its id, and what is worth saying of the code. */
function noteOf({ node }: NodeAnalysis, { note = '' }: PytorchLayer): string {
  const label = node.label === node.id ? '' : commentText(node.label);
  return [label, note].filter((text) => text !== '').join('; ');
}
