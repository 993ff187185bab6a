/** @file Pure edits: what they change, what they leave alone, what they refuse. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { judge } from '@/graph-engine/analyse/verdict';
import { InputError } from '@/graph-engine/errors';
import { buildDocument } from '@/graph-engine/graph/builder';
import { copies } from '@/graph-engine/graph/copies';
import { edgesInto, makeNode } from '@/graph-engine/graph/document';
import { applyEdit, applyEdits, type Edit } from '@/graph-engine/graph/edits';
import { topologicalOrder } from '@/graph-engine/graph/topology';

import { validGraphs } from '../support/graphs';

const document = buildDocument('', (g) => {
  const clip = g.clip('clip', { T: 4, H: 8, W: 8, C: 3 });
  const a = g.relu('a', clip);
  const b = g.relu('b', clip);
  g.concat('join', [a, b]);
});

const wire = (from: string, to: string): Edit => ({ type: 'connect', from: { node: from, port: 'y' }, to: { node: to, port: 'x' } });
const sources = (d: typeof document, id: string) => edgesInto(d, id, 'x').map((edge) => edge.from.node);

describe('applyEdit', () => {
  it('replaces the wire of a port that takes one', () => {
    expect(sources(applyEdit(document, wire('a', 'b')), 'b')).toEqual(['a']);
  });

  it('adds to a port that takes many, behind the others or in a place', () => {
    expect(sources(applyEdit(document, wire('clip', 'join')), 'join')).toEqual(['a', 'b', 'clip']);
    expect(sources(applyEdit(document, { ...wire('clip', 'join'), index: 1 } as Edit), 'join')).toEqual(['a', 'clip', 'b']);
  });

  it('changes the order of wires', () => {
    const [first] = edgesInto(document, 'join', 'x');
    expect(sources(applyEdit(document, { type: 'reorder', edge: first!.id, by: 1 }), 'join')).toEqual(['b', 'a']);
    expect(applyEdit(document, { type: 'reorder', edge: first!.id, by: -1 })).toBe(document);
  });

  it('puts a node on a wire without changing the order of inputs', () => {
    const [first] = edgesInto(document, 'join', 'x');
    const edited = applyEdit(document, { type: 'insertOnEdge', edge: first!.id, node: makeNode('drop', 'dropout') });
    expect(sources(edited, 'join')).toEqual(['drop', 'b']);
    expect(sources(edited, 'drop')).toEqual(['a']);
  });

  it('takes the wires of a removed node away', () => {
    const edited = applyEdit(document, { type: 'remove', nodes: ['a'] });
    expect(sources(edited, 'join')).toEqual(['b']);
    expect(edited.nodes.get('b')).toBe(document.nodes.get('b'));
  });

  it.each<readonly [string, Edit]>([
    ['a wire that closes a loop', wire('join', 'a')],
    ['a wire onto itself', wire('a', 'a')],
    ['a node that is not there', wire('ghost', 'a')],
    ['a port that is not there', { type: 'connect', from: { node: 'a', port: 'y' }, to: { node: 'b', port: 'constructor' } }],
    ['an id that is taken', { type: 'addNode', node: makeNode('a', 'relu') }],
    ['a parameter out of range', { type: 'setParams', node: 'clip', params: { T: -1 } }],
    ['a parameter that the op does not have', { type: 'setParams', node: 'clip', params: { colour: 'red' } }],
    ['a wire that is gone', { type: 'reorder', edge: 'ghost', by: 1 }],
  ])('refuses %s and leaves the document as it was', (_, edit) => {
    const before = JSON.stringify([...document.nodes]);
    expect(() => applyEdit(document, edit)).toThrow(InputError);
    expect(JSON.stringify([...document.nodes])).toBe(before);
  });
});

describe('judge', () => {
  const analysis = analyse(document);

  it('says yes with the shape that would come out', () => {
    expect(judge(analysis, 'clip', 'join', 'x')).toEqual({ answer: 'yes', output: { T: 4, H: 8, W: 8, C: 9 } });
  });

  it('says no to a loop and to a rank that does not fit', () => {
    expect(judge(analysis, 'join', 'a', 'x')).toMatchObject({ answer: 'no', code: 'wouldCycle' });
    const more = applyEdit(document, { type: 'addNode', node: makeNode('fc', 'dense') });
    expect(judge(analyse(more), 'a', 'fc', 'x')).toMatchObject({ answer: 'no', code: 'wrongRank' });
  });

  it('warns of shapes that do not fit', () => {
    const more = applyEdit(document, { type: 'addNode', node: makeNode('conv', 'conv3d', { kernel: [9, 3, 3] }) });
    expect(judge(analyse(more), 'a', 'conv', 'x')).toMatchObject({ answer: 'trouble', code: 'kernelTooLarge' });
  });

  it('agrees with what happens, for random graphs', () => {
    fc.assert(
      fc.property(validGraphs(8), fc.nat(), fc.nat(), (graph, i, j) => {
        const ids = [...graph.nodes.keys()];
        const from = ids[i % ids.length]!;
        const to = ids[j % ids.length]!;
        const verdict = judge(analyse(graph), from, to, 'x');
        if (verdict.answer === 'no' && verdict.code !== 'wrongRank') {
          expect(() => applyEdit(graph, wire(from, to))).toThrow(InputError);
          return;
        }
        const outcome = analyse(applyEdit(graph, wire(from, to))).nodes.get(to)!;
        expect(outcome.status === 'ok').toBe(verdict.answer === 'yes');
        if (verdict.answer === 'yes') expect(outcome.output).toEqual(verdict.output);
      }),
      { numRuns: 80 },
    );
  });
});

describe('copies', () => {
  it('are the same graph under new ids, wires among them included', () => {
    const { edits, ids } = copies(document, document, ['a', 'b', 'join'], { x: 20, y: 20 });
    const pasted = applyEdits(document, edits);
    expect(pasted.nodes.size).toBe(document.nodes.size + 3);
    expect(sources(pasted, ids.get('join')!)).toEqual([ids.get('a'), ids.get('b')]);
    // The wire from the clip is not copied: the clip was not.
    expect(sources(pasted, ids.get('a')!)).toEqual([]);
  });
});

it('orders every node behind all that it reads, for random graphs', () => {
  fc.assert(
    fc.property(validGraphs(), (graph) => {
      const { sorted, cyclic } = topologicalOrder(graph);
      expect(cyclic).toEqual([]);
      const place = new Map(sorted.map((id, i) => [id, i]));
      expect(graph.edges.every((edge) => place.get(edge.from.node)! < place.get(edge.to.node)!)).toBe(true);
    }),
  );
});
