/** @file Which file feeds which input of a network, and the network in the size of the arrays that feed it. */
import { existsSync } from 'node:fs';

import { analyse } from '../graph-engine/analyse/analyse';
import { InputError } from '../graph-engine/errors';
import type { GraphDocument, GraphNode } from '../graph-engine/graph/document';
import { applyEdits, type Edit } from '../graph-engine/graph/edits';
import { axesOf, type Shape } from '../graph-engine/shape';

import { CliError, readBytes, words } from './io';
import { isNpy, NpyError, readNpy, type NpyArray } from './npy';
import { timeParam } from './size';

/** An input that the network reads, and what it is fed from. */
export interface Feed {
  readonly node: GraphNode;
  readonly shape: Shape;
  readonly file: string;
  /** The file's numbers; absent where it is a video. */
  readonly array: NpyArray | undefined;
}

type Input = Pick<Feed, 'node' | 'shape'>;

/**
 * Finds a file for each input: `name=file` by id or label, and one file without a name for what is left. A video feeds
 * any number of inputs, an array one. Inputs that nobody reads need none.
 * @throws CliError where the names do not fit, and where a file cannot be read.
 */
export function feedsOf(document: GraphDocument, files: readonly string[]): readonly Feed[] {
  const { nodes, adjacency } = analyse(document);
  const inputs = [...nodes.values()].flatMap(({ node, op, output }) =>
    op.family === 'input' && output && adjacency.outOf.get(node.id)?.length ? [{ node, shape: output }] : [],
  );
  if (inputs.length === 0) throw new CliError('The network has no input that is read.', 1);
  if (files.length === 0) throw new CliError('Say what to run on: --input clip.npy or --input video.mp4.');
  const chosen = new Map<Input, string>();
  const unnamed: string[] = [];
  for (const text of files) {
    const [, name, file] = (!existsSync(text) && /^([^=]+)=(.+)$/s.exec(text)) || [];
    if (name === undefined || file === undefined) {
      unnamed.push(text);
      continue;
    }
    const input = inputs.find(({ node }) => node.id === name) ?? inputs.find(({ node }) => node.label === name);
    if (!input) throw new CliError(`There is no input "${name}". The network has ${list(inputs)}.`);
    if (chosen.has(input)) throw new CliError(`The input "${name}" is given twice.`);
    chosen.set(input, file);
  }
  const left = inputs.filter((input) => !chosen.has(input));
  const [rest, another] = unnamed;
  if (another !== undefined || (rest !== undefined && left.length === 0)) {
    throw new CliError(`Say which file is for which input: ${left.length ? example(left) : `every input has one, and ${rest} is left over`}.`);
  }
  if (rest === undefined && left.length > 0) throw new CliError(`No file for the input ${list(left)}: add ${example(left)}.`);
  const arrays = new Map([...new Set([...chosen.values(), ...unnamed])].map((file) => [file, arrayOf(file)] as const));
  if (rest !== undefined && left.length > 1 && arrays.get(rest)) {
    throw new CliError(`${rest} is one array, and the network reads ${list(left)}: give one for each, ${example(left)}.`);
  }
  return inputs.map((input) => {
    const file = chosen.get(input) ?? rest!;
    return { ...input, file, array: arrays.get(file) };
  });
}

/** The numbers of a .npy file; undefined where the file is something else, which only a video can be. */
function arrayOf(file: string): NpyArray | undefined {
  const bytes = readBytes(file);
  if (!file.endsWith('.npy') && !isNpy(bytes)) return undefined;
  try {
    return readNpy(bytes);
  } catch (error) {
    if (!(error instanceof NpyError)) throw error;
    throw new CliError(`${file}: ${error.message}.`);
  }
}

/**
 * The document with each input in the size of the array that feeds it, without the batch.
 * @throws CliError, naming node and axis, where an array has other axes, other channels, or more than an input can have.
 */
export function fitted(document: GraphDocument, feeds: readonly Feed[]): GraphDocument {
  const edits = feeds.flatMap((feed) => (feed.array ? [sizesOf(feed, feed.array.shape)] : []));
  try {
    return applyEdits(document, edits);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new CliError(words(`${error.code}.message`, error.values), 1);
  }
}

function sizesOf({ node, shape, file }: Feed, sizes: readonly number[]): Edit {
  const axes = axesOf(shape);
  if (sizes.length !== axes.length) {
    const batch = sizes.length === axes.length + 1 && sizes[0] === 1 ? ' Leave out the batch: save a[0].' : '';
    throw new CliError(`${node.label}: the input takes ${axes.join('×')}, and ${file} holds ${sizes.join('×')}, ${sizes.length} axes instead of ${axes.length}.${batch}`, 1);
  }
  const given = Object.fromEntries(axes.map((axis, i) => [axis, sizes[i]!]));
  // Channels are no size: with others the network would have other weights.
  if (given['C'] !== shape.C) throw new CliError(`${node.label}: the input has C = ${shape.C}, and ${file} has ${given['C']}.`, 1);
  const time = given['T'] === undefined ? undefined : timeParam(node);
  return { type: 'setParams', node: node.id, params: { H: given['H'], W: given['W'], ...(time && { [time]: given['T'] }) } };
}

function list(inputs: readonly Input[]): string {
  return inputs.map(({ node }) => `"${node.label}"`).join(' and ');
}

function example(inputs: readonly Input[]): string {
  return inputs.map(({ node }) => `--input ${node.id}=…`).join(' ');
}
