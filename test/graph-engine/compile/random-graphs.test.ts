/** @file Random graphs: whatever the engine accepts, tfjs makes in the inferred shape, and the plan runs as the model predicts. */
import * as tf from '@tensorflow/tfjs-core';
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { compileGraph } from '@/graph-engine/compile';
import {
  EMPTY_DOCUMENT,
  makeNode,
  outputNodes,
  type Edge,
  type Graph,
  type GraphNode,
} from '@/graph-engine/graph/document';
import { ops } from '@/graph-engine/ops';

import { planDifference, useWasm } from './support';

beforeAll(useWasm);

const side = fc.integer({ min: 0, max: 2 });
const list = (n: number, max: number) => fc.array(fc.integer({ min: 1, max }), { minLength: n, maxLength: n });
const paddings = (n: number) =>
  fc.oneof(
    fc.constantFrom('valid' as const, 'same' as const),
    fc.array(fc.tuple(side, side), { minLength: n, maxLength: n }),
  );

/** Parameters that are worth varying, by kind; every other kind runs with its defaults. */
const PARAMS: Readonly<Record<string, fc.Arbitrary<Record<string, unknown>>>> = {
  conv2d: fc.record({
    filters: fc.integer({ min: 1, max: 6 }),
    kernel: list(2, 3),
    stride: list(2, 2),
    padding: paddings(2),
    bias: fc.boolean(),
  }),
  conv3d: fc.record({
    filters: fc.integer({ min: 1, max: 6 }),
    kernel: list(3, 3),
    stride: list(3, 3),
    padding: paddings(3),
    groups: fc.constantFrom(1, 1, 2),
  }),
  maxPool2d: fc.record({ kernel: list(2, 3), stride: list(2, 3), padding: paddings(2), ceil: fc.boolean() }),
  maxPool3d: fc.record({ kernel: list(3, 3), stride: list(3, 3), padding: paddings(3), ceil: fc.boolean() }),
  avgPool2d: fc.record({
    kernel: list(2, 3),
    stride: list(2, 3),
    padding: paddings(2),
    ceil: fc.boolean(),
    countPadding: fc.boolean(),
  }),
  avgPool3d: fc.record({
    kernel: list(3, 3),
    stride: list(3, 3),
    padding: paddings(3),
    ceil: fc.boolean(),
    countPadding: fc.boolean(),
  }),
  globalAvgPool: fc.record({ over: fc.constantFrom('both', 'space', 'time') }),
  concat: fc.record({ axis: fc.constantFrom('T', 'H', 'W', 'C') }),
  mean: fc.record({ over: fc.constantFrom('inputs', 'T') }),
  max: fc.record({ over: fc.constantFrom('inputs', 'T') }),
  sample: fc.record({
    mode: fc.constantFrom('every', 'spread', 'frame'),
    every: fc.integer({ min: 1, max: 3 }),
    count: fc.integer({ min: 1, max: 3 }),
    frame: fc.integer({ min: 0, max: 3 }),
  }),
  dense: fc.record({ units: fc.integer({ min: 1, max: 5 }) }),
};

const kinds = [...ops].filter(([, op]) => Object.keys(op.inputs).length > 0).map(([kind]) => kind);
const step = fc.constantFrom(...kinds).chain((kind) =>
  fc.record({
    kind: fc.constant(kind),
    params: PARAMS[kind] ?? fc.constant({}),
    picks: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
  }),
);
const input = fc.record({
  T: fc.integer({ min: 1, max: 6 }),
  H: fc.integer({ min: 1, max: 9 }),
  W: fc.integer({ min: 1, max: 9 }),
  C: fc.integer({ min: 1, max: 4 }),
});

type Step = { kind: string; params: Record<string, unknown>; picks: number[] };

/** Grows a graph node by node; a node that the engine refuses is left out. */
function grow(clip: Record<string, number>, steps: readonly Step[]): Graph {
  let graph: Graph = { ...EMPTY_DOCUMENT, nodes: new Map([['in', makeNode('in', 'clip', clip)]]) };
  steps.forEach(({ kind, params, picks }, i) => {
    const node: GraphNode = makeNode(`n${i}`, kind, params);
    const sources = [...graph.nodes.keys()];
    const many = Object.values(ops.get(kind)!.inputs)[0]?.many === true;
    const reads = (many ? picks : picks.slice(0, 1)).map((pick) => sources[pick % sources.length]!);
    const edges = reads.map((from, j): Edge => ({
      id: `e${i}-${j}`,
      from: { node: from, port: 'y' },
      to: { node: node.id, port: 'x' },
    }));
    const next: Graph = {
      ...graph,
      nodes: new Map([...graph.nodes, [node.id, node]]),
      edges: [...graph.edges, ...edges],
    };
    if (analyse(next).nodes.get(node.id)!.status === 'ok') graph = next;
  });
  return graph;
}

const graphs = fc
  .tuple(input, fc.array(step, { minLength: 1, maxLength: 8 }))
  .map(([clip, steps]) => grow(clip, steps))
  .filter((graph) => graph.nodes.size > 1);

it('what is inferred is what tfjs makes, and plan and model agree', async () => {
  const before = tf.memory().numTensors;
  await fc.assert(
    fc.asyncProperty(graphs, async (graph) => {
      // Compiling throws where a shape differs.
      expect(await planDifference(graph)).toBeLessThan(1e-5);
    }),
    { numRuns: 150 },
  );
  expect(tf.memory().numTensors).toBe(before);
}, 120_000);

it('weights depend on node and seed alone, not on the rest of the graph', async () => {
  const small = grow({ T: 4, H: 6, W: 6, C: 3 }, [{ kind: 'conv3d', params: { filters: 4 }, picks: [0] }]);
  const large = grow({ T: 4, H: 6, W: 6, C: 3 }, [
    { kind: 'conv3d', params: { filters: 4 }, picks: [0] },
    { kind: 'relu', params: {}, picks: [1] },
  ]);
  const kernels = await Promise.all(
    [
      [small, 1],
      [large, 1],
      [large, 2],
    ].map(async ([graph, seed]) => {
      const network = compileGraph(graph as Graph, { seed: seed as number });
      const { kernel } = await network.weights('n0');
      network.dispose();
      return Array.from(kernel!);
    }),
  );
  expect(outputNodes(large).map(({ id }) => id)).toEqual(['n1']);
  expect(kernels[1]).toEqual(kernels[0]);
  expect(kernels[2]).not.toEqual(kernels[0]);
});
