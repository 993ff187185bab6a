/** @file The comparisons of the lecture: what became of ResNet-34, R3D-18 and Inception-v1. */
import { rowsOf, type Comparison } from '@/graph-engine/compare/compare';
import { tally } from '@/graph-engine/compare/diff';

import { comparePresets, everyNode, pairLine, paramsChanged } from './support';

const nodes = ({ diff }: Comparison) => everyNode(diff);
const byPath = (comparison: Comparison, path: string) => nodes(comparison).find((entry) => entry.path === path)!.node;
/** Convolutions that changed, by their kernels before and after. */
const kernels = (comparison: Comparison) => {
  const counts = new Map<string, number>();
  for (const { node } of nodes(comparison)) {
    if (!node.a?.node.kind.startsWith('conv') || !node.b) continue;
    const key = [node.a, node.b].map((side) => (side.node.params['kernel'] as number[]).join('×')).join(' → ');
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return Object.fromEntries(counts);
};

describe('ResNet-34 → R3D-34', () => {
  const comparison = comparePresets('resnet-34', 'r3d-34');

  it('finds the stem behind another name and sees that the max pool is gone', () => {
    expect(comparison.diff.nodes.map((node) => [node.mark, pairLine(node)])).toEqual([
      ['changed', 'image → clip'],
      ['changed', 'conv1 → stem'],
      ['affected', 'conv1.bn → stem.bn'],
      ['affected', 'conv1.relu → stem.relu'],
      ['removed', 'maxpool → –'],
      ...[1, 2, 3, 4].map((n) => ['changed', `layer${n} → layer${n}`]),
      ['same', 'avgpool → avgpool'],
      ['changed', 'fc → fc'],
    ]);
    expect(tally(comparison.diff)).toEqual({ same: 1, affected: 2, changed: 7, added: 0, removed: 1 });
  });

  it('has a stem of 3×7×7 for one of 7×7, with the stride that it had', () => {
    const stem = byPath(comparison, 'stem');
    expect(stem.changes[0]).toEqual({ what: 'kind', from: 'conv2d', to: 'conv3d' });
    expect(paramsChanged(stem)).toMatchObject({ kernel: [[7, 7], [3, 7, 7]], padding: [[[3, 3], [3, 3]], [[1, 1], [3, 3], [3, 3]]] });
    expect(paramsChanged(stem)).not.toHaveProperty('stride');
  });

  it('makes every 3×3 a 3×3×3 and every projection 1×1×1, and nothing else', () => {
    expect(kernels(comparison)).toEqual({ '7×7 → 3×7×7': 1, '3×3 → 3×3×3': 32, '1×1 → 1×1×1': 3 });
    const settings = new Set(nodes(comparison).filter(({ node }) => node.mark === 'changed' && !node.inside).map(({ node }) => node.b!.node.kind));
    expect(settings).toEqual(new Set(['clip', 'conv3d', 'dense']));
    expect(nodes(comparison).filter(({ node }) => ['added', 'removed'].includes(node.mark)).map(({ path }) => path)).toEqual(['maxpool']);
  });

  it('says what a stage was told', () => {
    expect(paramsChanged(byPath(comparison, 'layer2'))).toEqual({ conv: ['2d', '3d'], stride: [[1, 2, 2], [2, 2, 2]] });
    expect(paramsChanged(byPath(comparison, 'fc'))).toEqual({ units: [1000, 400] });
  });

  it('joins the stem to the first stage where the pool was', () => {
    const edges = comparison.diff.edges.filter(({ mark }) => mark !== 'same');
    expect(edges.map(({ mark, a, b }) => [mark, (a ?? b)!.from.node, (a ?? b)!.to.node])).toEqual([
      ['added', 'stem.relu', 'layer1'],
      ['removed', 'conv1.relu', 'maxpool'],
      ['removed', 'maxpool', 'layer1'],
    ]);
  });

  it('sets the figures side by side', () => {
    const rows = Object.fromEntries(rowsOf(comparison).map(({ id, a, b }) => [id, [a, b]]));
    expect(rows).toMatchObject({ params: [[21_797_672], [63_681_104]], macs: [[3_663_761_408], [75_378_204_672]] });
    expect(rows['field']![1]).toHaveLength(3);
    // 16 frames of a film at 15 per second enter; an image has no duration.
    expect([rows['seconds']![0], rows['seconds']![1]![0]! * 15]).toEqual([undefined, rows['field']![1]![0]]);
    expect(rows).not.toHaveProperty('flowFloat32');
  });
});

describe('R3D-18 → R(2+1)D-18', () => {
  const comparison = comparePresets('r3d-18', 'r2plus1d-18');

  it('splits each 3D convolution inside the blocks, and no other', () => {
    const kinds = nodes(comparison).flatMap(({ path, node }) =>
      node.changes.flatMap((change) => (change.what === 'kind' ? [[path, change.from, change.to]] : [])),
    );
    const inside = [1, 2, 3, 4].flatMap((n) => [0, 1].flatMap((i) => [1, 2].map((c) => `layer${n}/${i}/conv${c}`)));
    expect(kinds).toEqual(['stem', ...inside].map((path) => [path, 'conv3d', 'conv2plus1d']));
  });

  it('adds and removes nothing, renames the stem’s norm, and leaves the projections alone', () => {
    expect(tally(comparison.diff)).toMatchObject({ added: 0, removed: 0 });
    expect(comparison.diff.nodes.slice(0, 4).map((node) => [node.mark, pairLine(node)])).toEqual([
      ['same', 'clip → clip'],
      ['changed', 'stem → stem'],
      ['same', 'stem.bn → stem.t.bn'],
      ['same', 'stem.relu → stem.t.relu'],
    ]);
    expect(byPath(comparison, 'layer2/0/downsample').mark).toBe('same');
    expect(comparison.diff.edges.every(({ mark }) => mark === 'same')).toBe(true);
  });

  it('keeps kernel and stride of what it splits', () => {
    expect(paramsChanged(byPath(comparison, 'layer2/0/conv1'))).toEqual({});
    expect(byPath(comparison, 'layer2/0/conv1').effects.map(({ what }) => what)).not.toContain('shape');
  });
});

describe('Inception-v1 → I3D', () => {
  const comparison = comparePresets('inception-v1', 'i3d-rgb');

  it('inflates every k×k to k×k×k', () => {
    expect(kernels(comparison)).toEqual({ '7×7 → 7×7×7': 1, '3×3 → 3×3×3': 19, '1×1 → 1×1×1': 38 });
  });

  it('adds and removes nothing, inside the modules neither, whatever the names say', () => {
    expect(nodes(comparison).filter(({ node }) => ['added', 'removed'].includes(node.mark))).toEqual([]);
    expect(pairLine(byPath(comparison, 'Mixed_4c/Branch_1.Conv3d_0b_3x3'))).toBe('Branch_1.Conv2d_0b_3x3 → Branch_1.Conv3d_0b_3x3');
    const edges = [comparison.diff, ...nodes(comparison).flatMap(({ node }) => node.inside ?? [])].flatMap((diff) => diff.edges);
    expect(edges.every(({ mark }) => mark === 'same')).toBe(true);
  });

  it('spares time in the first two pools', () => {
    const pool = (path: string) => paramsChanged(byPath(comparison, path));
    expect(pool('MaxPool3d_2a_3x3')).toEqual({});
    expect(pool('MaxPool3d_4a_3x3')).toEqual({ kernel: [[3, 3], [3, 3, 3]], stride: [[2, 2], [2, 2, 2]] });
  });
});

it('a comparison of two flow networks says what an hour of flow takes', () => {
  const rows = rowsOf(comparePresets('two-stream-temporal', 'i3d-rgb'));
  const of = (id: string) => rows.find((row) => row.id === id);
  // 90,000 fields an hour at 25 per second, of 224×224×2.
  expect(of('flowFloat32')).toEqual({ id: 'flowFloat32', a: [90_000 * 224 * 224 * 2 * 4] });
  expect(of('flowUint8')).toEqual({ id: 'flowUint8', a: [90_000 * 224 * 224 * 2] });
});
