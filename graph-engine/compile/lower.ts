/** @file Lowers every node of an analysed graph to tfjs layers, and remembers which layers belong to which node. */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

import type { Analysis } from '../analyse/analyse';
import type { NodeAnalysis } from '../analyse/node';
import type { NodeId } from '../graph/document';
import type { SymbolicTensor } from '../lowering';
import { asOp } from '../registry';
import { dims } from '../shape';

import { EngineError } from './errors';
import { layerToolkit } from './toolkit';

/** One call of one layer. */
export interface LayerCall {
  readonly layer: tfl.layers.Layer;
  readonly inputs: readonly SymbolicTensor[];
  readonly output: SymbolicTensor;
}

/** A node with the layer calls that compute it, in order; none for an input. */
export interface LoweredNode {
  readonly id: NodeId;
  readonly analysis: NodeAnalysis;
  /** The nodes that are read, in the order of the wires. */
  readonly reads: readonly NodeId[];
  readonly calls: readonly LayerCall[];
  readonly output: SymbolicTensor;
}

/**
 * Lowers in topological order.
 * @throws EngineError `graphHasErrors` naming the first node with a problem, `cannotLower` where tfjs refuses a node or
 * makes another shape than was inferred. Variables made until then are disposed.
 */
export function lowerGraph(analysis: Analysis): ReadonlyMap<NodeId, LoweredNode> {
  const before = new Set(Object.keys(tf.engine().registeredVariables));
  try {
    return lowerAll(analysis);
  } catch (error) {
    for (const [name, variable] of Object.entries(tf.engine().registeredVariables)) {
      if (!before.has(name)) variable.dispose();
    }
    throw error;
  }
}

function lowerAll(analysis: Analysis): ReadonlyMap<NodeId, LoweredNode> {
  const toolkit = layerToolkit();
  const lowered = new Map<NodeId, LoweredNode>();
  for (const [id, node] of analysis.nodes) {
    const { args, output } = node;
    const op = asOp(node.op);
    if (!args || !output) throw hasErrors(node);
    const edges = analysis.adjacency.into.get(id) ?? [];
    const tensorOf = (source: NodeId) => lowered.get(source)!.output;
    const tensors = Object.entries(op.inputs).map(([port, { many }]) => {
      const sources = edges.filter((edge) => edge.to.port === port).map((edge) => tensorOf(edge.from.node));
      return [port, many ? distinct(sources, id) : sources[0]!] as const;
    });
    const result = attempt(node, () =>
      op.lower({
        ...args,
        output,
        tensors: Object.fromEntries(tensors) as Parameters<typeof op.lower>[0]['tensors'],
        tf: toolkit,
        name: id,
      }),
    );
    requireShape(node, result);
    const reads = edges.map((edge) => edge.from.node);
    lowered.set(id, { id, analysis: node, reads, calls: callsBetween(reads.map(tensorOf), result), output: result });
  }
  return lowered;
}

/**
 * `model.predict` frees a tensor too early when one layer reads it twice and another reads it as well (tfjs 4.22 counts
 * the readers once), so a repeated wire gets a tensor of its own.
 */
function distinct(sources: readonly SymbolicTensor[], id: NodeId): SymbolicTensor[] {
  return sources.map((source, i) => {
    if (sources.indexOf(source) === i) return source;
    return tfl.layers.activation({ activation: 'linear', name: `${id}/again${i}` }).apply(source) as SymbolicTensor;
  });
}

export function hasErrors(node: NodeAnalysis): EngineError {
  return new EngineError(
    'graphHasErrors',
    { label: node.node.label, problem: node.diagnostics[0]?.code ?? 'waiting' },
    node.node.id,
  );
}

function attempt<T>({ node }: NodeAnalysis, lower: () => T): T {
  try {
    return lower();
  } catch (error) {
    throw new EngineError(
      'cannotLower',
      { label: node.label, cause: error instanceof Error ? error.message : String(error) },
      node.id,
    );
  }
}

/** The engine's inference is the contract; a layer that disagrees must not be run. */
function requireShape({ node, output }: NodeAnalysis, tensor: SymbolicTensor): void {
  const made = tensor.shape.slice(1).join('×');
  const inferred = dims(output!).join('×');
  if (made === inferred) return;
  throw new EngineError('cannotLower', { label: node.label, cause: `tfjs makes ${made}, not ${inferred}` }, node.id);
}

/** The layer calls on the way from a node's inputs to its output, each after what it reads. */
function callsBetween(inputs: readonly SymbolicTensor[], output: SymbolicTensor): LayerCall[] {
  const known = new Set(inputs);
  const calls: LayerCall[] = [];
  const visit = (tensor: SymbolicTensor): void => {
    // An input node's tensor comes from nowhere and is fed.
    if (known.has(tensor) || tensor.inputs.length === 0) return;
    known.add(tensor);
    for (const input of tensor.inputs) visit(input);
    calls.push({ layer: tensor.sourceLayer, inputs: tensor.inputs, output: tensor });
  };
  visit(output);
  return calls;
}
