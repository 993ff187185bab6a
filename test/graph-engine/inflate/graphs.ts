/** @file Random networks over an image: ops and blocks in 2D, none of which has a problem. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { EMPTY_DOCUMENT, makeNode, type GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { definitionOf } from '@/graph-engine/registry';

import { paramsOf } from '../support/graphs';

const OPS = ['conv2d', 'conv2d', 'maxPool2d', 'avgPool2d', 'globalAvgPool', 'batchNorm', 'relu', 'add', 'concat', 'flatten', 'dense', 'padChannels', 'mean', 'max'];
const BLOCKS = ['residual', 'stage', 'denseBlock', 'denseLayer', 'transition', 'inception'];

/** Grown node by node; a node that would have a problem is left out. */
export function flatGraphs({ size = 10, without = [] as readonly string[] } = {}): fc.Arbitrary<GraphDocument> {
  const kinds = [...OPS, ...BLOCKS].filter((kind) => !without.includes(kind));
  const step = fc.constantFrom(...kinds).chain((kind) =>
    fc.record({
      kind: fc.constant(kind),
      params: paramsOf(kind).map((params) => ({ ...params, ...(BLOCKS.includes(kind) && { conv: '2d' }) })),
      picks: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
    }),
  );
  const image = fc.record({ H: fc.integer({ min: 1, max: 12 }), W: fc.integer({ min: 1, max: 12 }), C: fc.integer({ min: 1, max: 4 }) });
  return fc.tuple(image, fc.array(step, { maxLength: size - 1 })).map(([input, steps]) => {
    let document: GraphDocument = { ...EMPTY_DOCUMENT, nodes: new Map([['image-0', makeNode('image-0', 'image', input)]]) };
    let analysis = analyse(document);
    steps.forEach(({ kind, params, picks }, i) => {
      const id = `${kind}-${i + 1}`;
      const ids = [...document.nodes.keys()];
      const many = definitionOf(kind).inputs['x']!.many;
      const wires = picks.slice(0, many ? picks.length : 1).map((pick) => {
        const source = ids[pick % ids.length]!;
        return { type: 'connect' as const, from: { node: source, port: 'y' }, to: { node: id, port: 'x' } };
      });
      const grown = applyEdits(document, [{ type: 'addNode', node: makeNode(id, kind, params) }, ...wires]);
      const judged = analyse(grown, analysis);
      if (judged.nodes.get(id)!.status !== 'ok') return;
      document = grown;
      analysis = judged;
    });
    return document;
  });
}
