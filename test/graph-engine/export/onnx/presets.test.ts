/** @file The ONNX file of every preset, in its small size, gives the outputs of our own model. */
import { presets } from '@/presets';
import { useWasm } from '@/test/graph-engine/compile/support';

import { OnnxRuntime, onnxDifference } from './support/agreement';

const runtime = new OnnxRuntime();
beforeAll(useWasm);
afterAll(() => runtime.end());

it.each(presets.map((preset) => [preset.id, preset] as const))('%s', async (_id, preset) => {
  expect(await onnxDifference(runtime, preset.document('small'))).toBeLessThan(1e-4);
}, 120_000);
