/** @file The user's own blocks: made of a selection, edited for all instances, given parameters, taken apart. */
import fc from 'fast-check';

import { analyse, diagnosticsOf, nodeAt } from '@/graph-engine/analyse/analyse';
import { flatten } from '@/graph-engine/analyse/flatten';
import { fixEdits } from '@/graph-engine/analyse/fixes';
import { judge } from '@/graph-engine/analyse/verdict';
import { residual } from '@/graph-engine/blocks/residual';
import { stage } from '@/graph-engine/blocks/stage';
import { InputError } from '@/graph-engine/errors';
import { buildDocument } from '@/graph-engine/graph/builder';
import { copies, partOf } from '@/graph-engine/graph/copies';
import { makeNode, type GraphDocument } from '@/graph-engine/graph/document';
import { applyEdit, applyEdits, type Edit } from '@/graph-engine/graph/edits';
import { compileKey, parseDocument, printDocument } from '@/graph-engine/graph/json';

import { validGraphs } from '../support/graphs';


/** clip → a → b → c → d, and b is added to c. */
const chain = buildDocument('', (g) => {
  const x = g.clip('clip', { T: 4, H: 8, W: 8, C: 3 });
  const a = g.conv3d('a', x, { filters: 4, padding: 'same' });
  const b = g.conv3d('b', a, { filters: 4, padding: 'same' });
  const c = g.relu('c', b);
  g.relu('d', g.add('sum', [b, c]));
});

const made = applyEdit(chain, { type: 'makeBlock', nodes: ['b', 'c', 'sum'], id: 'twig', title: 'Twig' });

/** Two instances of the block, one behind the other. */
const twice = applyEdits(made, [
  { type: 'insertOnEdge', edge: made.edges.find(({ to }) => to.node === 'd')!.id, node: { ...made.nodes.get('twig')!, id: 'twig2', label: 'second' } },
]);

const paths = (document: GraphDocument) => [...flatten(analyse(document)).graph.nodes.keys()].sort();
const totals = (document: GraphDocument) => analyse(document).totals;

function refusal(document: GraphDocument, edit: Edit): string {
  try {
    applyEdit(document, edit);
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
  throw new Error('the edit was accepted');
}

describe('making a block', () => {
  it('leaves what is computed as it was', () => {
    expect(totals(made)).toEqual(totals(chain));
    expect(diagnosticsOf(analyse(made))).toEqual([]);
    expect(paths(made)).toEqual(['a', 'clip', 'd', 'twig/b', 'twig/c', 'twig/sum']);
  });

  it('reads each source once, however many nodes inside read it', () => {
    const wide = applyEdit(chain, { type: 'makeBlock', nodes: ['c', 'sum'], id: 'part', title: 'part' });
    expect(wide.edges.filter(({ to }) => to.node === 'part')).toHaveLength(1);
    expect(totals(wide)).toEqual(totals(chain));
  });

  it('gives out what is read outside, and what nobody reads', () => {
    const outer = applyEdit(chain, { type: 'makeBlock', nodes: ['b', 'c'], id: 'part', title: 'part' });
    expect([...outer.blocks!.values()][0]!.outputs).toEqual(['y', 'y2']);
    expect(totals(outer)).toEqual(totals(chain));
    const all = applyEdit(chain, { type: 'makeBlock', nodes: ['a', 'b', 'c', 'sum', 'd'], id: 'all', title: 'all' });
    expect(analyse(all).nodes.get('all')!.output).toEqual(analyse(chain).nodes.get('d')!.output);
  });

  it('keeps places: the block stands where its first node was, and what is inside as it was among itself', () => {
    const placed = { ...chain, positions: new Map([['b', { x: 100, y: 50 }], ['c', { x: 300, y: 80 }], ['sum', { x: 500, y: 40 }]]) };
    const { positions } = applyEdit(placed, { type: 'makeBlock', nodes: ['b', 'c', 'sum'], id: 'twig', title: 'Twig' });
    expect(Object.fromEntries(positions)).toEqual({ twig: { x: 100, y: 50 }, 'twig/b': { x: 0, y: 10 }, 'twig/c': { x: 200, y: 40 }, 'twig/sum': { x: 400, y: 0 } });
  });

  it.each([
    ['inputInBlock', ['clip', 'a']],
    ['notConvex', ['b', 'sum']],
    ['noSuchNode', ['b', 'nobody']],
    ['crossesBlock', ['a', 'twig/b']],
  ])('refuses with %s', (code, nodes) => {
    expect(refusal(code === 'crossesBlock' ? made : chain, { type: 'makeBlock', nodes, id: 'new', title: 'new' })).toBe(code);
  });
});

describe('editing inside', () => {
  it('changes every instance of an own block', () => {
    const wider = applyEdit(twice, { type: 'setParams', node: 'twig/b', params: { filters: 6 } });
    const found = analyse(wider);
    expect([nodeAt(found, 'twig/b')!.output!.C, nodeAt(found, 'twig2/b')!.output!.C]).toEqual([6, 6]);
  });

  it('makes a built-in block the user’s own, with everything as it was but the edit', () => {
    const net = buildDocument('', (g) => {
      const x = g.clip('clip', { T: 4, H: 8, W: 8, C: 8 });
      g.relu('end', g.block(stage, 'layer1', x, { filters: 8, blocks: 2 }));
    });
    const edited = applyEdit(net, { type: 'setParams', node: 'layer1/1/conv1', params: { dilation: [1, 2, 2], padding: [[1, 1], [2, 2], [2, 2]] } });
    expect(paths(edited)).toEqual(paths(net));
    expect(totals(edited)).toEqual(totals(net));
    expect(edited.nodes.get('layer1')!.kind).toMatch(/^own:/);
    expect(nodeAt(analyse(edited), 'layer1/0')!.node.kind).toBe('residual');
    expect(nodeAt(analyse(edited), 'layer1/1')!.node.kind).toMatch(/^own:/);
    expect(nodeAt(analyse(edited), 'layer1/1/conv1')!.node.params['dilation']).toEqual([1, 2, 2]);
  });

  it('connects, adds, puts on wires, renames and removes as outside', () => {
    const grown = applyEdits(made, [
      { type: 'addNode', node: makeNode('e', 'sigmoid'), parent: 'twig', at: { x: 1, y: 2 } },
      { type: 'connect', from: { node: 'twig/b', port: 'y' }, to: { node: 'twig/e', port: 'x' } },
      { type: 'connect', from: { node: 'twig/e', port: 'y' }, to: { node: 'twig/sum', port: 'x' } },
      { type: 'rename', node: 'twig/e', label: 'gate' },
    ]);
    expect(diagnosticsOf(analyse(grown))).toEqual([]);
    expect(nodeAt(analyse(grown), 'twig/sum')!.args!.inputs['x']).toHaveLength(3);
    expect(nodeAt(analyse(grown), 'twig/e')!.node.label).toBe('gate');
    expect(grown.positions.get('twig/e')).toEqual({ x: 1, y: 2 });
    const back = applyEdit(grown, { type: 'remove', nodes: ['twig/e'] });
    expect(compileKey(back)).toBe(compileKey(made));
    const wire = made.blocks!.values().next().value!.edges.find(({ to }) => to.node === 'c')!.id;
    expect(paths(applyEdit(made, { type: 'insertOnEdge', edge: `twig/${wire}`, node: makeNode('norm', 'batchNorm') }))).toContain('twig/norm');
  });

  it('feeds an output anew, and says so while nothing feeds it', () => {
    const cut = applyEdit(made, { type: 'remove', edges: ['twig/:y'] });
    expect(diagnosticsOf(analyse(cut))).toMatchObject([{ code: 'openExit', node: 'twig', values: { port: 'y' } }]);
    const fed = applyEdit(cut, { type: 'connect', from: { node: 'twig/c', port: 'y' }, to: { node: 'twig/:y', port: 'y' } });
    expect(diagnosticsOf(analyse(fed))).toEqual([]);
    const through = applyEdit(cut, { type: 'connect', from: { node: 'twig/:x', port: 'y' }, to: { node: 'twig/:y', port: 'y' } });
    expect(analyse(through).nodes.get('twig')!.output!.C).toBe(4);
  });

  it('is refused across a block’s border', () => {
    const edit: Edit = { type: 'connect', from: { node: 'a', port: 'y' }, to: { node: 'twig/c', port: 'x' } };
    expect(refusal(made, edit)).toBe('crossesBlock');
    expect(judge(analyse(made), 'a', 'twig/c', 'x')).toMatchObject({ answer: 'no', code: 'crossesBlock', values: { from: 'a', to: 'c' } });
    expect(judge(analyse(made), 'twig/:x', 'twig/c', 'x')).toMatchObject({ answer: 'yes' });
    expect(judge(analyse(made), 'twig/sum', 'twig/b', 'x')).toMatchObject({ answer: 'no', code: 'wouldCycle' });
  });

  it('is refused where a block would hold itself, or more than any page could draw', () => {
    const self = { ...made.nodes.get('twig')!, id: 'again' };
    expect(refusal(made, { type: 'addNode', node: self, parent: 'twig' })).toBe('blockInItself');
    let tower = made;
    const grow = () => {
      for (let i = 0; i < 40; i += 1) {
        const top = [...tower.nodes.values()].find(({ kind }) => kind.startsWith('own:'))!;
        tower = applyEdits(tower, [
          { type: 'addNode', node: { ...top, id: `n${i}` } },
          { type: 'makeBlock', nodes: [top.id, `n${i}`], id: `t${i}`, title: `t${i}` },
        ]);
      }
    };
    expect(grow).toThrow(InputError);
  });

  it('offers the fixes of a node inside an own block, and they mend it there', () => {
    const broken = applyEdit(made, { type: 'setParams', node: 'twig/b', params: { kernel: [3, 9, 3], padding: 'valid' } });
    const [problem] = diagnosticsOf(analyse(broken));
    expect(problem).toMatchObject({ node: 'twig', path: 'twig/b', values: { node: 'Twig/b' } });
    const mended = applyEdits(broken, fixEdits(broken, problem!, problem!.fixes[0]!));
    expect(nodeAt(analyse(mended), 'twig/b')!.status).toBe('ok');
  });
});

describe('parameters of an own block', () => {
  const exposed = applyEdit(twice, { type: 'expose', node: 'twig/b', param: 'filters', label: 'width' });
  const kind = exposed.nodes.get('twig')!.kind;

  it('set what they stand for, in one instance', () => {
    const set = applyEdit(exposed, { type: 'setParams', node: 'twig2', params: { p1: 12 } });
    const found = analyse(set);
    expect([nodeAt(found, 'twig/b')!.output!.C, nodeAt(found, 'twig2/b')!.output!.C]).toEqual([4, 12]);
    expect(compileKey(parseDocument(printDocument(set)))).toBe(compileKey(set));
  });

  it('have the inner value as default, and follow it where nothing else was set', () => {
    const set = applyEdit(exposed, { type: 'setParams', node: 'twig2', params: { p1: 12 } });
    const wider = analyse(applyEdit(set, { type: 'setParams', node: 'twig/b', params: { filters: 5 } }));
    expect([nodeAt(wider, 'twig/b')!.output!.C, nodeAt(wider, 'twig2/b')!.output!.C]).toEqual([5, 12]);
  });

  it('may set several nodes, and go again without a trace', () => {
    const both = applyEdits(exposed, [
      { type: 'addNode', node: makeNode('z', 'conv3d'), parent: 'twig' },
      { type: 'expose', node: 'twig/z', param: 'filters', label: '', as: 'p1' },
      { type: 'setParams', node: 'twig', params: { p1: 7 } },
    ]);
    const inside = analyse(both).nodes.get('twig')!.inside!.analysis;
    expect([inside.nodes.get('b')!.node.params['filters'], inside.nodes.get('z')!.node.params['filters']]).toEqual([7, 7]);
    const gone = applyEdit(both, { type: 'conceal', kind, name: 'p1' });
    expect(gone.nodes.get('twig')!.params).toEqual({});
  });

  it('refuses a parameter that is none, and one out of range', () => {
    expect(refusal(twice, { type: 'expose', node: 'twig/b', param: 'slope', label: 'x' })).toBe('badParameter');
    expect(refusal(exposed, { type: 'setParams', node: 'twig', params: { p1: 0 } })).toBe('badParameter');
  });
});

describe('an instance', () => {
  it('gets a block of its own when it is detached', () => {
    const apart = applyEdits(twice, [{ type: 'detach', node: 'twig2' }, { type: 'setParams', node: 'twig/b', params: { filters: 6 } }]);
    expect([nodeAt(analyse(apart), 'twig/b')!.output!.C, nodeAt(analyse(apart), 'twig2/b')!.output!.C]).toEqual([6, 4]);
  });

  it('is taken apart into what it held, own or built-in', () => {
    const apart = applyEdit(made, { type: 'takeApart', node: 'twig' });
    expect(totals(apart)).toEqual(totals(chain));
    expect(paths(apart)).toEqual(paths(chain));
    const net = buildDocument('', (g) => void g.relu('end', g.block(residual, 'res', g.clip('clip', { C: 8 }), { filters: 8 })));
    const open = applyEdit(net, { type: 'takeApart', node: 'res' });
    expect(totals(open)).toEqual(totals(net));
    expect(open.nodes.has('conv1')).toBe(true);
  });

  it('goes, and then its block may go', () => {
    const { kind } = made.nodes.get('twig')!;
    expect(refusal(made, { type: 'removeBlock', kind })).toBe('blockInUse');
    const empty = applyEdits(made, [{ type: 'remove', nodes: ['twig'] }, { type: 'removeBlock', kind }]);
    expect(empty.blocks!.size).toBe(0);
  });
});

describe('copying', () => {
  it('takes nodes inside a block as it takes those outside, built-in or own', () => {
    const part = partOf(made, new Set(['twig/b', 'twig/c', 'a']));
    expect([...part.nodes.keys()]).toEqual(['b', 'c']);
    expect(part.edges).toHaveLength(1);
    const { edits } = copies(made, part, [...part.nodes.keys()], { x: 0, y: 0 }, 'twig');
    expect([...applyEdits(made, edits).blocks!.values()][0]!.nodes.size).toBe(5);
  });

  it('brings blocks along, under another kind where that is taken', () => {
    const other = applyEdit(chain, { type: 'makeBlock', nodes: ['c'], id: 'solo', title: 'Solo' });
    const part = partOf(made, new Set(['twig']));
    const { edits, ids } = copies(other, part, ['twig'], { x: 0, y: 0 });
    const joined = applyEdits(other, edits);
    expect(joined.blocks!.size).toBe(2);
    expect(joined.blocks!.get(joined.nodes.get(ids.get('twig')!)!.kind)!.title).toBe('Twig');
    // What is there already just so is shared.
    expect(applyEdits(made, copies(made, part, ['twig'], { x: 0, y: 0 }).edits).blocks).toBe(made.blocks);
  });
});

describe('reading blocks from outside', () => {
  const written = JSON.parse(printDocument(twice)) as { blocks: Record<string, unknown>[] };
  const withBlock = (change: Record<string, unknown>) => JSON.stringify({ ...written, blocks: [{ ...written.blocks[0], ...change }] });
  const code = (text: string) => {
    try {
      parseDocument(text);
    } catch (error) {
      if (error instanceof InputError) return error.code;
      throw error;
    }
    return 'accepted';
  };

  it('gives back what was written', () => {
    expect(printDocument(parseDocument(printDocument(twice)))).toBe(printDocument(twice));
    expect(compileKey(parseDocument(printDocument(twice)))).toBe(compileKey(twice));
  });

  it.each([
    ['a block that holds itself', { nodes: [{ id: 'b', kind: 'own:1' }], edges: [], outputs: [['y']], params: [] }, 'blockInItself'],
    ['a block of a kind that is none', { nodes: [{ id: 'b', kind: 'own:7' }], edges: [], outputs: [['y']] }, 'unknownKind'],
    ['an output fed by nobody', { outputs: [['y', 'nobody', 'y']] }, 'danglingEdge'],
    ['a wire from an input that is none', { edges: [[':z', 'y', 'b', 'x']] }, 'danglingEdge'],
    ['a wire from an output that is none', { edges: [['b', 'z', 'c', 'x']] }, 'noSuchPort'],
    ['an input called __proto__', { inputs: [['__proto__', ['clip']]] }, 'badValue'],
    ['two inputs of one name', { inputs: [['x', ['clip']], ['x', ['clip']]] }, 'duplicateId'],
    ['a parameter of nothing', { params: [{ name: 'p1', label: 'p', sets: [['b', 'toString']] }] }, 'badValue'],
    ['a rank that is none', { inputs: [['x', ['cube']]] }, 'badValue'],
    ['a cycle inside', { edges: [['b', 'y', 'c', 'x'], ['c', 'y', 'b', 'x']] }, 'cycle'],
  ])('refuses %s', (_, change, expected) => {
    expect(code(withBlock(change))).toBe(expected);
  });

  it('refuses two blocks of one kind, and blocks that would fill the memory', () => {
    expect(code(JSON.stringify({ ...written, blocks: [written.blocks[0], written.blocks[0]] }))).toBe('duplicateId');
    const bomb = Array.from({ length: 40 }, (_, i) => ({
      kind: `own:${i}`,
      title: 'bomb',
      inputs: [],
      outputs: [['y']],
      nodes: i === 0 ? [] : Array.from({ length: 40 }, (__, j) => ({ id: `n${j}`, kind: `own:${i - 1}` })),
      edges: [],
    }));
    expect(['tooMany', 'tooDeep']).toContain(code(JSON.stringify({ ...written, nodes: [], edges: [], blocks: bomb })));
  });
});

it('any part of any graph becomes a block and is taken apart again without a change to what is computed', () => {
  fc.assert(
    fc.property(validGraphs(), fc.nat(), fc.nat(), (document, from, length) => {
      const before = analyse(document);
      // A stretch of the topological order: no path can leave it and come back.
      const inner = before.order.sorted.filter((id) => Object.keys(before.nodes.get(id)!.op.inputs).length > 0);
      fc.pre(inner.length > 0);
      const start = from % inner.length;
      const chosen = inner.slice(start, start + 1 + (length % (inner.length - start)));
      const block = applyEdit(document, { type: 'makeBlock', nodes: chosen, id: 'part', title: 'part' });
      const read = parseDocument(printDocument(block));
      const apart = applyEdit(read, { type: 'takeApart', node: 'part' });
      for (const other of [block, read, apart]) {
        const after = analyse(other);
        expect(after.totals).toEqual(before.totals);
        expect(diagnosticsOf(after).filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(flatten(after).graph.edges).toHaveLength(document.edges.length);
      }
    }),
  );
});
