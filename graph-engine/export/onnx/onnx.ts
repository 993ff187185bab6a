/** @file A network with its weights as an ONNX file, which runtimes of many makers take. */
import type { Analysis } from '../../analyse/analyse';
import { flatAnalysis } from '../../analyse/flatten';
import { InputError } from '../../errors';
import { outputNodes, type NodeId } from '../../graph/document';
import { asOp } from '../../registry';
import type { ExportFile, ExportSource } from '../files';

import { OnnxGraph, sizesOf } from './graph';
import { modelProto, type OnnxModel } from './model';

export type { OnnxModel } from './model';

/** Protocol buffers count the bytes of a message in 31 bits; what is no weight takes far less than a hundredth of them. */
const LARGEST = 2 ** 31;
const FOR_WEIGHTS = Math.floor(0.99 * LARGEST);

/**
 * The model: inputs and outputs are called after their nodes, N×C×T×H×W (channels first), any batch. Weights are read
 * when they are written.
 * @throws InputError `onnxTooLarge` where the format cannot hold as many weights.
 */
export function onnxModel(nested: Analysis, title: string, weights: ExportSource['weights']): OnnxModel {
  const bytes = 4 * (nested.totals.params + nested.totals.frozen);
  if (bytes > FOR_WEIGHTS) throw new InputError('onnxTooLarge', { bytes, limit: FOR_WEIGHTS });
  const analysis = flatAnalysis(nested);
  const graph = new OnnxGraph(weights);
  const values = new Map<NodeId, string>();
  const isIdle = (id: NodeId) => !analysis.adjacency.outOf.get(id)?.length;
  for (const [id, { op: definition, args, output }] of analysis.nodes) {
    const op = asOp(definition);
    const isInput = Object.keys(op.inputs).length === 0;
    // An input that nobody reads is none of the model's.
    if (isInput && isIdle(id)) continue;
    const edges = analysis.adjacency.into.get(id) ?? [];
    const wires = Object.entries(op.inputs).map(([port, { many }]) => {
      const names = edges.filter(({ to }) => to.port === port).map(({ from }) => values.get(from.node)!);
      return [port, many ? names : names[0]!] as const;
    });
    const emit = { ...args!, output: output!, values: Object.fromEntries(wires) as Parameters<typeof op.emit.onnx>[0]['values'] };
    values.set(id, graph.op(id, output!, op.weights?.(args!) ?? {}, (onnx) => op.emit.onnx({ ...emit, onnx })));
  }
  const outputs = outputNodes(analysis.graph).filter(({ id }) => values.has(id));
  for (const { id } of outputs) graph.named(values.get(id)!, id);
  return {
    name: title || 'network',
    nodes: graph.nodes,
    initializers: graph.initializers,
    inputs: graph.inputs,
    outputs: outputs.map(({ id }) => ({ name: id, sizes: sizesOf(analysis.nodes.get(id)!.output!) })),
    metadata: { layout: 'N×C×T×H×W' },
  };
}

/** The bytes of the file, piece by piece: one weight at a time is in memory. */
export async function* onnxBytes(model: OnnxModel): AsyncGenerator<Uint8Array, void, undefined> {
  for (const piece of modelProto(model)) yield piece instanceof Uint8Array ? piece : await piece.make();
}

/** `model.onnx` */
export function onnxFiles({ analysis, document, weights }: ExportSource): readonly ExportFile[] {
  const model = onnxModel(analysis, document.title, weights);
  return [{ path: 'model.onnx', content: () => onnxBytes(model) }];
}
