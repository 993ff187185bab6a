/** @file Where the drawing of two networks puts its cards and wires, and what of it is seen. */
import { arranged, boxAt, changedBlocks } from '@/components/compare/drawing/geometry';
import { fitted, panned, shown, zoomed } from '@/components/compare/drawing/view';
import { overlaps, type Box } from '@/components/editor/metrics';
import { fitText, textWidth } from '@/components/ui/textWidth';
import { analyse } from '@/graph-engine/analyse/analyse';
import { compare } from '@/graph-engine/compare/compare';
import { pathOf, union, unionAt } from '@/graph-engine/compare/union';
import { presets } from '@/presets';

const preset = (id: string) => analyse(presets.find((p) => p.id === id)!.document());
const both = (a: string, b: string) => {
  const [x, y] = [preset(a), preset(b)];
  const { diff } = compare(x, y);
  return { diff, whole: union(x, y, diff) };
};

describe('the geometry', () => {
  const { whole } = both('resnet-34', 'r3d-34');
  const inside = ({ x, y, width, height }: Box, around: Box) =>
    x >= around.x && y >= around.y && x + width <= around.x + around.width && y + height <= around.y + around.height;

  it('gives every node a box of its own and every wire a course', async () => {
    const { boxes, wires, bounds } = await arranged(whole, new Set());
    const all = [...boxes.values()];
    expect(all).toHaveLength(whole.graph.nodes.size);
    all.forEach((box, i) => expect(all.slice(i + 1).some((other) => overlaps(box, other))).toBe(false));
    expect(all.every((box) => inside(box, bounds))).toBe(true);
    expect(wires.map(({ mark }) => mark).sort()).toEqual([...whole.edgeMarks.values()].sort());
    for (const { path } of wires) expect(path).toMatch(/^M[\d.-]/);
  });

  it('makes room for open blocks, each around what it holds', async () => {
    const level = await arranged(whole, new Set(['layer1', 'layer1/0']));
    const boxes = [...level.boxes.values()];
    boxes.forEach((box, i) => expect(boxes.slice(i + 1).some((other) => overlaps(box, other))).toBe(false));
    const [stage, block, conv] = [['layer1'], ['layer1', '0'], ['layer1', '0', 'conv1']].map((path) => boxAt(level, path)!);
    expect([inside(conv!, block!), inside(block!, stage!)]).toEqual([true, true]);
    expect(boxAt(level, ['layer2', '0'])).toBeUndefined();
    // A wire into the frame, one out of it, and those between its nodes.
    const residual = level.frames.get('layer1')!.frames.get('0')!;
    expect(residual.wires).toHaveLength(residual.union.graph.edges.length + 1);
  });

  it('knows which blocks were changed', () => {
    expect(changedBlocks(whole).filter((path) => !path.includes('/'))).toEqual(['layer1', 'layer2', 'layer3', 'layer4']);
    expect(changedBlocks(whole)).toHaveLength(4 + 3 + 4 + 6 + 3);
    expect(changedBlocks(both('r3d-18', 'r3d-18').whole)).toEqual([]);
  });
});

describe('a nested difference', () => {
  it('is found in the drawing by its way through the blocks', () => {
    const { diff, whole } = both('resnet-34', 'r3d-34');
    const layer = diff.nodes.find(({ b }) => b?.node.id === 'layer2')!;
    const block = layer.inside!.nodes[0]!;
    const conv = block.inside!.nodes.find(({ b }) => b?.node.id === 'conv1')!;
    expect(pathOf(whole, [layer, block, conv])).toEqual(['layer2', '0', 'conv1']);
    expect(unionAt(whole, ['layer2', 'nowhere'])).toBeUndefined();
  });
});

describe('the view', () => {
  const size = { width: 800, height: 400 };
  const bounds = { x: 100, y: 50, width: 3000, height: 900 };
  const seen = ({ x, y, k }: { x: number; y: number; k: number }, px: number, py: number) => [k * px + x, k * py + y];

  it('shows all of a drawing, in the middle', () => {
    const view = fitted(size, bounds);
    const [left, top] = seen(view, bounds.x, bounds.y);
    const [right, bottom] = seen(view, bounds.x + bounds.width, bounds.y + bounds.height);
    expect(Math.min(left!, top!)).toBeGreaterThanOrEqual(0);
    expect([right! <= 800, bottom! <= 400]).toEqual([true, true]);
    expect(left! + right!).toBeCloseTo(800);
  });

  it('does not blow up a small one', () => {
    expect(fitted(size, { x: 0, y: 0, width: 100, height: 40 }).k).toBe(1);
  });

  it('zooms around the pointer and never out of sight', () => {
    const view = fitted(size, bounds);
    const at = { x: 210, y: 120 };
    const under = [(at.x - view.x) / view.k, (at.y - view.y) / view.k] as const;
    const next = zoomed(view, 2, at);
    expect(seen(next, ...under).map(Math.round)).toEqual([210, 120]);
    expect(zoomed(view, 1e9, at).k).toBe(3);
    expect(zoomed(view, 1e-9, at).k).toBe(0.02);
  });

  it('brings a card into the middle, large enough to read', () => {
    const view = shown(size, { x: 2000, y: 500, width: 196, height: 88 });
    expect(seen(view, 2098, 544).map(Math.round)).toEqual([400, 200]);
    expect(view.k).toBe(1);
    expect(panned(view, 5, -5)).toEqual({ ...view, x: view.x + 5, y: view.y - 5 });
  });

  it('shows what is too wide to be read as a whole from its start', () => {
    const view = shown(size, bounds);
    expect(view.k).toBeGreaterThan(0.5);
    expect(seen(view, bounds.x, bounds.y).every((at) => at >= 0 && at < 100)).toBe(true);
  });
});

it('text is cut where it does not fit', () => {
  expect(fitText('conv1', 200, 11)).toBe('conv1');
  const cut = fitText('Mixed_4c/Branch_1.Conv3d_0b_3x3', 100, 11);
  expect(cut).toMatch(/^Mixed.*…$/);
  expect(textWidth(cut, 11)).toBeLessThanOrEqual(100);
  expect(textWidth('합성곱', 10)).toBe(30);
});
