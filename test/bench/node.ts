/** @file What is measured in Node: analysis, compiling, and runs on WASM with one thread. */
import * as tf from '@tensorflow/tfjs-core';

import { analyse } from '../../graph-engine/analyse/analyse';
import { compileGraph, runPlan } from '../../graph-engine/compile';
import type { GraphDocument, GraphNode } from '../../graph-engine/graph/document';
import { startBackend } from '../../graph-engine/runtime/backend';

import { measure, sampleOf, type Sample } from './measure';

/** A document in which one node's parameters differ, as after an edit. */
function edited(document: GraphDocument, id: string, params: Readonly<Record<string, unknown>>): GraphDocument {
  const node = document.nodes.get(id)!;
  const changed: GraphNode = { ...node, params: { ...node.params, ...params } };
  return { ...document, nodes: new Map([...document.nodes].map(([key, old]) => [key, key === id ? changed : old])) };
}

/** Shapes, costs and receptive fields of the whole network. */
export function timeAnalysis(document: GraphDocument): Promise<Sample> {
  return measure(200, () => analyse(document));
}

/** The same after one parameter changed, with the analysis from before; the edit goes back and forth. */
export function timeEdit(
  document: GraphDocument,
  id: string,
  params: Readonly<Record<string, unknown>>,
): Promise<Sample> {
  const versions = [document, edited(document, id, params)];
  let previous = analyse(document);
  let turn = 0;
  return measure(200, () => {
    turn = 1 - turn;
    previous = analyse(versions[turn]!, previous);
  });
}

export interface NodeTimes {
  readonly backend: string;
  readonly compile: Sample;
  /** The first run packs the weights. */
  readonly first: Sample;
  readonly run: Sample;
}

/** Compiles and runs in this process. */
export async function timeRuns(document: GraphDocument, rounds: number): Promise<NodeTimes> {
  const { backend } = await startBackend({ wish: 'wasm', surroundings: { wasm: true, isolated: false, cores: 1 } });
  const before = tf.memory().numTensors;
  const compile: number[] = [];
  const first: number[] = [];
  const run: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    const network = compileGraph(document, { seed: round });
    compile.push(performance.now() - start);
    const inputs = Object.fromEntries(
      network.inputs.map((id) => {
        const length = network.nodes.get(id)!.analysis.activations;
        return [id, Float32Array.from({ length }, (_, i) => Math.sin(i * 0.37))];
      }),
    );
    first.push((await runPlan(network, inputs)).totalMs);
    for (let i = 0; i < 3; i++) run.push((await runPlan(network, inputs)).totalMs);
    network.dispose();
  }
  const left = tf.memory().numTensors - before;
  if (left !== 0) throw new Error(`${left} tensors are left`);
  return {
    backend: `${backend.name} (${backend.detail})`,
    compile: sampleOf(compile),
    first: sampleOf(first),
    run: sampleOf(run),
  };
}
