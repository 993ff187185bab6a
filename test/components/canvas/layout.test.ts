/** @file Automatic layout: nothing overlaps, wires run to the right, long chains are wrapped into rows. */
import ElkBundled from 'elkjs/lib/elk.bundled';

import { arrange, rows, type Positions } from '@/components/canvas/layout/arrange';
import { courseOf, wireWidth } from '@/components/canvas/wirePath';
import { boundsOf, cardAt, overlaps } from '@/components/editor/metrics';
import type { Graph } from '@/graph-engine/graph/document';
import { c3d } from '@/presets/c3d';

import { chain, placed } from '../editor/support';

const elk = new ElkBundled();

const residual = placed((g) => {
  const stem = g.conv3d('stem', g.clip('clip'), { padding: 'same' });
  g.add('sum', [stem, g.conv3d('b', g.conv3d('a', stem, { padding: 'same' }), { padding: 'same' })]);
});

function expectTidy(graph: Graph, positions: Positions): void {
  expect([...positions.keys()].sort()).toEqual([...graph.nodes.keys()].sort());
  const cards = [...positions.values()].map(cardAt);
  cards.forEach((a, i) => cards.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)));
}

describe.each([
  ['ELK', (graph: Graph, aspect?: number) => arrange(elk, { graph, aspect })],
  ['the plain layout', (graph: Graph, aspect?: number) => Promise.resolve(rows({ graph, aspect }))],
])('%s', (_, lay) => {
  it.each([
    ['C3D', c3d.document()],
    ['a residual block', residual],
    ['one node', chain(1)],
  ])('keeps the cards of %s apart', async (__, document) => {
    expectTidy(document, await lay(document));
  });

  it('puts a short graph in one row from left to right', async () => {
    const positions = await lay(residual, 3);
    const xs = ['clip', 'stem', 'a', 'b', 'sum'].map((id) => positions.get(id)!.x);
    expect([...xs].sort((a, b) => a - b)).toEqual(xs);
  });

  it('wraps C3D so that it roughly fills the canvas', async () => {
    const { width, height } = boundsOf([...(await lay(c3d.document(), 1.4)).values()].map(cardAt))!;
    expect(width / height).toBeGreaterThan(0.8);
    expect(width / height).toBeLessThan(3);
  });
});

describe('wires', () => {
  it('run between the rows where they lead back', () => {
    const between = [cardAt({ x: 0, y: 0 }), cardAt({ x: 300, y: 0 }), cardAt({ x: 0, y: 150 })];
    const { labelY } = courseOf({ sourceX: 500, sourceY: 44, targetX: 0, targetY: 194 }, between);
    expect(labelY).toBeGreaterThan(88);
    expect(labelY).toBeLessThan(150);
  });

  it('are lifted over the cards that they skip, and only then', () => {
    const ends = { sourceX: 200, sourceY: 44, targetX: 900, targetY: 44 };
    expect(courseOf(ends, [cardAt({ x: 400, y: 0 })]).labelY).toBeLessThan(0);
    expect(courseOf(ends, [cardAt({ x: 400, y: 300 })]).labelY).toBeCloseTo(44);
  });

  it('keep to a free row where the direct way to another row is not free', () => {
    const ends = { sourceX: 200, sourceY: 44, targetX: 1200, targetY: 244 };
    // A card on the direct way, in the target's row: along the source's row, and down just before the target.
    expect(courseOf(ends, [cardAt({ x: 700, y: 200 })]).labelY).toBe(44);
    // One in the source's row: over at once.
    expect(courseOf(ends, [cardAt({ x: 700, y: 0 })]).labelY).toBe(244);
    expect(courseOf(ends, []).labelY).toBeCloseTo(144);
  });

  it('run back where they cross no card on the way down', () => {
    // A frame in the next row reaches under the source; below it the wire would have to cross it.
    const frame = { x: 0, y: 200, width: 800, height: 300 };
    const { labelY } = courseOf({ sourceX: 500, sourceY: 44, targetX: 0, targetY: 700 }, [frame], [cardAt({ x: 304, y: 0 }), cardAt({ x: 0, y: 656 })]);
    expect(labelY).toBeLessThan(200);
  });

  it('grow with the logarithm of what they carry', () => {
    expect(wireWidth(100) - wireWidth(10)).toBeCloseTo(wireWidth(100_000) - wireWidth(10_000));
    expect(wireWidth(undefined)).toBeLessThan(wireWidth(10));
  });
});
