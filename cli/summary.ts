/** @file `kinetograph summary`: every op of a network with shape, parameters, MACs and receptive field. */
import { analyse, diagnosticsOf, type Analysis } from '../graph-engine/analyse/analyse';
import { flatten } from '../graph-engine/analyse/flatten';
import { layerRows } from '../graph-engine/export/table/rows';
import { outputNodes } from '../graph-engine/graph/document';
import { dims } from '../graph-engine/shape';

import { describe } from './check';
import { CliError, openDocument, type Streams } from './io';
import type { Options } from './main';
import { resized, wholeNumber } from './size';
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
    nodes: layerRows(analysis, 'ops').map(({ path, definition, outputs, params, macs, field }) => ({
      path,
      kind: definition.kind,
      output: dims(outputs[0]!),
      params,
      macs,
      receptiveField: field,
    })),
  };
}

export function summary([name]: readonly string[], { json, input = [], classes, small }: Options, streams: Streams): number {
  const { id, document } = openDocument(name, { small, classes: classes === undefined ? undefined : wholeNumber(classes, '--classes') });
  const [size, another] = input;
  if (another !== undefined) throw new CliError('--input is given twice.');
  const analysis = analyse(size === undefined ? document : resized(document, size));
  const errors = diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    streams.stderr.write(errors.map((error) => `${describe(error)}\n`).join(''));
    return 1;
  }
  const result = summarise(id, analysis);
  streams.stdout.write(json ? `${JSON.stringify(result, undefined, 2)}\n` : print(result, analysis));
  return 0;
}

function print({ id, inputs, params, macs, nodes }: Summary, { totals }: Analysis): string {
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
  return `${table(head, rows, [3, 4])}
${id}: input ${inputs.map(({ shape }) => shape.join('×')).join(' + ')}
parameters   ${count(params)} trainable, ${count(totals.frozen)} not
MACs         ${count(macs)} (FLOPs = 2 × MACs)
activations  ${activations} MiB in float32
`;
}

