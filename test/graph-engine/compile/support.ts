/** @file Shared by the compiler's tests: a ready WASM backend, clips of noise, plans beside models. */
import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';

import { compileGraph, runPlan, type Network, type RunInputs } from '@/graph-engine/compile';
import type { Graph } from '@/graph-engine/graph/document';
import { installKernels } from '@/graph-engine/kernels';
import { dims } from '@/graph-engine/shape';

/** Makes WASM current, with the project's kernels. */
export async function useWasm(): Promise<void> {
  installKernels();
  await tf.setBackend('wasm');
  await tf.ready();
  // Without it tfjs advertises its native package once per file.
  tf.env().set('IS_TEST', true);
}

/** Reproducible values in −1 … 1 for every input of a network. */
export function inputsFor(network: Network): RunInputs {
  return Object.fromEntries(
    network.inputs.map((id, i) => {
      const length = dims(network.nodes.get(id)!.analysis.output!).reduce((product, n) => product * n, 1);
      return [id, Float32Array.from({ length }, (_, j) => Math.sin((i + 1) * 12.9898 * (j + 1)))];
    }),
  );
}

/** What `model.predict` makes of the inputs, output by output. */
export function predict(network: Network, inputs: RunInputs): Float32Array[] {
  return tf.tidy(() => {
    const tensors = network.inputs.map((id) =>
      tf.tensor(inputs[id]!, [1, ...dims(network.nodes.get(id)!.analysis.output!)]),
    );
    const made = network.model.predict(tensors.length === 1 ? tensors[0]! : tensors);
    return (Array.isArray(made) ? made : [made]).map((tensor) => tensor.dataSync() as Float32Array);
  });
}

/** The largest difference between plan and model over all outputs, as a share of the largest value. */
export async function planDifference(graph: Graph): Promise<number> {
  const network = compileGraph(graph, { seed: 3 });
  const inputs = inputsFor(network);
  const expected = predict(network, inputs);
  const { outputs } = await runPlan(network, inputs);
  let worst = 0;
  network.outputs.forEach((id, i) => {
    const values = outputs.find(({ node }) => node === id)!.values;
    const scale = expected[i]!.reduce((max, v) => Math.max(max, Math.abs(v)), 1);
    values.forEach((v, j) => (worst = Math.max(worst, Math.abs(v - expected[i]![j]!) / scale)));
    if (values.length !== expected[i]!.length) worst = Infinity;
  });
  network.dispose();
  return worst;
}
