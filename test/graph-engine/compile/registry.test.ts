/** @file Every registered op, in several forms: what is inferred and counted is what tfjs makes, and the plan equals the model. */
import { asOp } from '@/graph-engine/registry';
import * as tf from '@tensorflow/tfjs-core';

import { analyse } from '@/graph-engine/analyse/analyse';
import { compileGraph } from '@/graph-engine/compile';
import { ops } from '@/graph-engine/ops';
import { dims } from '@/graph-engine/shape';

import { CASES, ROWS } from './cases';
import { planDifference, useWasm } from './support';

beforeAll(useWasm);

it('every registered op has a case, and every case an op', () => {
  expect(Object.keys(CASES).sort()).toEqual([...ops.keys()].sort());
});

describe.each(ROWS)('%s %s', (_kind, _variant, graph) => {
  it('has the shape that tfjs gives it', () => {
    const network = compileGraph(graph);
    for (const { analysis, output } of network.nodes.values())
      expect(output.shape).toEqual([null, ...dims(analysis.output!)]);
    network.dispose();
  });

  it('has the weights that its op declares', () => {
    const { totals } = analyse(graph);
    const network = compileGraph(graph);
    const trainable = network.model.trainableWeights.reduce(
      (sum, weight) => sum + tf.util.sizeFromShape(weight.shape as number[]),
      0,
    );
    expect(trainable).toBe(totals.params);
    expect(network.model.countParams()).toBe(totals.params + totals.frozen);
    for (const { analysis, calls } of network.nodes.values()) {
      const declared = Object.values(asOp(analysis.op).weights?.(analysis.args!) ?? {});
      const made = calls.flatMap(({ layer }) => layer.weights);
      // A 2D kernel over a clip is a 3D one of depth 1.
      const layout = (shape: readonly (number | null)[]) => shape.slice(shape.length === 5 && shape[0] === 1 ? 1 : 0);
      expect(made.map((weight) => layout(weight.shape))).toEqual(declared.map((weight) => layout(weight.shape)));
      expect(made.map((weight) => weight.trainable)).toEqual(declared.map((weight) => weight.trainable));
    }
    network.dispose();
  });

  it('runs node by node to what the model predicts', async () => {
    const before = tf.memory().numTensors;
    expect(await planDifference(graph)).toBeLessThan(1e-5);
    expect(tf.memory().numTensors).toBe(before);
  });
});
