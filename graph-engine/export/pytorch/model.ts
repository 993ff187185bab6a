/** @file A whole network as one PyTorch file: a class for every block that differs, and a class for the network. */
import type { Analysis } from '../../analyse/analyse';
import { flatAnalysis } from '../../analyse/flatten';
import { joinPath, type NodePath } from '../../graph/path';
import { flattenedOurWay } from '../../weights/channelOrder';

import { classesOf, titleOfBlock, type ClassDefinition, type PlacedPart } from './classes';
import type { Helper } from './layer';
import { className, commentText, Names } from './names';
import { outlineOf, type Outline } from './outline';
import { partOf, printed, type Part } from './part';
import { sequentialOf } from './rows';
import type { Call } from './syntax';
import { writeClass, writeModel, type SourceLine } from './write';

/** Where a node's weights are in the network. */
export interface Holder {
  /** `layer1.0.conv1`: the module's name in the state_dict. */
  readonly module: string;
  /** Whether a kernel has an axis T of one frame there that ours lacks. */
  readonly deep: boolean;
}

/** An argument or a result of the network. */
export interface End {
  readonly node: NodePath;
  readonly name: string;
  /** Sizes in PyTorch's order, without the batch. */
  readonly sizes: readonly number[];
}

export interface PytorchModel {
  readonly code: string;
  /** The network's class. */
  readonly name: string;
  readonly inputs: readonly End[];
  readonly outputs: readonly End[];
  /** By path, for ops that have weights. */
  readonly holders: ReadonlyMap<NodePath, Holder>;
  /** Lines (from 1) that a node, op or block, is written in; nodes of a shared class have lines in common. */
  readonly lines: ReadonlyMap<NodePath, readonly number[]>;
}

/**
 * Writes a network whose analysis has no errors.
 * @param title what the class is called after; free text
 */
export function pytorchModel(analysis: Analysis, title: string): PytorchModel {
  const outline = outlineOf(analysis);
  const taken = new Names(RESERVED);
  const name = taken.take(className(title, 'Network'));
  const { part, classes, parts } = assembled(outline, flattenedOurWay(flatAnalysis(analysis)), taken);
  const inputs = outline.entering.map(({ source, shape }, i) => ({ node: source, name: part.args[i]!, sizes: channelsFirst(printed(shape)) }));
  const outputs = outline.leaving.map(({ source, shape }) => ({ node: source, name: source.replaceAll('/', '.'), sizes: channelsFirst(printed(shape)) }));
  const about = aboutModel(title, analysis, inputs, outputs);
  const helpers = new Map(parts.flatMap(({ helpers: needed }) => needed).map((helper) => [helper.name, helper] as const));
  const written = assemble([...helpers.values()], classes, writeModel(name, part, about), part);
  return { ...written, name, inputs, outputs, holders: holdersOf(parts) };
}

/** Names that the file has or may have beside its classes. */
const RESERVED = ['Tensor', 'ShiftNorm1d', 'ShiftNorm2d', 'ShiftNorm3d', 'ScaleNorm1d', 'ScaleNorm2d', 'ScaleNorm3d', 'F', 'Block'];

const channelsFirst = (shape: string) => shape.split('×').map(Number);

function aboutModel(title: string, { totals }: Analysis, inputs: readonly End[], outputs: readonly End[]): readonly string[] {
  const ends = (list: readonly End[]) => list.map(({ name, sizes }) => `${name} (${sizes.join('×')})`).join(', ');
  return [
    `${commentText(title) || 'A network'}, composed in Kinetograph.`,
    `Inputs: ${ends(inputs)}.`,
    `Outputs: ${ends(outputs)}.`,
    `${totals.params.toLocaleString('en')} parameters.`,
  ];
}

interface Assembled {
  /** The document's own level. */
  readonly part: Part;
  /** All levels, it included. */
  readonly parts: readonly Part[];
  /** Inner ones first, each with the title of its block. */
  readonly classes: readonly (readonly [ClassDefinition, string])[];
}

/** From the inside out: a level can be put together once it is known what its blocks became. */
function assembled(outline: Outline, ownOrder: ReadonlySet<NodePath>, taken: Names): Assembled {
  const calls = new Map<Outline, Call>();
  const parts: Part[] = [];
  const classes: (readonly [ClassDefinition, string])[] = [];
  const build = (level: Outline): Part => {
    const inner = new Map([...level.inner].map(([id, block]) => [id, calls.get(block)!] as const));
    const part = partOf(level, inner, ownOrder);
    parts.push(part);
    return part;
  };
  for (const blocks of byDepth(outline)) {
    const open: PlacedPart[] = [];
    for (const { level, parent, id } of blocks) {
      const part = build(level);
      const row = sequentialOf(part);
      if (row) calls.set(level, row);
      else open.push({ part, ...titleOfBlock(parent, id) });
    }
    const made = classesOf(open, taken);
    for (const { part } of open) calls.set(part.outline, made.calls.get(part)!);
    classes.push(...made.classes.map((one) => [one, open.find(({ part }) => part === one.parts[0])!.title] as const));
  }
  return { part: build(outline), parts, classes };
}

export interface PlacedLevel {
  readonly level: Outline;
  readonly parent: Outline;
  readonly id: string;
}

/** Blocks without blocks in them, then those that hold only such, and so on. */
export function byDepth(outline: Outline): readonly (readonly PlacedLevel[])[] {
  const found: PlacedLevel[][] = [];
  const visit = (level: Outline): number => {
    let depth = 0;
    for (const [id, block] of level.inner) {
      const below = visit(block);
      (found[below] ??= []).push({ level: block, parent: level, id });
      depth = Math.max(depth, below + 1);
    }
    return depth;
  };
  visit(outline);
  return found;
}

/** Module names by path: the members' names along it. */
function holdersOf(parts: readonly Part[]): ReadonlyMap<NodePath, Holder> {
  const names = new Map<NodePath, string>();
  for (const { outline, members } of parts) {
    for (const { node, name } of members) names.set(joinPath(outline.path, node), name);
  }
  const moduleOf = (path: NodePath): string => {
    const ids = path.split('/');
    return ids.map((_, i) => names.get(ids.slice(0, i + 1).join('/'))!).join('.');
  };
  const holders = parts.flatMap(({ outline, members }) =>
    members.filter(({ node }) => !outline.inner.has(node)).map(({ node, deep }) => {
      const path = joinPath(outline.path, node);
      return [path, { module: moduleOf(path), deep }] as const;
    }),
  );
  return new Map(holders);
}

const HEAD = `from __future__ import annotations

import torch
import torch.nn.functional as F
from torch import Tensor, nn
`;

/** Text and line numbers. */
function assemble(
  helpers: readonly Helper[],
  classes: Assembled['classes'],
  model: readonly SourceLine[],
  part: Part,
): Pick<PytorchModel, 'code' | 'lines'> {
  const text = [...HEAD.trimEnd().split('\n')];
  const lines = new Map<NodePath, number[]>();
  const put = (path: NodePath, number: number) => void lines.set(path, [...(lines.get(path) ?? []), number]);
  for (const { code } of helpers) text.push('', '', ...code.trimEnd().split('\n'));
  const write = (source: readonly SourceLine[], places: readonly Part[]) => {
    text.push('', '');
    for (const { text: one, node } of source) {
      text.push(one);
      if (node !== undefined) for (const { outline } of places) put(joinPath(outline.path, node), text.length);
    }
  };
  for (const [definition, title] of classes) write(writeClass(definition, title), definition.parts);
  write(model, [part]);
  return { code: `${text.join('\n')}\n`, lines };
}
