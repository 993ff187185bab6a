/** @file Blocks of any kind, inputs and outputs that they hide, and vectors whose order matters, as PyTorch code. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { flatAnalysis } from '@/graph-engine/analyse/flatten';
import { InputError } from '@/graph-engine/errors';
import { pytorchModel } from '@/graph-engine/export';
import { stateBytes } from '@/graph-engine/export/pytorch/state';
import { seededWeights } from '@/graph-engine/export/seeded';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import { outputNodes, type GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { definitionOf } from '@/graph-engine/registry';
import { loadWeights, openWeights, planWeights } from '@/graph-engine/weights';
import { presets } from '@/presets';
import { useWasm } from '@/test/graph-engine/compile/support';
import { validGraphs } from '@/test/graph-engine/support/graphs';

import { agree } from './support/agree';
import { useExactMean } from './support/exactMean';
import { expectAgreement } from './support/expect';
import { torchServer } from './support/server';

beforeAll(async () => {
  await useWasm();
  useExactMean();
});
const server = torchServer();

const computes = (graph: GraphDocument) => outputNodes(graph).some(({ kind }) => Object.keys(definitionOf(kind).inputs).length > 0);

/** A stretch of the order as an own block, and a stretch of what is in it as another; undefined where that is refused. */
function boxed(document: GraphDocument, from: number, length: number): GraphDocument | undefined {
  const { sorted } = analyse(document).order;
  const start = from % sorted.length;
  const chosen = sorted.slice(start, start + 1 + (length % (sorted.length - start)));
  try {
    const outer = applyEdits(document, [{ type: 'makeBlock', nodes: chosen, id: 'outer', title: 'outer' }]);
    const inner = chosen.slice(0, Math.ceil(chosen.length / 2)).map((id) => `outer/${id}`);
    return chosen.length < 2 ? outer : applyEdits(outer, [{ type: 'makeBlock', nodes: inner, id: 'inner', title: 'inner' }]);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

it('any part of any graph as a block within a block', async () => {
  let tried = 0;
  await fc.assert(
    fc.asyncProperty(validGraphs(12).filter(computes), fc.nat(), fc.nat(), async (document, from, length) => {
      const blocks = boxed(document, from, length);
      if (!blocks) return fc.pre(false);
      tried += 1;
      expectAgreement(await agree(blocks, server, { floor: 1 }));
    }),
    { numRuns: 60, seed: 5 },
  );
  expect(tried).toBeGreaterThan(40);
});

it('an own block placed twice, with a parameter, is one class', async () => {
  const chain = buildDocument('twice', (g) => {
    const x = g.conv3d('a', g.clip('in', { T: 4, H: 6, W: 6 }), { filters: 5, padding: 'same' });
    g.relu('c', g.batchNorm('b', x));
  });
  const made = applyEdits(chain, [
    { type: 'makeBlock', nodes: ['a', 'b', 'c'], id: 'twig', title: 'Twig' },
    { type: 'expose', node: 'twig/a', param: 'filters', label: 'width' },
  ]);
  const twig = made.nodes.get('twig')!;
  const document = applyEdits(made, [
    { type: 'addNode', node: { ...twig, id: 'again', label: 'again', params: { p1: 7 } } },
    { type: 'connect', from: { node: 'twig', port: made.blocks!.get(twig.kind)!.outputs[0] }, to: { node: 'again', port: Object.keys(made.blocks!.get(twig.kind)!.inputs)[0]! } },
  ]);
  expect(pytorchModel(analyse(document), 'twice').code.match(/^class \w+/gm)).toEqual(['class Twig', 'class Twice']);
  expectAgreement(await agree(document, server));
});

const clip = (g: GraphBuilder, id = 'in') => g.clip(id, { T: 2, H: 3, W: 4, C: 3 });

/** Flattened vectors that meet what looks at places. */
const ORDERS: Readonly<Record<string, (g: GraphBuilder) => void>> = {
  'an output': (g) => void g.flatten('flat', clip(g)),
  'an output behind a norm': (g) => void g.relu('relu', g.batchNorm('norm', g.flatten('flat', clip(g)))),
  'a dense layer': (g) => void g.dense('fc', g.flatten('flat', clip(g)), { units: 5 }),
  'a norm and a dense layer': (g) => void g.dense('fc', g.batchNorm('norm', g.flatten('flat', clip(g))), { units: 5 }),
  'both a dense layer and an output': (g) => {
    const flat = g.flatten('flat', clip(g));
    g.relu('relu', flat);
    g.dense('fc', flat, { units: 5 });
  },
  'a sum with a vector of the same order': (g) => {
    const x = clip(g);
    g.dense('fc', g.add('sum', [g.flatten('a', x), g.flatten('b', g.relu('relu', x))]), { units: 5 });
  },
  'a sum with a vector of another order': (g) => {
    const turned = g.clip('other', { T: 2, H: 2, W: 3, C: 6 });
    g.dense('fc', g.add('sum', [g.flatten('a', clip(g)), g.flatten('b', turned)]), { units: 5 });
  },
  'a sum with a dense layer': (g) => {
    const flat = g.flatten('flat', clip(g));
    g.dense('fc', g.multiply('gate', [flat, g.sigmoid('s', g.dense('attend', flat, { units: 72 }))]), { units: 5 });
  },
  'channels that are padded': (g) => void g.dense('fc', g.padChannels('pad', g.flatten('flat', clip(g)), { before: 2, after: 1 }), { units: 5 }),
  'a vector beside it': (g) => {
    const x = clip(g);
    g.dense('fc', g.concat('join', [g.globalAvgPool('pool', x), g.flatten('flat', x)]), { units: 5 });
  },
  'a sequence': (g) => void g.dense('fc', g.flatten('flat', g.globalAvgPool('pool', clip(g), { over: 'space' })), { units: 5 }),
};

it.each(Object.entries(ORDERS))('a flattened tensor that reaches %s', async (_, build) => {
  expectAgreement(await agree(buildDocument('order', build), server));
});

const WITH_WEIGHTS: readonly (readonly [string, GraphDocument])[] = [
  ...Object.entries(ORDERS).map(([name, build]) => [name, buildDocument('order', build)] as const),
  ...['slowfast-4x16-r50', 't3d-121', 'mc3-18'].map((id) => [id, presets.find((preset) => preset.id === id)!.document('small')] as const),
].filter(([, document]) => analyse(document).totals.params > 0);

const bytes = ({ buffer, byteOffset, byteLength }: Float32Array) => Buffer.from(buffer, byteOffset, byteLength);

it.each(WITH_WEIGHTS)(
  'weights of %s come back from the file as they were',
  async (_, document) => {
    const analysis = flatAnalysis(analyse(document));
    const before = seededWeights(analysis, 9);
    const pieces: BlobPart[] = [];
    for await (const piece of stateBytes(analysis, pytorchModel(analyse(document), 'x'), before)) pieces.push(piece.slice());
    const plan = planWeights(await openWeights(new Blob(pieces), 'model.safetensors'), document);
    expect(plan.report).toMatchObject({ missing: [], unused: [], wrongShape: [] });
    for (const [node, values] of await loadWeights(plan)) {
      const expected = await before(node);
      for (const [name, array] of Object.entries(values)) expect([node, name, bytes(array).equals(bytes(expected[name]!))]).toEqual([node, name, true]);
    }
  },
);
