/** @file tfjs as it comes, in a process of its own, where nothing of ours is registered. */
import { execFileSync } from 'node:child_process';

import type { LayersModelFiles } from '@/graph-engine/weights';

/** Loads files into tfjs without anything of ours, in a process of its own, and predicts. */
export function inStockTfjs(files: Pick<LayersModelFiles, 'json' | 'weights'>, input: Float32Array): number[] {
  const program = `
    const tf = require('@tensorflow/tfjs-core'); require('@tensorflow/tfjs-backend-cpu');
    const { loadLayersModel } = require('@tensorflow/tfjs-layers');
    let text = ''; process.stdin.on('data', (d) => (text += d)).on('end', async () => {
      const { json, weights, input } = JSON.parse(text);
      const bytes = (b) => new Uint8Array(Buffer.from(b, 'base64')).buffer;
      const { modelTopology, weightsManifest } = JSON.parse(json);
      const weightSpecs = weightsManifest.flatMap((group) => group.weights);
      const model = await loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData: bytes(weights) }));
      const y = model.predict(tf.tensor(new Float32Array(bytes(input)), [1, ...model.inputs[0].shape.slice(1)]));
      process.stdout.write('RESULT' + JSON.stringify(Array.from(y.dataSync())));
    });`;
  const base64 = (buffer: ArrayBuffer) => Buffer.from(buffer).toString('base64');
  const message = JSON.stringify({ json: files.json, weights: base64(files.weights), input: base64(input.slice().buffer) });
  const printed = execFileSync(process.execPath, ['-e', program], { input: message, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 2 ** 28 });
  return JSON.parse(printed.slice(printed.indexOf('RESULT') + 6)) as number[];
}
