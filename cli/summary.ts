/** @file `kinetograph summary`: every op of a network with shape, parameters, MACs and receptive field. */
import { analyse, diagnosticsOf, type Analysis } from '../graph-engine/analyse/analyse';
import { flatten } from '../graph-engine/analyse/flatten';
import { InputError } from '../graph-engine/errors';
import { outputNodes, type GraphDocument } from '../graph-engine/graph/document';
import { applyEdits, type Edit } from '../graph-engine/graph/edits';
import { definitionOf } from '../graph-engine/registry';
import { dims } from '../graph-engine/shape';

import { describe } from './check';
import { CliError, openDocument, words, type Streams } from './io';
import type { Options } from './main';
import { count, table } from './table';

/** Shapes as lists: T, H, W, C without the batch (images H, W, C; vectors C). */
interface Summary {
  readonly id: string;
  readonly inputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
  readonly outputs: readonly { readonly name: string; readonly shape: readonly number[] }[];
  /** Trainable only. */
  readonly params: number;
  readonly macs: number;
  readonly nodes: readonly {
    readonly path: string;
    readonly kind: string;
    readonly output: readonly number[];
    readonly params: number;
    readonly macs: number;
    /** Along T, H, W, in elements of the input. */
    readonly receptiveField: readonly number[];
  }[];
}

/** Summarises an analysis without errors. */
export function summarise(id: string, analysis: Analysis): Summary {
  const flat = flatten(analysis);
  const named = (ids: readonly string[]) => ids.map((name) => ({ name, shape: dims(flat.nodes.get(name)!.output!) }));
  const inputs = [...flat.nodes].filter(([, { op }]) => op.family === 'input').map(([path]) => path);
  return {
    id,
    inputs: named(inputs),
    outputs: named(outputNodes(flat.graph).map((node) => node.id)),
    params: analysis.totals.params,
    macs: analysis.totals.macs,
    nodes: [...flat.nodes].map(([path, { node, output, params, macs, field }]) => ({
      path,
      kind: node.kind,
      output: dims(output!),
      params,
      macs,
      receptiveField: [field!.T.size, field!.H.size, field!.W.size],
    })),
  };
}

export function summary([name]: readonly string[], { json, input, classes }: Options, streams: Streams): number {
  const { id, document } = openDocument(name, classes === undefined ? undefined : wholeNumber(classes, '--classes'));
  const analysis = analyse(input === undefined ? document : resized(document, input));
  const errors = diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    streams.stderr.write(errors.map((error) => `${describe(error)}\n`).join(''));
    return 1;
  }
  const result = summarise(id, analysis);
  streams.stdout.write(json ? `${JSON.stringify(result, undefined, 2)}\n` : print(result, analysis));
  return 0;
}

function wholeNumber(text: string, what: string): number {
  const n = Number(text);
  if (!Number.isInteger(n) || n < 1) throw new CliError(`${what} takes a whole number from 1, not "${text}".`);
  return n;
}

/**
 * The document on another input size. Of several inputs the one with the most frames gets T and the others keep their
 * share of it, as the slow pathway does beside the fast one; images take H and W.
 */
function resized(document: GraphDocument, input: string): GraphDocument {
  const sizes = input.split('x').map((part) => wholeNumber(part, '--input'));
  if (sizes.length !== 3) throw new CliError(`--input takes TxHxW, as in 16x112x112, not "${input}".`);
  const [T = 1, H = 1, W = 1] = sizes;
  const inputs = [...document.nodes.values()].filter(({ kind }) => definitionOf(kind).family === 'input');
  const most = Math.max(...inputs.map(({ params }) => Number(params['T'] ?? params['L'] ?? 1)));
  const edits = inputs.map(({ id, params }): Edit => {
    const time = 'T' in params ? 'T' : 'L' in params ? 'L' : undefined;
    const frames = time && { [time]: Math.max(1, Math.round((Number(params[time]) * T) / most)) };
    return { type: 'setParams', node: id, params: { H, W, ...frames } };
  });
  try {
    return applyEdits(document, edits);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new CliError(`--input: ${words(`${error.code}.message`, error.values)}`);
  }
}

function print({ id, params, macs, nodes }: Summary, { totals }: Analysis): string {
  const rows = nodes.map((node) => [
    node.path,
    node.kind,
    node.output.join('×'),
    node.params ? count(node.params) : '',
    node.macs ? count(node.macs) : '',
    node.receptiveField.join('×'),
  ]);
  const head = ['layer', 'op', 'output', 'parameters', 'MACs', 'receptive field'];
  const activations = ((totals.activations * 4) / 2 ** 20).toFixed(2);
  const inputs = nodes.filter(({ kind }) => definitionOf(kind).family === 'input').map(({ output }) => output.join('×'));
  return `${table(head, rows, [3, 4])}
${id}: input ${inputs.join(' + ')}
parameters   ${count(params)} trainable, ${count(totals.frozen)} not
MACs         ${count(macs)} (FLOPs = 2 × MACs)
activations  ${activations} MiB in float32
`;
}

