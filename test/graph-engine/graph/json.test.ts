/** @file Reading documents from outside: round trips, hostile rows, random bytes and random mutations. */
import fc from 'fast-check';

import { InputError } from '@/graph-engine/errors';
import { LIMITS, type GraphDocument } from '@/graph-engine/graph/document';
import { compileKey, fromWritten, parseDocument, printDocument, toWritten } from '@/graph-engine/graph/json';
import { packLink, unpackLink } from '@/graph-engine/graph/link';
import { migrate } from '@/graph-engine/graph/schema';
import en from '@/messages/en/problems.json';
import { c3d } from '@/presets/c3d';

import { validGraphs } from '../support/graphs';

const header = { format: 'kinetograph', version: 1, title: '', edges: [] };
const clip = { id: 'clip', kind: 'clip' };
const relu = { id: 'relu', kind: 'relu' };

function refusal(read: () => GraphDocument): InputError {
  try {
    read();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

const text = (value: unknown) => JSON.stringify(value);

/** Hostile and broken files, each with the code of its refusal. */
const HOSTILE: readonly (readonly [string, string, string])[] = [
  ['empty text', '', 'notJson'],
  ['a truncated file', printDocument(c3d.document()).slice(0, 900), 'notJson'],
  ['JSON of something else', text({ name: 'package' }), 'notKinetograph'],
  ['a list', '[]', 'notKinetograph'],
  ['null', 'null', 'notKinetograph'],
  ['a newer version', text({ ...header, version: 2, nodes: [] }), 'wrongVersion'],
  ['version NaN', '{"format":"kinetograph","version":NaN}', 'notJson'],
  ['a million nodes', `{"format":"kinetograph","version":1,"title":"","edges":[],"nodes":[${'{},'.repeat(999_999)}{}]}`, 'tooMany'],
  ['too many edges', `{"format":"kinetograph","version":1,"title":"","nodes":[],"edges":[${'0,'.repeat(LIMITS.edges)}0]}`, 'tooMany'],
  ['too many notes', text({ ...header, nodes: [], notes: Array.from({ length: LIMITS.notes + 1 }, () => 0) }), 'tooMany'],
  ['more text than a document may have', ' '.repeat(LIMITS.json + 1), 'tooLarge'],
  ['an own __proto__', '{"format":"kinetograph","version":1,"title":"","edges":[],"nodes":[],"__proto__":{"x":1}}', 'badValue'],
  ['a node called __proto__', text({ ...header, nodes: [{ id: '__proto__', kind: 'relu' }] }), 'badValue'],
  ['a parameter called __proto__', '{"format":"kinetograph","version":1,"title":"","edges":[],"nodes":[{"id":"a","kind":"relu","params":{"__proto__":{"x":1}}}]}', 'badValue'],
  ['a kind from the prototype', text({ ...header, nodes: [{ id: 'a', kind: 'constructor' }] }), 'unknownKind'],
  ['an unknown kind', text({ ...header, nodes: [{ id: 'a', kind: 'conv4d' }] }), 'unknownKind'],
  ['an unknown parameter', text({ ...header, nodes: [{ ...relu, params: { slope: 1 } }] }), 'badValue'],
  ['a huge size', text({ ...header, nodes: [{ ...clip, params: { T: 1e15 } }] }), 'badValue'],
  ['an infinite size', '{"format":"kinetograph","version":1,"title":"","edges":[],"nodes":[{"id":"a","kind":"clip","params":{"T":1e999}}]}', 'badValue'],
  ['half a frame', text({ ...header, nodes: [{ ...clip, params: { T: 1.5 } }] }), 'badValue'],
  ['no frames', text({ ...header, nodes: [{ ...clip, params: { T: 0 } }] }), 'badValue'],
  ['text for a number', text({ ...header, nodes: [{ ...clip, params: { T: '16' } }] }), 'badValue'],
  ['a position beyond the canvas', text({ ...header, nodes: [{ ...clip, at: [1e9, 0] }] }), 'badValue'],
  ['a label without end', text({ ...header, nodes: [{ ...clip, label: 'x'.repeat(121) }] }), 'badValue'],
  ['two nodes of one id', text({ ...header, nodes: [clip, clip] }), 'duplicateId'],
  ['a wire from nowhere', text({ ...header, nodes: [relu], edges: [['clip', 'y', 'relu', 'x']] }), 'danglingEdge'],
  ['a wire to a port from the prototype', text({ ...header, nodes: [clip, relu], edges: [['clip', 'y', 'relu', 'toString']] }), 'noSuchPort'],
  ['a wire from an output that is none', text({ ...header, nodes: [clip, relu], edges: [['clip', 'z', 'relu', 'x']] }), 'noSuchPort'],
  ['two wires into one port', text({ ...header, nodes: [clip, relu], edges: [['clip', 'y', 'relu', 'x'], ['clip', 'y', 'relu', 'x']] }), 'portTaken'],
  ['a loop', text({ ...header, nodes: [relu, { id: 'b', kind: 'relu' }], edges: [['relu', 'y', 'b', 'x'], ['b', 'y', 'relu', 'x']] }), 'cycle'],
  ['a node that reads itself', text({ ...header, nodes: [relu], edges: [['relu', 'y', 'relu', 'x']] }), 'cycle'],
];

describe('parseDocument', () => {
  it.each(HOSTILE)('refuses %s', (_, input, code) => {
    const error = refusal(() => parseDocument(input));
    expect(error.code).toBe(code);
    expect(Object.keys(en)).toContain(code);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('says where a bad value is', () => {
    const error = refusal(() => parseDocument(text({ ...header, nodes: [{ ...clip, params: { T: 0 } }] })));
    expect(error.values).toEqual({ path: 'nodes.0.params (clip).T', reason: 'too_small', limit: '1' });
  });

  it('keeps markup in labels as the plain text that it is', () => {
    const label = '<img src=x onerror=alert(1)>';
    expect(parseDocument(text({ ...header, nodes: [{ ...clip, label }] })).nodes.get('clip')!.label).toBe(label);
  });

  it('reads back what it wrote, for random graphs', () => {
    fc.assert(
      fc.property(validGraphs(), (document) => {
        const back = parseDocument(printDocument(document));
        expect(toWritten(back)).toEqual(toWritten(document));
        expect(back.nodes).toEqual(document.nodes);
      }),
      { numRuns: 60 },
    );
  });

  it('answers random text with a refusal and nothing else', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (input) => refusal(() => parseDocument(input)) instanceof InputError));
  });

  it('answers random mutations of a document with a document or a refusal', () => {
    const valid = printDocument(c3d.document(), 0);
    const mutation = fc.record({ at: fc.nat(valid.length), cut: fc.nat(12), put: fc.string({ maxLength: 6 }) });
    fc.assert(
      fc.property(fc.array(mutation, { minLength: 1, maxLength: 4 }), (mutations) => {
        const broken = mutations.reduce((s, { at, cut, put }) => s.slice(0, at) + put + s.slice(at + cut), valid);
        try {
          parseDocument(broken);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('answers random values in random places of a document with a document or a refusal', () => {
    const written = toWritten(c3d.document());
    fc.assert(
      fc.property(fc.nat(written.nodes.length - 1), fc.constantFrom('id', 'kind', 'label', 'params', 'at'), fc.anything(), (i, key, value) => {
        const nodes = written.nodes.map((node, j) => (i === j ? { ...node, [key]: value } : node));
        try {
          fromWritten({ ...written, nodes });
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
      { numRuns: 400 },
    );
  });
});

describe('share links', () => {
  it('carry a whole graph', () => {
    fc.assert(
      fc.property(validGraphs(), (document) => expect(toWritten(unpackLink(packLink(document)))).toEqual(toWritten(document))),
      { numRuns: 40 },
    );
  });

  it('hold C3D in less than 1,000 characters', () => {
    expect(packLink(c3d.document()).length).toBeLessThan(1000);
  });

  it.each([
    ['no text', ''],
    ['markup', '<script>alert(1)</script>'],
    ['a cut link', packLink(c3d.document()).slice(0, 200)],
    ['what is no deflate stream', 'AAAA____'],
  ])('refuse %s', (_, link) => {
    expect(refusal(() => unpackLink(link)).code).toBe('badLink');
  });

  it('refuse a small link that would unpack to more than a document may hold', async () => {
    const { deflateSync } = await import('fflate');
    const bomb = Buffer.from(deflateSync(new Uint8Array(40_000_000))).toString('base64url');
    expect(bomb.length).toBeLessThan(60_000);
    expect(refusal(() => unpackLink(bomb)).code).toBe('tooLarge');
  });

  it('answer random links with a refusal', () => {
    fc.assert(fc.property(fc.base64String(), (link) => refusal(() => unpackLink(link)) instanceof InputError));
  });
});

describe('migrate', () => {
  const chain = [
    (d: Record<string, unknown>) => ({ ...d, title: d['name'] }),
    (d: Record<string, unknown>) => ({ ...d, notes: [] }),
  ];

  it('lifts an old document through every version in between', () => {
    expect(migrate({ format: 'kinetograph', version: 1, name: 'a' }, chain)).toMatchObject({ version: 3, title: 'a', notes: [] });
  });

  it('starts at the version that the document has', () => {
    expect(migrate({ format: 'kinetograph', version: 2, title: 'a' }, chain)).toEqual({ format: 'kinetograph', version: 3, title: 'a', notes: [] });
  });

  it('refuses a version that is still to come', () => {
    expect(() => migrate({ format: 'kinetograph', version: 4 }, chain)).toThrow(InputError);
  });
});

it('leaves positions, labels and notes out of the compile key', () => {
  const document = c3d.document();
  const moved = { ...document, positions: new Map([['conv1a', { x: 1, y: 2 }]]), title: 'mine' };
  const renamed = { ...moved, nodes: new Map([...moved.nodes].map(([id, node]) => [id, { ...node, label: `${id}!` }])) };
  expect(compileKey(renamed)).toBe(compileKey(document));
});
