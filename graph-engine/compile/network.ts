/** @file A compiled graph: a tf.LayersModel with seeded weights, addressed by the graph's own node ids. */
import * as tf from '@tensorflow/tfjs-core';
import * as tfl from '@tensorflow/tfjs-layers';

import { analyse, type Analysis } from '../analyse/analyse';
import { flatAnalysis } from '../analyse/flatten';
import { outputNodes, type Graph, type NodeId } from '../graph/document';
import { asOp } from '../registry';

import { EngineError } from './errors';
import { hasErrors, lowerGraph, type LoweredNode } from './lower';
import { fillUniform, uniformBound, weightSeed } from './random';

export interface CompileOptions {
  /** Weights are a function of graph and seed; 0 by default. */
  readonly seed?: number;
  /** Values by path, of some nodes or all; what is not given comes from the seed. */
  readonly weights?: ReadonlyMap<NodeId, NodeWeights>;
  /** An analysis of the same graph, to save making one. */
  readonly analysis?: Analysis;
}

/** Values of one node's weights by the names that its op gives them. */
export type NodeWeights = Readonly<Record<string, Float32Array>>;

/**
 * A compiled network. `model` is a standard LayersModel: it predicts, trains and saves, and is the truth that plans are
 * compared with. Everything it holds is freed by `dispose`.
 */
export interface Network {
  readonly model: tfl.LayersModel;
  readonly analysis: Analysis;
  /** By path, in topological order: `layer1/0/conv1` for a node inside blocks. */
  readonly nodes: ReadonlyMap<NodeId, LoweredNode>;
  /** Input nodes in the order of the model's inputs. */
  readonly inputs: readonly NodeId[];
  /** Nodes that nobody reads, in the order of the model's outputs. */
  readonly outputs: readonly NodeId[];
  /** Copies of a node's weights; an empty record for a node that has none. */
  weights(node: NodeId): Promise<NodeWeights>;
  /** @throws EngineError `badWeights` on an unknown name or a wrong length; nothing is changed then. */
  setWeights(node: NodeId, values: NodeWeights): void;
  dispose(): void;
}

/**
 * Compiles a graph.
 * @throws EngineError `nothingToRun` where no node computes anything, `badWeights` where `weights` do not fit, and what
 * `lowerGraph` throws.
 */
export function compileGraph(graph: Graph, { seed = 0, weights, analysis: nested = analyse(graph) }: CompileOptions = {}): Network {
  const faulty = [...nested.nodes.values()].find((node) => node.status === 'error');
  if (faulty) throw hasErrors(faulty);
  const analysis = flatAnalysis(nested);
  const isInput = (id: NodeId) => Object.keys(analysis.nodes.get(id)?.op.inputs ?? {}).length === 0;
  const outputs = outputNodes(analysis.graph)
    .map(({ id }) => id)
    .filter((id) => !isInput(id));
  if (outputs.length === 0) throw new EngineError('nothingToRun');
  const nodes = lowerGraph(analysis);
  // An input that nobody reads is no input of the model.
  const inputs = [...nodes.keys()].filter((id) => isInput(id) && (analysis.adjacency.outOf.get(id)?.length ?? 0) > 0);
  const tensorsOf = (ids: readonly NodeId[]) => ids.map((id) => nodes.get(id)!.output);
  const model = tfl.model({ inputs: tensorsOf(inputs), outputs: tensorsOf(outputs) });
  const network = {
    model,
    analysis,
    nodes,
    inputs,
    outputs,
    weights: (node: NodeId) => readWeights(nodes, node),
    setWeights: (node: NodeId, values: NodeWeights) => writeWeights(nodes, node, values),
    dispose: () => void model.dispose(),
  };
  try {
    for (const id of nodes.keys()) initialise(nodes, id, seed, weights?.get(id));
    for (const [id, values] of weights ?? []) writeWeights(nodes, id, values);
  } catch (error) {
    model.dispose();
    throw error;
  }
  return network;
}

type Variable = tfl.layers.Layer['weights'][number];

/** A node's variables by name. The layer that holds them carries the node's id; order is the op's. */
function variablesOf(nodes: ReadonlyMap<NodeId, LoweredNode>, id: NodeId): ReadonlyMap<string, Variable> {
  const lowered = nodes.get(id);
  if (!lowered) throw new EngineError('badWeights', { weight: '' }, id);
  const { op, args } = lowered.analysis;
  const names = Object.keys(asOp(op).weights?.(args!) ?? {});
  const variables = lowered.calls.find(({ layer }) => layer.name === id)?.layer.weights ?? [];
  if (names.length !== variables.length) {
    throw new EngineError(
      'cannotLower',
      { label: lowered.analysis.node.label, cause: `${variables.length} weights, not ${names.length}` },
      id,
    );
  }
  return new Map(names.map((name, i) => [name, variables[i]!]));
}

/** Layers are built with zeros and ones, which cost nothing; what is random comes from the fast generator. */
function initialise(nodes: ReadonlyMap<NodeId, LoweredNode>, id: NodeId, seed: number, given: NodeWeights = {}): void {
  const { op, args } = nodes.get(id)!.analysis;
  const weights = asOp(op).weights?.(args!) ?? {};
  for (const [name, variable] of variablesOf(nodes, id)) {
    const { init, shape } = weights[name]!;
    if (init !== 'glorot' || Object.hasOwn(given, name)) continue;
    const values = new Float32Array(sizeOf(variable));
    fillUniform(values, uniformBound('glorot', shape), weightSeed(seed, id, name));
    assign(variable, values);
  }
}

async function readWeights(nodes: ReadonlyMap<NodeId, LoweredNode>, id: NodeId): Promise<NodeWeights> {
  const entries = [...variablesOf(nodes, id)].map(
    async ([name, variable]) => [name, (await variable.read().data()) as Float32Array] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

function writeWeights(nodes: ReadonlyMap<NodeId, LoweredNode>, id: NodeId, values: NodeWeights): void {
  const variables = variablesOf(nodes, id);
  const pairs = Object.entries(values).map(([name, array]) => {
    const variable = variables.get(name);
    const expected = variable ? sizeOf(variable) : 0;
    if (!variable || array.length !== expected) {
      throw new EngineError('badWeights', { weight: name, expected, actual: array.length }, id);
    }
    return [variable, array] as const;
  });
  for (const [variable, array] of pairs) assign(variable, array);
}

function sizeOf(variable: Variable): number {
  return variable.shape.reduce<number>((product, n) => product * (n ?? 1), 1);
}

function assign(variable: Variable, values: Float32Array): void {
  const tensor = tf.tensor(values, variable.shape as number[]);
  variable.write(tensor);
  tensor.dispose();
}
