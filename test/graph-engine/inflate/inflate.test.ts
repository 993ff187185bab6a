/** @file Inflation: the networks that it was published with, and what it promises of any 2D network. */
import fc from 'fast-check';

import { analyse, diagnosticsOf, type Analysis } from '@/graph-engine/analyse/analyse';
import { flatten } from '@/graph-engine/analyse/flatten';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { inflate } from '@/graph-engine/inflate/inflate';
import type { InflateOptions } from '@/graph-engine/inflate/options';
import { dims } from '@/graph-engine/shape';
import { presets } from '@/presets';

import { flatGraphs } from './graphs';

const preset = (id: string, classes?: number) => presets.find((p) => p.id === id)!.document('full', classes ? { classes } : {});
const grown = (document: GraphDocument, options: InflateOptions) => applyEdits(document, inflate(document, options));
const errors = (analysis: Analysis) => diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
/** Kind, parameters and shape of every op, in order: what a network is. */
const structure = (analysis: Analysis, rename = (path: string) => path) =>
  [...flatten(analysis).nodes].map(([path, { node, output }]) => ({ path: rename(path), kind: node.kind, params: node.params, sizes: dims(output!) }));
/** One node of a small network, inflated. */
const nodeOf = (build: (g: GraphBuilder) => void, id: string, options: InflateOptions) => grown(buildDocument('', build), options).nodes.get(id);

describe('ResNet-34, inflated with three frames as Tran 2018 has it', () => {
  const document = preset('resnet-34', 400);
  const options = { frames: 16, fps: 15, temporal: 3, strides: [1, 1, 2, 2, 2] } as const;
  const inflated = analyse(grown(document, options));
  const r3d = analyse(preset('r3d-34'));

  it('has the layers of R3D-34 from layer1 to fc: kinds, parameters, shapes', () => {
    const fromLayer1 = (analysis: Analysis) => structure(analysis).filter(({ path }) => /^(layer|avgpool|fc)/.test(path));
    expect(fromLayer1(inflated)).toEqual(fromLayer1(r3d));
    expect(fromLayer1(r3d).length).toBeGreaterThan(100);
  });

  it('has its parameters, node by node and in all', () => {
    for (const id of ['layer1', 'layer2', 'layer3', 'layer4', 'fc']) {
      expect([id, inflated.nodes.get(id)!.params, inflated.nodes.get(id)!.macs]).toEqual([id, r3d.nodes.get(id)!.params, r3d.nodes.get(id)!.macs]);
    }
    expect(inflated.totals.params).toBe(63_681_104);
  });

  it('has a 3×7×7 first convolution as well, and keeps the max pool that R3D has not', () => {
    const kernels = (analysis: Analysis, id: string) => [analysis.nodes.get(id)!.node.params['kernel'], analysis.nodes.get(id)!.node.params['stride']];
    expect(kernels(inflated, 'conv1')).toEqual(kernels(r3d, 'stem'));
    expect(kernels(inflated, 'maxpool')).toEqual([[1, 3, 3], [1, 2, 2]]);
    expect(inflated.nodes.get('conv1')!.params).toBe(r3d.nodes.get('stem')!.params);
    expect(r3d.nodes.has('maxpool')).toBe(false);
  });
});

describe('Inception-v1, inflated as Carreira and Zisserman 2017 have it', () => {
  const options: InflateOptions = {
    frames: 64,
    fps: 25,
    temporal: 'side',
    strides: [2, 1, 1, 2, 2],
    // The head averages two steps at a time, whatever the side of the map.
    nodes: { AvgPool2d: { kernel: 2, padding: 'none' } },
  };
  const inflated = analyse(grown(preset('inception-v1', 400), options));
  const i3d = analyse(preset('i3d-rgb'));

  it('is I3D: every op, its parameters and its shape, the parameters and MACs of all', () => {
    const in3d = (path: string) => path.replaceAll('2d', '3d').replace(/^image$/, 'clip');
    expect(structure(inflated, in3d)).toEqual(structure(i3d, in3d));
    expect(inflated.totals.params).toBe(12_689_984);
    expect(inflated.totals).toEqual(i3d.totals);
  });

  it('keeps ids, labels, places and wires', () => {
    const before = preset('inception-v1', 400);
    const placed = { ...before, positions: new Map([['Mixed_3b', { x: 1, y: 2 }]]) };
    const after = grown(placed, options);
    const names = ({ nodes }: GraphDocument) => [...nodes.values()].map(({ id, label }) => [id, label]);
    expect(names(after)).toEqual(names(before));
    expect([after.edges, after.positions]).toEqual([before.edges, placed.positions]);
  });
});

it.each(['c3d', 'r3d-34', 'i3d-rgb', 'slowfast-4x16-r50', 't3d-121'])('%s has no 2D in it, so nothing is edited', (id) => {
  expect(inflate(preset(id))).toEqual([]);
});

it.each(['resnet-18', 'inception-v1', 'single-frame', 'mc3-18', 'early-fusion', 'score-fusion'])(
  'a clip of one frame leaves %s the H, W and C that it had',
  (id) => {
    const before = analyse(preset(id));
    const after = analyse(grown(preset(id), { frames: 1, fps: 25, strides: 'none' }));
    expect(errors(after)).toEqual([]);
    for (const [node, { output }] of before.nodes) {
      const { H, W, C } = output!;
      expect([node, after.nodes.get(node)!.output]).toMatchObject([node, { ...(H && { H, W }), C }]);
    }
  },
);

it('two streams become I3D’s pair of inputs: a clip and a film of flow', () => {
  const after = analyse(grown(preset('two-stream'), { frames: 10, fps: 25, strides: 'none' }));
  expect(errors(after)).toEqual([]);
  expect(['frame', 'flow'].map((id) => dims(after.nodes.get(id)!.output!))).toEqual([[10, 224, 224, 3], [10, 224, 224, 2]]);
});

describe('a node', () => {
  const image = (g: GraphBuilder) => g.image('image', { H: 16, W: 16 });
  const base = { frames: 8, fps: 10 };

  it.each<readonly [string, InflateOptions, object]>([
    ['k×k×k, striding as in space', base, { kernel: [3, 3, 3], stride: [2, 2, 2], padding: [[1, 1], [1, 1], [1, 1]], dilation: [1, 1, 1] }],
    ['N×k×k', { ...base, temporal: 5 }, { kernel: [5, 3, 3], padding: [[2, 2], [1, 1], [1, 1]] }],
    ['without a stride along T', { ...base, strides: 'none' }, { stride: [1, 2, 2] }],
    ['by its own rule', { ...base, nodes: { conv: { kernel: 4, stride: 3, padding: 'none' } } }, { kernel: [4, 3, 3], stride: [3, 2, 2], padding: [[0, 0], [1, 1], [1, 1]] }],
  ])('is inflated %s', (_, options, expected) => {
    const node = nodeOf((g) => g.conv2d('conv', image(g), { kernel: [3, 3], stride: [2, 2], padding: [[1, 1], [1, 1]] }), 'conv', options);
    expect(node).toMatchObject({ id: 'conv', kind: 'conv3d', params: expected });
  });

  it('of size 1×1 stays 1×1×1', () => {
    expect(nodeOf((g) => g.conv2d('conv', image(g), { kernel: [1, 1] }), 'conv', { ...base, temporal: 3 })!.params).toMatchObject({ kernel: [1, 1, 1], padding: 'valid' });
  });

  it('that pools halves time as C3D does, or spares it altogether', () => {
    const pool = (g: GraphBuilder) => g.maxPool2d('pool', image(g));
    expect(nodeOf(pool, 'pool', base)).toMatchObject({ kind: 'maxPool3d', params: { kernel: [2, 2, 2], stride: [2, 2, 2], padding: 'valid' } });
    expect(nodeOf(pool, 'pool', { ...base, strides: 'none' })).toMatchObject({ params: { kernel: [1, 2, 2], stride: [1, 2, 2], padding: 'valid' } });
  });

  it('strides by its depth, not by its place in a list', () => {
    const branches = (g: GraphBuilder) => {
      const x = g.maxPool2d('first', image(g));
      g.add('add', [g.maxPool2d('a', x), g.avgPool2d('b', x)]);
    };
    const document = grown(buildDocument('', branches), { ...base, strides: [1, 2] });
    expect(['first', 'a', 'b'].map((id) => (document.nodes.get(id)!.params['stride'] as number[])[0])).toEqual([1, 2, 2]);
  });

  it('averages over time where it averaged over space, and stacked flow becomes a film', () => {
    const build = (g: GraphBuilder) => void g.globalAvgPool('pool', g.flow('flow', { L: 4, H: 8, W: 8 }), { over: 'space' });
    const document = grown(buildDocument('', build), base);
    expect([document.nodes.get('pool')!.params['over'], document.nodes.get('flow')!.params['layout']]).toEqual(['both', 'clip']);
  });

  it('that reads a single frame of a clip stays 2D', () => {
    const build = (g: GraphBuilder) => void g.conv2d('conv', g.sample('frame', g.clip('clip', { T: 4, H: 8, W: 8 }), { mode: 'frame' }));
    expect(inflate(buildDocument('', build))).toEqual([]);
  });
});

describe('any 2D network', () => {
  it('keeps H, W and C with one frame, whatever the strides', () => {
    const strides = fc.constantFrom<InflateOptions['strides']>('space', 'none', [2, 1, 3]);
    fc.assert(
      fc.property(flatGraphs(), strides, fc.constantFrom<'side' | number>('side', 3), (document, stride, temporal) => {
        const before = analyse(document);
        const after = analyse(grown(document, { frames: 1, fps: 10, strides: stride, temporal }));
        expect(errors(after)).toEqual([]);
        for (const [id, { output }] of before.nodes) {
          const { T = 1, ...rest } = after.nodes.get(id)!.output!;
          expect([id, T, rest]).toEqual([id, 1, output]);
        }
      }),
    );
  });

  it('keeps its length and has no problem without strides along T', () => {
    fc.assert(
      fc.property(flatGraphs({ without: ['flatten'] }), fc.integer({ min: 1, max: 5 }), (document, frames) => {
        const after = analyse(grown(document, { frames, fps: 10, strides: 'none' }));
        expect(errors(after)).toEqual([]);
        for (const { output } of after.nodes.values()) expect([undefined, frames]).toContain(output!.T);
      }),
    );
  });

  it('is 3D for good: a second inflation finds nothing to do', () => {
    fc.assert(fc.property(flatGraphs(), (document) => expect(inflate(grown(document, { frames: 2, fps: 10 }))).toEqual([])));
  });
});
