/** @file A whole network as one Keras 3 file: a function for every block that differs, and one for the network. */
import type { Analysis } from '../../analyse/analyse';
import type { NodeId } from '../../graph/document';
import { joinPath, type NodePath } from '../../graph/path';
import { dims } from '../../shape';
import { classesOf, titleOfBlock, type ClassDefinition } from '../pytorch/classes';
import type { Helper } from '../pytorch/layer';
import { byDepth } from '../pytorch/model';
import { className, commentText, memberName, Names, variableName } from '../pytorch/names';
import { outlineOf, type Outline } from '../pytorch/outline';
import type { Call } from '../pytorch/syntax';

import { LOADER } from './loader';
import { partOf, printed, RESERVED, type KerasPart } from './part';
import { body, listOf, sizesOf, writeFunction } from './write';

export interface KerasModel {
  readonly code: string;
  /** The name of the layer that holds a node's weights, by the node's path: `layer1>0>conv1`. */
  readonly layers: ReadonlyMap<NodePath, string>;
}

/** Hands out names of functions for those of classes: `ResidualWithDownsample` becomes `residual_with_downsample`. */
class FunctionNames extends Names {
  override take(name: string): string {
    return super.take(variableName(name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ')));
  }
}

/**
 * Writes a network whose analysis has no errors.
 * @param title what the model is called after; free text
 */
export function kerasModel(analysis: Analysis, title: string): KerasModel {
  const outline = outlineOf(analysis);
  const taken = new FunctionNames([...RESERVED, 'x', 'y', 'z', 'i']);
  const inner = new Map<Outline, Call>();
  const parts: KerasPart[] = [];
  const functions: (readonly [ClassDefinition, string])[] = [];
  const build = (level: Outline): KerasPart => {
    const part = partOf(level, new Map<NodeId, Call>([...level.inner].map(([id, block]) => [id, inner.get(block)!])));
    parts.push(part);
    return part;
  };
  // From the inside out: a level can be put together once it is known what its blocks became.
  for (const blocks of byDepth(outline)) {
    const placed = blocks.map(({ level, parent, id }) => ({ part: build(level), ...titleOfBlock(parent, id) }));
    const made = classesOf(placed, taken);
    for (const { part } of placed) inner.set(part.outline, made.calls.get(part)!);
    functions.push(...made.classes.map((one) => [one, placed.find(({ part }) => part === one.parts[0])!.title] as const));
  }
  const whole = build(outline);
  const helpers = new Map(parts.flatMap((part) => part.helpers).map((helper): [string, Helper] => [helper.name, helper]));
  const sections = [
    [`"""${aboutModel(title, analysis, outline)}`, '', ...USAGE],
    ...[...helpers.values()].map(({ code }) => code.trimEnd().split('\n')),
    ...functions.map(([one, blockTitle]) => writeFunction(one, blockTitle)),
    writeModel(whole, className(title, 'Network')),
    LOADER.trimEnd().split('\n'),
    MAIN,
  ];
  return { code: `${sections.map((lines) => lines.join('\n')).join('\n\n\n')}\n`, layers: layersOf(parts) };
}

function aboutModel(title: string, { totals }: Analysis, { entering, leaving }: Outline): string {
  const shapes = (list: Outline['entering'] | Outline['leaving']) => list.map(({ source, shape }) => `${source} (${printed(shape)})`).join(', ');
  return `${commentText(title) || 'A network'}, composed in Kinetograph, in Keras 3.

Inputs: ${shapes(entering)}.
Outputs: ${shapes(leaving)}.
${totals.params.toLocaleString('en')} parameters.`;
}

const USAGE = `Tensors are batches with channels last: N, T, H, W, C. The weights lie beside this file:

    model = build_model()
    load_weights(model, "model.safetensors")
"""

import json

import keras
import numpy as np
from keras import layers, ops`.split('\n');

function writeModel(part: KerasPart, name: string): readonly string[] {
  const inputs = part.outline.entering.map(
    ({ source, shape }, i) => `    ${part.args[i]} = keras.Input(${sizesOf(dims(shape))}, name="${inputName(source)}")`,
  );
  return ['def build_model():', ...inputs, ...body(part, part.members), `    return keras.Model(${listOf(part.args)}, ${listOf(part.returns)}, name="${name}")`];
}

function inputName(path: NodePath): string {
  return path.split('/').map(memberName).join('>');
}

const MAIN = ['if __name__ == "__main__":', '    build_model().summary()'];

/** Layer names by path: the names along it. */
function layersOf(parts: readonly KerasPart[]): ReadonlyMap<NodePath, string> {
  const names = new Map(parts.flatMap(({ outline, names: own }) => [...own].map(([id, name]) => [joinPath(outline.path, id), name] as const)));
  const nameOf = (path: NodePath) => {
    const ids = path.split('/');
    return ids.map((_, i) => names.get(ids.slice(0, i + 1).join('/'))!).join('>');
  };
  return new Map([...names.keys()].map((path) => [path, nameOf(path)]));
}
