/** @file A thread that runs ONNX files in onnxruntime-web on WASM; jest's own loader cannot take its modules. */
import { parentPort } from 'node:worker_threads';

import * as ort from 'onnxruntime-web';

ort.env.wasm.numThreads = 1;
ort.env.logLevel = 'error';

/** { id, model, feeds: [name, values, sizes][] } → { id, outputs: [name, values, sizes][] } or { id, error }. */
parentPort.on('message', async ({ id, model, feeds }) => {
  try {
    const session = await ort.InferenceSession.create(model, { executionProviders: ['wasm'] });
    const tensors = feeds.map(([name, values, sizes]) => [name, new ort.Tensor('float32', values, sizes)]);
    const results = await session.run(Object.fromEntries(tensors));
    const outputs = session.outputNames.map((name) => [name, results[name].data, results[name].dims]);
    const inputs = session.inputMetadata.map(({ name, shape }) => [name, shape]);
    await session.release();
    parentPort.postMessage({ id, outputs, inputs });
  } catch (error) {
    parentPort.postMessage({ id, error: String(error) });
  }
});
