/** @file Every name of the libraries' networks leads to a weight of ours of the same shape, and back none is left. */
import { buildDocument } from '@/graph-engine/graph/builder';
import { ops } from '@/graph-engine/ops';
import { modulePath, planWeights, TORCH_WEIGHTS, weightTargets, type WeightsFile } from '@/graph-engine/weights';
import { OWN } from '@/graph-engine/weights/names/conventions';
import { presets } from '@/presets';

import { pyslowfast, pytorchvideo, torchvisionImage, torchvisionVideo, type Shapes } from './support/libraries';

/** A file that has shapes and no numbers. */
function headers(shapes: Shapes, prefix = ''): WeightsFile {
  const tensors = Object.entries(shapes).map(([name, shape]) => {
    const stored = { name: prefix + name, shape, dtype: name.endsWith('tracked') ? ('I64' as const) : ('F32' as const) };
    return [stored.name, { ...stored, async *values() { throw new Error('headers only'); } }] as const;
  });
  return { name: 'headers', format: 'pytorch', tensors: new Map(tensors) };
}

const preset = (id: string) => presets.find((one) => one.id === id)!.document('full');
const trainable = (shapes: Shapes) =>
  Object.entries(shapes)
    .filter(([name]) => !/running_|num_batches/.test(name))
    .reduce((sum, [, shape]) => sum + shape.reduce((product, n) => product * n, 1), 0);

const D18 = [2, 2, 2, 2];
const ROWS: readonly (readonly [string, string, string, Shapes])[] = [
  ["torchvision's r3d_18", 'r3d-18', 'torchvision-video', torchvisionVideo(['simple', 'simple', 'simple', 'simple'], '3d')],
  ["torchvision's mc3_18", 'mc3-18', 'torchvision-video', torchvisionVideo(['simple', 'noTemporal', 'noTemporal', 'noTemporal'], '3d')],
  ["torchvision's r2plus1d_18", 'r2plus1d-18', 'torchvision-video', torchvisionVideo(['2plus1d', '2plus1d', '2plus1d', '2plus1d'], '2plus1d')],
  ["torchvision's resnet18", 'resnet-18', 'torchvision-image', torchvisionImage(D18)],
  ["torchvision's resnet34", 'resnet-34', 'torchvision-image', torchvisionImage([3, 4, 6, 3])],
  ["PySlowFast's SlowFast 4×16", 'slowfast-4x16-r50', 'pyslowfast', pyslowfast(2, 5)],
  ["PySlowFast's SlowFast 8×8", 'slowfast-8x8-r50', 'pyslowfast', pyslowfast(2, 7)],
  ["PySlowFast's Slow 4×16", 'slow-4x16-r50', 'pyslowfast', pyslowfast(1)],
  ["PySlowFast's Slow 8×8", 'slow-8x8-r50', 'pyslowfast', pyslowfast(1)],
  ["PyTorchVideo's SlowFast 4×16", 'slowfast-4x16-r50', 'pytorchvideo-slowfast', pytorchvideo(2, 5)],
  ["PyTorchVideo's SlowFast 8×8", 'slowfast-8x8-r50', 'pytorchvideo-slowfast', pytorchvideo(2, 7)],
  ["PyTorchVideo's Slow 8×8", 'slow-8x8-r50', 'pytorchvideo-slow', pytorchvideo(1)],
];

describe('a state_dict fits its preset, weight by weight', () => {
  it.each(ROWS)('%s', (_, id, convention, shapes) => {
    const graph = preset(id);
    // The list of names is itself held to the published number of parameters.
    expect(trainable(shapes)).toBe(presets.find((one) => one.id === id)!.expect.params);
    const { report } = planWeights(headers(shapes), graph);
    expect(report).toMatchObject({ convention, missing: [], unused: [], wrongShape: [], notUsable: [] });
    expect(report.matched).toHaveLength(weightTargets(graph).length);
  });

  it.each(['module.', 'model.', 'module.model.', 'sf.backbone.', '_orig_mod.'])('whatever a wrapper puts before every name: %s', (prefix) => {
    const { report } = planWeights(headers(ROWS[0]![3], prefix), preset('r3d-18'));
    expect(report).toMatchObject({ missing: [], unused: [] });
    expect(report.matched.every(({ tensor }) => tensor.startsWith(prefix))).toBe(true);
  });

  it('other networks of the same build follow without a table of their own', () => {
    const shapes = torchvisionImage([3, 4, 6, 3], 7);
    const graph = presets.find(({ id }) => id === 'resnet-34')!.document('full', { classes: 7 });
    expect(planWeights(headers(shapes), graph).report).toMatchObject({ missing: [], unused: [], wrongShape: [] });
  });
});

describe('our own names', () => {
  it.each(presets.map(({ id }) => [id]))('are told apart in %s', (id) => {
    const targets = weightTargets(preset(id));
    expect(new Set(targets.map(({ node, weight }) => OWN.tensor(node, weight))).size).toBe(targets.length);
    expect(new Set(targets.map(({ node, weight }) => `${modulePath(node)}.${TORCH_WEIGHTS[weight]}`)).size).toBe(targets.length);
  });

  it('fit any graph, as paths and as modules', () => {
    const graph = buildDocument('any', (g) => {
      const clip = g.clip('my-clip', { T: 4, H: 8, W: 8, C: 3 });
      g.dense('last.fc', g.globalAvgPool('gap', g.conv3d('first-conv', clip, { filters: 4 })), { units: 2 });
    });
    const own = { 'first-conv/kernel': [3, 3, 3, 3, 4], 'first-conv/bias': [4], 'last.fc/kernel': [4, 2], 'last.fc/bias': [2] };
    const modules = { 'first_conv.weight': [4, 3, 3, 3, 3], 'first_conv.bias': [4], 'last_fc.weight': [2, 4], 'last_fc.bias': [2] };
    const dotted = { 'first-conv.weight': [4, 3, 3, 3, 3], 'first-conv.bias': [4], 'last.fc.weight': [2, 4], 'last.fc.bias': [2] };
    for (const [shapes, convention] of [[own, 'kinetograph'], [modules, 'modules'], [dotted, 'modules-with-dots']] as const) {
      expect(planWeights(headers(shapes), graph).report).toMatchObject({ convention, missing: [], unused: [], wrongShape: [] });
    }
  });

  it('know a name of PyTorch for every weight of every op', () => {
    const kinds = [...ops.values()].filter(({ weights }) => weights).map(({ kind }) => kind);
    expect(kinds).toEqual(['conv2d', 'conv3d', 'batchNorm', 'dense']);
    const graph = buildDocument('all', (g) => {
      const image = g.batchNorm('norm', g.conv2d('conv', g.image('image', { H: 8, W: 8, C: 3 })));
      g.dense('dense', g.globalAvgPool('gap', image));
    });
    const weights = new Set(weightTargets(graph).map(({ weight }) => weight));
    expect([...weights].sort()).toEqual(Object.keys(TORCH_WEIGHTS).sort());
  });
});
