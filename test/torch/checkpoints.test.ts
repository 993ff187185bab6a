/** @file Checkpoints that PyTorch wrote give PyTorch's outputs: torchvision's networks, every form of file, every layout. */
import path from 'node:path';

import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { presets } from '@/presets';
import { useWasm } from '@/test/graph-engine/compile/support';

import { against, makeCheckpoint, temporaryFolder, type Job } from './support/checkpoint';

beforeAll(useWasm);
const folder = temporaryFolder();
/** Of the largest logit. */
const TOLERANCE = 1e-4;

/** A preset in the width of its paper, on a smaller input. */
function presetAt(id: string, sizes: Readonly<Record<string, number>>): GraphDocument {
  const document = presets.find((preset) => preset.id === id)!.document('full');
  const [input] = [...document.nodes.values()];
  return applyEdits(document, [{ type: 'setParams', node: input!.id, params: sizes }]);
}

async function check(name: string, graph: GraphDocument, job: Job) {
  return against(graph, await makeCheckpoint(path.join(folder, name), job));
}

describe("torchvision's networks", () => {
  it.each([
    ['r3d_18', 'r3d-18'],
    ['mc3_18', 'mc3-18'],
    ['r2plus1d_18', 'r2plus1d-18'],
  ])('%s', async (model, preset) => {
    const graph = presetAt(preset, { T: 8, H: 56, W: 56 });
    const { report, difference } = await check(model, graph, { model, shape: [8, 56, 56, 3] });
    expect(report).toMatchObject({ convention: 'torchvision-video', missing: [], unused: [], wrongShape: [], notUsable: [] });
    expect(difference).toBeLessThan(TOLERANCE);
  });

  it.each([
    ['resnet18', 'resnet-18'],
    ['resnet34', 'resnet-34'],
  ])('%s', async (model, preset) => {
    const { report, difference } = await check(model, presetAt(preset, { H: 96, W: 64 }), { model, shape: [96, 64, 3] });
    expect(report).toMatchObject({ convention: 'torchvision-image', missing: [], unused: [], wrongShape: [], notUsable: [] });
    expect(difference).toBeLessThan(TOLERANCE);
  });
});

describe("PySlowFast's names", () => {
  it('a SlowFast of two pathways with their meetings', async () => {
    const { difference, report } = await slowfast();
    expect(report).toMatchObject({ convention: 'pyslowfast', missing: [], unused: [], wrongShape: [], notUsable: [] });
    expect(difference).toBeLessThan(TOLERANCE);
  });

  async function slowfast() {
    const small = presets.find(({ id }) => id === 'slowfast-4x16-r50')!.document('small', { classes: 51 });
    const frame = 64 * 64 * 3;
    const checkpoint = await makeCheckpoint(path.join(folder, 'slowfast'), { model: 'SlowFastSmall', shape: [32, 64, 64, 3] });
    return against(small, checkpoint, (fast) => {
      const slow = new Float32Array(4 * frame);
      for (let t = 0; t < 4; t++) slow.set(fast.subarray(8 * t * frame, (8 * t + 1) * frame), t * frame);
      return { slow, fast };
    });
  }
});

describe('forms of files', () => {
  const image: Job = { model: 'resnet18', shape: [64, 64, 3] };
  it.each<[string, Partial<Job>]>([
    ['float16', { dtype: 'float16' }],
    ['bfloat16', { dtype: 'bfloat16' }],
    ['float64', { dtype: 'float64' }],
    ['with its optimiser around it', { form: 'wrapped' }],
    ['as views on one storage', { form: 'views' }],
    ['as PyTorch before 1.6 wrote it', { form: 'legacy' }],
    ['from a DataParallel inside a wrapper', { prefix: 'module.model.' }],
  ])('%s', async (name, job) => {
    const { report, difference } = await check(name.replaceAll(' ', '-'), presetAt('resnet-18', { H: 64, W: 64 }), { ...image, ...job });
    expect(report).toMatchObject({ missing: [], unused: [], wrongShape: [], notUsable: [] });
    expect(difference).toBeLessThan(TOLERANCE);
  });
});

describe('layouts', () => {
  it('a flattened clip, a norm over it, convolutions in groups', async () => {
    const graph = buildDocument('flattened', (g) => {
      const clip = g.clip('clip', { T: 4, H: 8, W: 6, C: 3 });
      const conv1 = g.conv3d('conv1', clip, { filters: 8, padding: [[1, 1], [1, 1], [1, 1]] });
      const grouped = { filters: 12, kernel: [1, 3, 3], stride: [2, 2, 2], groups: 4, padding: [[0, 0], [1, 1], [1, 1]] as const };
      const norm = g.batchNorm('norm', g.flatten('flat', g.conv3d('conv2', g.relu('relu', conv1), grouped)));
      g.dense('fc2', g.relu('relu2', g.dense('fc1', norm, { units: 12 })), { units: 12 });
    });
    const { report, difference } = await check('flattened', graph, { model: 'Flattened', shape: [4, 8, 6, 3] });
    expect(report).toMatchObject({ convention: 'modules', missing: [], unused: [] });
    expect(difference).toBeLessThan(TOLERANCE);
  });

  it('two flattened towers, joined', async () => {
    const graph = buildDocument('towers', (g) => {
      const clip = g.clip('clip', { T: 4, H: 8, W: 6, C: 3 });
      const left = g.flatten('flat1', g.conv3d('left', clip, { filters: 4 }));
      const right = g.flatten('flat2', g.conv3d('right', clip, { filters: 6, kernel: [1, 1, 1], bias: false }));
      g.dense('fc', g.relu('relu', g.concat('join', [left, right])), { units: 5 });
    });
    const { difference } = await check('towers', graph, { model: 'Towers', shape: [4, 8, 6, 3] });
    expect(difference).toBeLessThan(TOLERANCE);
  });
});
