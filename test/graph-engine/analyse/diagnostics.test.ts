/** @file Every problem and every fix, each with a real broken graph behind it. */
import { analyse, diagnosticsOf } from '@/graph-engine/analyse/analyse';
import { fixEdits, fixesFor } from '@/graph-engine/analyse/fixes';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import { EMPTY_DOCUMENT, makeNode, type GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import en from '@/messages/en/problems.json';

type Case = {
  readonly code: string;
  readonly graph: (g: GraphBuilder) => void;
  readonly node: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** Codes of all fixes on offer; each is applied and has to take the problem away. */
  readonly fixes: readonly string[];
};

const small = { T: 4, H: 8, W: 8, C: 4 };

/** Rows, walked by one test; a message without a row fails below. */
const CASES: readonly Case[] = [
  {
    code: 'kernelTooLarge',
    node: 'stem',
    graph: (g) => void g.conv3d('stem', g.clip('clip', small), { kernel: [7, 3, 3] }),
    values: { kernel: 7, input: 4, axis: 'T' },
    fixes: ['shrinkKernel', 'padSame'],
  },
  {
    code: 'kernelTooLargePadded',
    node: 'pool',
    graph: (g) => void g.maxPool3d('pool', g.clip('clip', small), { kernel: [9, 2, 2], padding: [[1, 1], [0, 0], [0, 0]] }),
    values: { kernel: 9, padded: 6 },
    fixes: ['shrinkKernel', 'padSame'],
  },
  {
    code: 'wrongRank',
    node: 'fc',
    graph: (g) => void g.dense('fc', g.clip('clip', small)),
    values: { rank: 'clip', source: 'clip' },
    fixes: ['insertGlobalPool', 'insertFlatten', 'disconnect'],
  },
  {
    code: 'mergeSizes',
    node: 'sum',
    graph: (g) => {
      const slow = g.sample('slow', g.clip('in', { ...small, T: 32 }), { every: 8 });
      void g.add('sum', [g.sample('fast', { id: 'in' }, { every: 1 }), slow]);
    },
    values: { axis: 'T', first: 32, other: 4, firstSource: 'fast', source: 'slow' },
    fixes: ['insertTimeStridedConv', 'insertSampling', 'disconnect'],
  },
  {
    code: 'mergeSizes',
    node: 'sum',
    graph: (g) => {
      const clip = g.clip('clip', small);
      void g.add('sum', [clip, g.conv3d('wide', clip, { filters: 8, padding: 'same' })]);
    },
    values: { axis: 'C', first: 4, other: 8 },
    fixes: ['insertProjection', 'disconnect'],
  },
  {
    code: 'mergeSizes',
    node: 'sum',
    graph: (g) => {
      const clip = g.clip('clip', small);
      void g.add('sum', [clip, g.maxPool3d('half', clip, { kernel: [1, 2, 1], stride: [1, 2, 1] })]);
    },
    values: { axis: 'H', first: 8, other: 4 },
    fixes: ['insertPool', 'disconnect'],
  },
  {
    code: 'mergeSizes',
    node: 'sum',
    graph: (g) => {
      const vector = g.flatten('row', g.clip('clip', small));
      void g.add('sum', [g.dense('a', vector, { units: 4 }), g.dense('b', vector, { units: 6 })]);
    },
    values: { axis: 'C', first: 4, other: 6 },
    fixes: ['insertDense', 'disconnect'],
  },
  {
    code: 'mergeRanks',
    node: 'joined',
    graph: (g) => {
      const clip = g.clip('clip', small);
      void g.concat('joined', [clip, g.globalAvgPool('gap', clip)]);
    },
    values: { first: '4×8×8×4', other: '4' },
    fixes: ['disconnect'],
  },
  {
    code: 'noSuchAxis',
    node: 'joined',
    graph: (g) => {
      const gap = g.globalAvgPool('gap', g.clip('clip', small));
      void g.concat('joined', [gap, g.relu('relu', gap)], { axis: 'T' });
    },
    values: { axis: 'T', rank: 'vector' },
    fixes: ['joinAlongC'],
  },
  {
    code: 'noSuchAxis',
    node: 'gap',
    graph: (g) => void g.globalAvgPool('gap', g.image('image', { H: 8, W: 8 }), { over: 'time' }),
    values: { axis: 'T', rank: 'image' },
    fixes: ['poolOver'],
  },
  {
    code: 'oneInputOnly',
    node: 'mean',
    graph: (g) => {
      const clip = g.clip('clip', small);
      void g.mean('mean', [clip, g.relu('relu', clip)], { over: 'T' });
    },
    values: { count: 2 },
    fixes: ['reduceInputs'],
  },
  {
    code: 'groupsDoNotDivide',
    node: 'conv',
    graph: (g) => void g.conv3d('conv', g.clip('clip', small), { filters: 6, groups: 4 }),
    values: { groups: 4, channels: 4, filters: 6 },
    fixes: ['setGroups'],
  },
  {
    code: 'strideAndDilation',
    node: 'conv',
    graph: (g) => void g.conv2d('conv', g.clip('clip', small), { stride: [2, 2], dilation: [2, 2], padding: 'same' }),
    fixes: ['noDilation', 'noStride'],
  },
  {
    code: 'poolOnlyPadding',
    node: 'pool',
    graph: (g) => void g.avgPool2d('pool', g.clip('clip', small), { padding: [[2, 0], [0, 0]] }),
    values: { axis: 'H', padding: 2, kernel: 2 },
    fixes: ['shrinkPadding'],
  },
  {
    code: 'tooFewFrames',
    node: 'pick',
    graph: (g) => void g.sample('pick', g.clip('clip', small), { mode: 'spread', count: 9 }),
    values: { count: 9, frames: 4 },
    fixes: ['setCount'],
  },
  {
    code: 'noSuchFrame',
    node: 'pick',
    graph: (g) => void g.sample('pick', g.clip('clip', small), { mode: 'frame', frame: 4 }),
    values: { frame: 4, frames: 4 },
    fixes: ['setFrame'],
  },
  {
    code: 'factorDoesNotDivide',
    node: 'packed',
    graph: (g) => void g.timeToChannels('packed', g.clip('clip', { ...small, T: 6 }), { factor: 4 }),
    values: { factor: 4, frames: 6 },
    fixes: ['setFactor'],
  },
];

function problems(document: GraphDocument) {
  return diagnosticsOf(analyse(document)).filter(({ severity }) => severity === 'error');
}

describe.each(CASES.map((row) => [`${row.code} at ${row.node} (${JSON.stringify(row.values ?? {})})`, row] as const))('%s', (_, row) => {
  const document = buildDocument('', row.graph);

  it('is found, with the values that its message needs', () => {
    const found = problems(document);
    expect(found.map(({ code, node }) => [code, node])).toEqual([[row.code, row.node]]);
    expect(found[0]!.values).toMatchObject({ node: row.node, ...row.values });
  });

  it('offers its fixes, and each of them takes the problem away', () => {
    const [problem] = problems(document);
    const fixes = fixesFor(analyse(document), problem!);
    expect(fixes.map(({ code }) => code)).toEqual(row.fixes);
    for (const fix of fixes) {
      const mended = applyEdits(document, fixEdits(document, problem!, fix));
      const left = problems(mended).filter(({ node, code }) => node === row.node && code === row.code);
      expect([fix.code, left]).toEqual([fix.code, []]);
    }
  });
});

describe('an empty input', () => {
  const lonely = { ...EMPTY_DOCUMENT, nodes: new Map([['conv', makeNode('conv', 'conv3d')]]) };

  it('is an error that offers a new input', () => {
    const [problem] = problems(lonely);
    expect(problem).toMatchObject({ code: 'missingInput', node: 'conv', port: 'x' });
    const [fix] = fixesFor(analyse(lonely), problem!);
    expect(fix!.code).toBe('addInput');
    expect(problems(applyEdits(lonely, fixEdits(lonely, problem!, fix!)))).toEqual([]);
  });

  it('is offered the loose ends that fit it', () => {
    const clip = makeNode('clip', 'clip', small);
    const two = { ...lonely, nodes: new Map([...lonely.nodes, ['clip', clip] as const]) };
    const [problem] = problems(two);
    const [fix] = fixesFor(analyse(two), problem!);
    expect(fix).toMatchObject({ code: 'connectTo', from: 'clip', values: { from: 'clip', shape: '4×8×8×4' } });
    expect(problems(applyEdits(two, fixEdits(two, problem!, fix!)))).toEqual([]);
  });
});

it('says which input nobody reads, and removes it', () => {
  const document = buildDocument('', (g) => {
    g.relu('relu', g.clip('clip', small));
    g.image('idle');
  });
  const analysis = analyse(document);
  const warning = diagnosticsOf(analysis).find(({ code }) => code === 'unusedInput')!;
  expect(warning).toMatchObject({ severity: 'warning', node: 'idle' });
  const mended = applyEdits(document, fixEdits(document, warning, fixesFor(analysis, warning)[0]!));
  expect(diagnosticsOf(analyse(mended))).toEqual([]);
});

it('remarks that a 2D op over a clip runs on every frame', () => {
  const document = buildDocument('', (g) => void g.conv2d('conv', g.clip('clip', small)));
  expect(diagnosticsOf(analyse(document))).toMatchObject([{ severity: 'info', code: 'everyFrame', values: { frames: 4 } }]);
});

it('refuses sizes whose number of elements cannot be counted', () => {
  const document = buildDocument('', (g) => {
    const clip = g.clip('clip', { T: 512, H: 2048, W: 2048, C: 512 });
    const wide = g.concat('wide', Array.from({ length: 100_000 }, () => clip));
    g.flatten('row', wide);
  });
  expect(problems(document)).toMatchObject([{ code: 'tooManyElements', node: 'wide' }]);
});

it('has words for every fix that a case shows', () => {
  const shown = new Set(CASES.flatMap(({ fixes }) => fixes));
  expect([...shown].filter((code) => !Object.hasOwn(en.fixes, code))).toEqual([]);
});
