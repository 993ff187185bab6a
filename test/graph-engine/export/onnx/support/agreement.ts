/** @file Runs a network as an ONNX file in onnxruntime-web and as our own compiled model, and says how far apart they are. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';

import { analyse } from '@/graph-engine/analyse/analyse';
import { compileGraph, type Network } from '@/graph-engine/compile';
import { onnxBytes, onnxModel, type OnnxModel } from '@/graph-engine/export/onnx/onnx';
import type { Graph } from '@/graph-engine/graph/document';
import { asOp } from '@/graph-engine/registry';
import { axesOf, dims, size, type Shape } from '@/graph-engine/shape';
import { inputsFor, predict } from '@/test/graph-engine/compile/support';

type Named = readonly [name: string, values: Float32Array, sizes: readonly number[]];
interface Ran {
  readonly outputs: readonly Named[];
  /** As the runtime reads them from the file; the batch by its name. */
  readonly inputs: readonly (readonly [name: string, sizes: readonly (number | string)[]])[];
}

/** A runtime in a thread of its own, until it is ended. */
export class OnnxRuntime {
  private readonly worker = new Worker(path.join(__dirname, 'runtime.mjs'));
  private calls = 0;

  run(model: Uint8Array, feeds: readonly Named[]): Promise<Ran> {
    const id = (this.calls += 1);
    return new Promise((resolve, reject) => {
      const done = () => {
        this.worker.off('message', answer);
        this.worker.off('error', fail);
      };
      const answer = (message: Ran & { id: number; error?: string }) => {
        if (message.id !== id) return;
        done();
        if (message.error === undefined) resolve(message);
        else reject(new Error(message.error));
      };
      const fail = (error: Error) => {
        done();
        reject(error);
      };
      this.worker.on('message', answer);
      this.worker.on('error', fail);
      this.worker.postMessage({ id, model, feeds });
    });
  }

  async end(): Promise<void> {
    await this.worker.terminate();
  }
}

/** The whole file. */
export async function fileOf(model: OnnxModel): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of onnxBytes(model)) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

/** Where each element of a tensor with channels first lies in ours. */
function placesOf(shape: Shape): { readonly sizes: readonly number[]; readonly places: Uint32Array } {
  const channels = shape.C;
  const places = dims(shape).reduce((product, n) => product * n, 1) / channels;
  const order = Uint32Array.from({ length: channels * places }, (_, i) => (i % places) * channels + Math.floor(i / places));
  return { sizes: [1, channels, ...axesOf(shape).slice(0, -1).map((axis) => size(shape, axis))], places: order };
}

/** Weights that show what is mixed up: batch-norm statistics, scales and shifts that are no zeros and ones. */
export async function disturb(network: Network): Promise<void> {
  let seed = 1;
  const noise = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (const [id, { analysis }] of network.nodes) {
    const weights = asOp(analysis.op).weights?.(analysis.args!) ?? {};
    const values: Record<string, Float32Array> = {};
    for (const [name, { init, shape }] of Object.entries(weights)) {
      if (init === 'glorot') continue;
      const count = shape.reduce((product, n) => product * n, 1);
      values[name] = Float32Array.from({ length: count }, () => (init === 'ones' ? 0.5 + noise() : noise() - 0.5));
    }
    if (Object.keys(values).length > 0) network.setWeights(id, values);
  }
}

/** The largest difference over all outputs, as a share of that output's largest value. */
export async function onnxDifference(runtime: OnnxRuntime, graph: Graph): Promise<number> {
  const network = compileGraph(graph, { seed: 3 });
  await disturb(network);
  const feeds = inputsFor(network);
  const expected = predict(network, feeds);
  const shapeOf = (id: string) => network.nodes.get(id)!.analysis.output!;
  const model = onnxModel(analyse(graph), 'test', (node) => network.weights(node));
  const file = await fileOf(model);
  const { outputs, inputs } = await runtime.run(
    file,
    network.inputs.map((id) => {
      const { sizes, places } = placesOf(shapeOf(id));
      return [id, Float32Array.from(places, (place) => feeds[id]![place]!), sizes];
    }),
  );
  expect(inputs.map(([name]) => name)).toEqual(network.inputs);
  expect(outputs.map(([name]) => name)).toEqual(network.outputs);
  let worst = 0;
  outputs.forEach(([id, values, found], i) => {
    const { sizes, places } = placesOf(shapeOf(id));
    expect(found).toEqual(sizes);
    const wanted = expected[i]!;
    const scale = wanted.reduce((max, v) => Math.max(max, Math.abs(v)), 1e-6);
    values.forEach((value, j) => {
      const difference = Math.abs(value - wanted[places[j]!]!) / scale;
      // NaN is no agreement.
      worst = difference <= worst ? worst : Number.isNaN(difference) ? Infinity : difference;
    });
  });
  network.dispose();
  return worst;
}
