/** @file ONNX files give the outputs of our own model: every op over its parameters, and random graphs. */
import fc from 'fast-check';

import { outputNodes } from '@/graph-engine/graph/document';
import { ops } from '@/graph-engine/ops';
import { useWasm } from '@/test/graph-engine/compile/support';
import { ROWS } from '@/test/graph-engine/compile/cases';
import { opGraphs, validGraphs } from '@/test/graph-engine/support/graphs';

import { OnnxRuntime, onnxDifference } from './support/agreement';

const TOLERANCE = 1e-4;
const runtime = new OnnxRuntime();
beforeAll(useWasm);
afterAll(() => runtime.end());

it.each(ROWS)('%s %s', async (_kind, _variant, graph) => {
  expect(await onnxDifference(runtime, graph)).toBeLessThan(TOLERANCE);
});

const computing = [...ops.values()].filter(({ inputs }) => Object.keys(inputs).length > 0).map(({ kind }) => kind);

it.each(computing)('%s with any parameters', async (kind) => {
  await fc.assert(
    fc.asyncProperty(opGraphs(kind), async (graph) => {
      expect(await onnxDifference(runtime, graph)).toBeLessThan(TOLERANCE);
    }),
    { numRuns: 25 },
  );
});

it('fifty random graphs', async () => {
  const computes = validGraphs().filter((graph) => outputNodes(graph).some(({ kind }) => computing.includes(kind)));
  await fc.assert(
    fc.asyncProperty(computes, async (graph) => {
      expect(await onnxDifference(runtime, graph)).toBeLessThan(TOLERANCE);
    }),
    { numRuns: 50 },
  );
});
