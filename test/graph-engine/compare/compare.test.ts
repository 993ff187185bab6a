/** @file What a comparison promises of any two networks, and its smaller rules one by one. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { align, longestIncreasing } from '@/graph-engine/compare/align';
import { compare } from '@/graph-engine/compare/compare';
import { diffGraphs, tally, type GraphDiff } from '@/graph-engine/compare/diff';
import { figuresOf } from '@/graph-engine/compare/figures';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import { applyEdit, applyEdits } from '@/graph-engine/graph/edits';
import { ID_PATTERN } from '@/graph-engine/graph/document';
import { union } from '@/graph-engine/compare/union';

import { validGraphs } from '../support/graphs';
import { comparePresets, everyNode, pairLine, presetAnalysis } from './support';

const of = (build: (g: GraphBuilder) => void) => analyse(buildDocument('', build));
const image = (g: GraphBuilder) => g.image('image', { H: 16, W: 16 });
const marks = ({ nodes }: GraphDiff) => nodes.map((node) => `${node.mark} ${pairLine(node)}`);

describe('any two networks', () => {
  it('a network has no differences from itself', () => {
    fc.assert(
      fc.property(validGraphs(), (document) => {
        const { diff } = compare(analyse(document), analyse(document));
        expect(everyNode(diff).filter(({ node }) => node.mark !== 'same')).toEqual([]);
        expect(diff.edges.filter(({ mark }) => mark !== 'same')).toEqual([]);
        expect(diff.nodes.map(pairLine)).toEqual([...document.nodes.keys()].map((id) => `${id} → ${id}`));
      }),
    );
  });

  it('exchanged, have added for removed and from for to', () => {
    const turned = { added: 'removed', removed: 'added', changed: 'changed', affected: 'affected', same: 'same' } as const;
    fc.assert(
      fc.property(validGraphs(), validGraphs(), (first, second) => {
        const [a, b] = [analyse(first), analyse(second)];
        const lines = (diff: GraphDiff, turn: boolean) =>
          diff.nodes.map(({ mark, a: x, b: y, changes }) => {
            const sides = turn ? [y, x] : [x, y];
            const said = changes.map((change) => ('from' in change && turn ? { ...change, from: change.to, to: change.from } : change));
            return JSON.stringify([turn ? turned[mark] : mark, sides.map((side) => side?.node.id), said]);
          });
        const [there, back] = [diffGraphs(a, b), diffGraphs(b, a)];
        expect(lines(back, true).sort()).toEqual(lines(there, false).sort());
        const [edges, exchanged] = [there, back].map((diff) => diff.edges.map(({ mark }) => mark));
        expect(exchanged!.map((mark) => turned[mark]).sort()).toEqual(edges!.sort());
      }),
    );
  });

  it('account for every node and every wire of both, once', () => {
    fc.assert(
      fc.property(validGraphs(), validGraphs(), (first, second) => {
        const [a, b] = [analyse(first), analyse(second)];
        const { nodes, edges } = diffGraphs(a, b);
        const ids = (side: 'a' | 'b') => nodes.flatMap((node) => node[side]?.node.id ?? []).sort();
        expect([ids('a'), ids('b')]).toEqual([[...first.nodes.keys()].sort(), [...second.nodes.keys()].sort()]);
        const wires = (side: 'a' | 'b') => edges.flatMap((edge) => edge[side] ?? []);
        expect([wires('a').length, wires('b')]).toEqual([first.edges.length, [...second.edges]]);
      }),
    );
  });

  it('make one drawing whose wires end at nodes that are drawn', () => {
    fc.assert(
      fc.property(validGraphs(), validGraphs(), (first, second) => {
        const [a, b] = [analyse(first), analyse(second)];
        const drawing = union(a, b, diffGraphs(a, b));
        const { added, removed, ...both } = tally(diffGraphs(a, b));
        expect(drawing.graph.nodes.size).toBe(added + removed + both.same + both.affected + both.changed);
        for (const { from, to } of drawing.graph.edges) {
          expect([drawing.graph.nodes.has(from.node), drawing.graph.nodes.has(to.node)]).toEqual([true, true]);
          expect(Object.keys(drawing.nodes.get(to.node)!.op.inputs)).toContain(to.port);
        }
        expect(new Set(drawing.graph.edges.map(({ id }) => id)).size).toBe(drawing.edgeMarks.size);
        for (const id of drawing.graph.nodes.keys()) expect(id).toMatch(ID_PATTERN);
      }),
    );
  });
});

describe('a node', () => {
  const plain = of((g) => void g.relu('relu', g.conv2d('conv', image(g), { filters: 8 })));

  it('that was set alike but computes other shapes is affected, not changed', () => {
    const wider = of((g) => void g.relu('relu', g.conv2d('conv', image(g), { filters: 16 })));
    const { diff } = compare(plain, wider);
    expect(marks(diff)).toEqual(['same image → image', 'changed conv → conv', 'affected relu → relu']);
    expect(diff.nodes[1]).toMatchObject({
      changes: [{ what: 'param', name: 'filters', from: 8, to: 16 }],
      effects: [{ what: 'shape', port: 'y', from: { C: 8 }, to: { C: 16 } }, { what: 'params' }, { what: 'macs' }, { what: 'activations' }],
    });
  });

  it('of another kind under the same id is another node', () => {
    const other = of((g) => void g.maxPool2d('relu', g.conv2d('conv', image(g), { filters: 8 })));
    expect(marks(compare(plain, other).diff)).toEqual(['same image → image', 'same conv → conv', 'added – → relu', 'removed relu → –']);
  });

  it('under another name is found by its likeness', () => {
    const two = (first: string, second: string) =>
      of((g) => void g.conv2d(second, g.conv2d(first, image(g), { filters: 8 }), { filters: 32, kernel: [5, 5] }));
    expect(marks(compare(two('a', 'b'), two('x', 'y')).diff)).toEqual(['same image → image', 'same a → x', 'same b → y']);
    const one = of((g) => void g.conv2d('z', image(g), { filters: 32, kernel: [5, 5] }));
    expect(marks(compare(two('a', 'b'), one).diff)).toEqual(['same image → image', 'removed a → –', 'affected b → z']);
  });

  it('whose wires come in another order is changed', () => {
    const joined = buildDocument('', (g) => {
      const x = image(g);
      g.concat('join', [g.relu('a', x), g.sigmoid('b', x)]);
    });
    const wire = joined.edges.find(({ to }) => to.node === 'join')!;
    const turned = applyEdit(joined, { type: 'reorder', edge: wire.id, by: 1 });
    const { diff } = compare(analyse(joined), analyse(turned));
    expect(diff.nodes.find(({ b }) => b?.node.id === 'join')).toMatchObject({ mark: 'changed', changes: [{ what: 'order', port: 'x' }] });
    expect(diff.edges.every(({ mark }) => mark === 'same')).toBe(true);
  });

  it('with a hidden parameter that differs is the same', () => {
    const sampled = (count: number) => of((g) => void g.sample('s', g.clip('clip', { T: 9 }), { mode: 'every', count }));
    expect(tally(compare(sampled(1), sampled(2)).diff)).toMatchObject({ same: 2, changed: 0 });
  });

  it('with a problem has no shape to compare', () => {
    const broken = applyEdits(buildDocument('', (g) => void g.relu('relu', g.conv2d('conv', image(g), { filters: 8 }))), [
      { type: 'setParams', node: 'conv', params: { kernel: [99, 99] } },
    ]);
    const conv = compare(plain, analyse(broken)).diff.nodes[1]!;
    expect(conv.effects[0]).toEqual({ what: 'shape', port: 'y', from: plain.nodes.get('conv')!.output });
  });
});

describe('one drawing of ResNet-34 and R3D-34', () => {
  const [a, b] = [presetAnalysis('resnet-34'), presetAnalysis('r3d-34')];
  const drawing = union(a, b, comparePresets('resnet-34', 'r3d-34').diff);

  it('is R3D-34 with the max pool and its two wires put back', () => {
    expect([...drawing.graph.nodes.keys()].filter((id) => !b.nodes.has(id))).toEqual(['maxpool']);
    const removed = drawing.graph.edges.filter(({ id }) => drawing.edgeMarks.get(id) === 'removed');
    expect(removed.map(({ from, to }) => [from.node, to.node])).toEqual([['stem.relu', 'maxpool'], ['maxpool', 'layer1']]);
    expect(drawing.marks.get('maxpool')).toBe('removed');
    expect(drawing.nodes.get('maxpool')!.output).toEqual({ H: 56, W: 56, C: 64 });
  });

  it('has drawings of the blocks, as deep as they go', () => {
    const block = drawing.inside.get('layer2')!.inside.get('0')!;
    expect(block.marks.get('conv1')).toBe('changed');
    expect(block.marks.get('add')).toBe('affected');
  });
});

it('flow that two inputs share is stored once, and float32 takes the 1.5 TB of the paper', () => {
  const flow = (g: GraphBuilder, id: string, L: number) => g.flow(id, { L, H: 240, W: 320, fps: 25 });
  const one = figuresOf(of((g) => void g.relu('r', flow(g, 'f', 10)))).flow!;
  const two = figuresOf(of((g) => void g.mean('m', [g.globalAvgPool('p', flow(g, 'f', 5)), g.globalAvgPool('q', flow(g, 'g', 5))]))).flow!;
  expect(two).toEqual(one);
  const hours = 2_384_280 / (25 * 3600);
  expect(one.float32 * hours).toBeCloseTo(1.465e12, -9);
  expect(one.uint8 * hours).toBeCloseTo(366e9, -9);
  expect(one.jpeg * hours).toBeCloseTo(27e9, 0);
});

it('alignment is the longest common subsequence where scores are 0 and 1', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 9 });
  fc.assert(
    fc.property(text, text, (x, y) => {
      const pairs = align(x.length, y.length, (i, j) => (x[i] === y[j] ? 1 : 0));
      expect(pairs.map(([i]) => x[i])).toEqual(pairs.map(([, j]) => y[j]));
      expect(pairs.length).toBe(longestCommon(x, y));
      expect(longestIncreasing(pairs.map(([, j]) => j))).toHaveLength(pairs.length);
    }),
  );
});

function longestCommon([x, ...xs]: readonly string[], [y, ...ys]: readonly string[]): number {
  if (x === undefined || y === undefined) return 0;
  return x === y ? 1 + longestCommon(xs, ys) : Math.max(longestCommon([x, ...xs], ys), longestCommon(xs, [y, ...ys]));
}

it('thousands of nodes under other names are compared within seconds', () => {
  const chain = (name: string, count: number) =>
    of((g) => {
      let x = g.image('image', { H: 8, W: 8, C: 1 });
      for (let i = 0; i < count; i += 1) x = i % 3 === 0 ? g.conv2d(`${name}${i}`, x, { filters: 1 + (i % 4), padding: 'same' }) : g.relu(`${name}${i}`, x);
    });
  const [a, b] = [chain('x', 2000), chain('y', 1997)];
  const start = performance.now();
  expect(tally(diffGraphs(a, b)).removed).toBe(3);
  expect(performance.now() - start).toBeLessThan(8_000);
});
