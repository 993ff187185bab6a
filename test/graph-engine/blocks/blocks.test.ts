/** @file One contract for every block, and what each of them is known for. */
import fc from 'fast-check';

import { analyse, diagnosticsOf } from '@/graph-engine/analyse/analyse';
import { flatten } from '@/graph-engine/analyse/flatten';
import { blocks } from '@/graph-engine/blocks';
import { conv2plus1d, middleChannels } from '@/graph-engine/blocks/conv2plus1d';
import { denseBlock } from '@/graph-engine/blocks/denseBlock';
import { lateral } from '@/graph-engine/blocks/lateral';
import { residual } from '@/graph-engine/blocks/residual';
import { transition } from '@/graph-engine/blocks/transition';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import { applyEdit } from '@/graph-engine/graph/edits';
import { definitionOf } from '@/graph-engine/registry';
import { formatShape } from '@/graph-engine/shape';

import { opGraphs } from '../support/graphs';
import { missingWords } from '../support/words';

const clip = (g: GraphBuilder, C = 8) => g.clip('clip', { T: 8, H: 8, W: 8, C });
const ofBlock = (build: (g: GraphBuilder) => void) => analyse(buildDocument('', build));
const paths = (analysis: ReturnType<typeof analyse>) => [...flatten(analysis).graph.nodes.keys()];

describe.each([...blocks])('block %s', (kind, block) => {
  it('accepts its own defaults and has its words in both languages', () => {
    expect(block.kind).toBe(kind);
    expect(block.schema.parse({})).toEqual(block.defaults);
    expect([missingWords(block, 'en'), missingWords(block, 'ko')]).toEqual([[], []]);
  });

  it('builds insides whose parameters pass their own schemas, and whose figures add up', () => {
    fc.assert(
      fc.property(opGraphs(kind), (document) => {
        const analysis = analyse(document);
        const { graph, nodes } = flatten(analysis);
        for (const node of graph.nodes.values()) {
          expect(definitionOf(node.kind).schema.parse(node.params)).toEqual(node.params);
        }
        const sum = (key: 'params' | 'macs' | 'activations') => [...nodes.values()].reduce((total, node) => total + node[key], 0);
        const { params, macs, activations } = analysis.totals;
        expect([sum('params'), sum('macs'), sum('activations')]).toEqual([params, macs, activations]);
      }),
      { numRuns: 30 },
    );
  });

  it('flattens to a graph of ops that comes to the same shapes', () => {
    fc.assert(
      fc.property(opGraphs(kind), (document) => {
        const { graph, nodes } = flatten(analyse(document));
        const again = analyse(graph);
        expect(diagnosticsOf(again).filter(({ severity }) => severity === 'error')).toEqual([]);
        for (const [path, node] of nodes) expect([path, again.nodes.get(path)!.output]).toEqual([path, node.output]);
      }),
      { numRuns: 30 },
    );
  });
});

it('middle channels are the published ones', () => {
  const pairs = [
    [64, 64, 144],
    [64, 128, 230],
    [128, 128, 288],
    [128, 256, 460],
    [256, 256, 576],
    [256, 512, 921],
    [512, 512, 1152],
  ] as const;
  expect(pairs.map(([before, after]) => middleChannels([3, 3, 3], before, after))).toEqual(pairs.map(([, , m]) => m));
});

it('a (2+1)D convolution has at most as many weights as the 3D one it replaces, and nearly as many', () => {
  const { totals } = ofBlock((g) => void g.block(conv2plus1d, 'split', clip(g, 64), { filters: 64 }));
  const weights = totals.params - 2 * 144;
  expect(weights).toBeLessThanOrEqual(27 * 64 * 64);
  expect(weights).toBeGreaterThan(0.98 * 27 * 64 * 64);
});

describe('a residual block', () => {
  it('passes the input around where shapes agree, and projects where they do not', () => {
    expect(paths(ofBlock((g) => void g.block(residual, 'r', clip(g), { filters: 8 })))).not.toContain('r/downsample');
    expect(paths(ofBlock((g) => void g.block(residual, 'r', clip(g), { filters: 16 })))).toContain('r/downsample');
  });

  it('has a shortcut without parameters', () => {
    const body = (shortcut: 'pad' | 'projection') =>
      ofBlock((g) => void g.block(residual, 'r', clip(g), { filters: 16, stride: [2, 2, 2], shortcut }));
    const padded = body('pad');
    expect(formatShape(padded.nodes.get('r')!.output!)).toBe('4×4×4×16');
    expect(body('projection').totals.params - padded.totals.params).toBe(8 * 16 + 2 * 16);
  });

  it.each([
    ['identityNeedsSameShape', { shortcut: 'identity', filters: 16 }],
    ['padShortcutNarrows', { shortcut: 'pad', filters: 4 }],
  ] as const)('says %s, and its fix mends it', (code, params) => {
    const document = buildDocument('', (g) => void g.block(residual, 'r', clip(g), params));
    const [problem] = diagnosticsOf(analyse(document));
    expect(problem).toMatchObject({ code, node: 'r', values: { node: 'r' } });
    const fix = problem!.fixes[0]!;
    if (!('set' in fix)) throw new Error('the fix sets no parameter');
    const mended = applyEdit(document, { type: 'setParams', node: 'r', params: fix.set });
    expect(diagnosticsOf(analyse(mended))).toEqual([]);
  });

  it('says flatInput for an image', () => {
    const document = buildDocument('', (g) => void g.block(residual, 'r', g.image('image', { H: 8, W: 8 })));
    expect(diagnosticsOf(analyse(document))).toMatchObject([{ code: 'flatInput', fixes: [{ set: { conv: '2d' } }] }]);
  });
});

it('a block reports a problem inside under the path of the node that has it', () => {
  const analysis = ofBlock((g) => void g.block(transition, 'pooling', g.clip('clip', { T: 1, H: 8, W: 8, C: 4 })));
  expect(diagnosticsOf(analysis)).toMatchObject([
    { node: 'pooling', code: 'kernelTooLarge', axis: 'T', values: { node: 'pooling/pool', kernel: 2, input: 1 }, fixes: [] },
  ]);
});

it('a dense block adds its growth with every layer', () => {
  const analysis = ofBlock((g) => void g.block(denseBlock, 'd', clip(g), { layers: 5, growth: 4 }));
  expect(analysis.nodes.get('d')!.output!.C).toBe(8 + 5 * 4);
});

describe('a lateral connection', () => {
  const joined = (mode: 'conv' | 'sample' | 'channels') =>
    ofBlock((g) => {
      const slow = g.clip('slow', { T: 2, H: 4, W: 4, C: 8 });
      const fast = g.clip('fast', { T: 16, H: 4, W: 4, C: 4 });
      g.block(lateral, 'fuse', { slow, fast }, { mode, alpha: 8 });
    }).nodes.get('fuse')!.output!;

  it('makes the shapes fit in three ways', () => {
    expect([joined('conv').C, joined('sample').C, joined('channels').C]).toEqual([8 + 2 * 4, 8 + 4, 8 + 8 * 4]);
  });

  it('names T where the pathways do not meet', () => {
    const analysis = ofBlock((g) => {
      const slow = g.clip('slow', { T: 3, H: 4, W: 4, C: 8 });
      g.block(lateral, 'fuse', { slow, fast: g.clip('fast', { T: 16, H: 4, W: 4, C: 4 }) });
    });
    expect(diagnosticsOf(analysis)).toMatchObject([{ node: 'fuse', code: 'mergeSizes', axis: 'T', values: { node: 'fuse/concat', first: 3, other: 2 } }]);
  });
});
