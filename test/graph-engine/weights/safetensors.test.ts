/** @file Safetensors: what is read is what was written, and a header that lies is refused by name. */
import fc from 'fast-check';

import { safetensorsBytes, type WeightsError } from '@/graph-engine/weights';
import { duplicateKey } from '@/graph-engine/weights/json';
import { HEADER_LIMIT } from '@/graph-engine/weights/safetensors';

import { bytesOf, open, rejection, safetensors, valuesOf, WatchedFile } from './support/files';
import { openWeights } from '@/graph-engine/weights';

async function written(...args: Parameters<typeof safetensorsBytes>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of safetensorsBytes(...args)) parts.push(part);
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

describe('a file that is in order', () => {
  it('is read as it was written', async () => {
    const name = fc.string({ minLength: 1 }).filter((text) => text !== '__metadata__' && text !== '__proto__');
    const shape = fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 4 });
    const tensors = fc.uniqueArray(fc.record({ name, shape }), { selector: (tensor) => tensor.name, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(tensors, async (list) => {
        const filled = list.map(({ name, shape }, i) => {
          const length = shape.reduce((product, n) => product * n, 1);
          return { name, shape, values: () => Float32Array.from({ length }, (_, j) => i + j / 7) };
        });
        const file = await open(await written(filled, { made: 'here' }));
        expect([...file.tensors.keys()].sort()).toEqual(list.map((tensor) => tensor.name).sort());
        for (const { name, shape, values } of filled) {
          expect(file.tensors.get(name)).toMatchObject({ shape, dtype: 'F32' });
          expect(await valuesOf(file, name)).toEqual(Array.from(values()));
        }
      }),
    );
  });

  it('has its numbers where every reader can view them', async () => {
    const bytes = await written([{ name: 'a', shape: [1], values: () => Float32Array.of(3) }]);
    expect(new DataView(bytes.buffer).getUint32(0, true) % 8).toBe(0);
    expect(new DataView(bytes.buffer).getFloat32(bytes.length - 4, true)).toBe(3);
  });

  it('may have other formats beside the floats, which are listed and not read', async () => {
    const header = {
      steps: { dtype: 'I64', shape: [1], data_offsets: [0, 8] },
      half: { dtype: 'F16', shape: [2], data_offsets: [8, 12] },
      mask: { dtype: 'BOOL', shape: [1, 3], data_offsets: [12, 15] },
    };
    const data = new Uint8Array(15);
    data.set([0x00, 0x3c, 0x00, 0xc0], 8);
    const file = await open(safetensors(header, data));
    expect([...file.tensors.values()].map(({ name, dtype }) => `${name} ${dtype}`)).toEqual(['steps I64', 'half F16', 'mask BOOL']);
    expect(await valuesOf(file, 'half')).toEqual([1, -2]);
  });

  it('may list its tensors in any order', async () => {
    const header = {
      late: { dtype: 'F32', shape: [1], data_offsets: [4, 8] },
      early: { dtype: 'F32', shape: [], data_offsets: [0, 4] },
    };
    const file = await open(safetensors(header, bytesOf([1, 2])));
    expect([await valuesOf(file, 'late'), await valuesOf(file, 'early')]).toEqual([[2], [1]]);
  });

  it('is opened by its header alone', async () => {
    const file = new WatchedFile(safetensors({ big: { dtype: 'F32', shape: [250_000], data_offsets: [0, 1_000_000] } }, 1_000_000));
    await openWeights(file, 'big');
    expect(file.reads.reduce((sum, { from, to }) => sum + to - from, 0)).toBeLessThan(1000);
  });
});

const entry = (begin: number, end: number, shape: readonly number[] = [(end - begin) / 4], dtype = 'F32') => ({ dtype, shape, data_offsets: [begin, end] });

/** Every way in which a header can lie. */
const LIES: readonly (readonly [string, Uint8Array<ArrayBuffer>, Partial<WeightsError>])[] = [
  ['a header longer than the file', safetensors('{}        ', 0, 4000), { code: 'truncated' }],
  ['a header of 2⁶⁴ − 1 bytes', Uint8Array.from([...new Uint8Array(8).fill(255), 0x7b, 0x7d]), { code: 'headerTooLarge', values: { file: 'weights', size: 2 ** 64, limit: HEADER_LIMIT } }],
  ['text that is not JSON', safetensors('{"a": [}'), { code: 'badHeader', values: { file: 'weights', where: '', reason: 'json' } }],
  ['text that is not UTF-8', safetensors('{"a?": 1}').map((byte) => (byte === 0x3f ? 0xff : byte)), { code: 'badHeader', values: { file: 'weights', where: '', reason: 'encoding' } }],
  ['an entry without a shape', safetensors({ a: { dtype: 'F32', data_offsets: [0, 4] } }, 4), { code: 'badHeader', values: { file: 'weights', where: 'a', reason: 'entry' } }],
  ['a negative size', safetensors({ a: entry(0, 4, [-1]) }, 4), { code: 'badHeader' }],
  ['half a size', safetensors({ a: entry(0, 4, [0.5]) }, 4), { code: 'badHeader' }],
  ['an entry with more in it', safetensors({ a: { ...entry(0, 4), stride: 1 } }, 4), { code: 'badHeader' }],
  ['metadata that are not texts', safetensors({ __metadata__: { a: 1 } }), { code: 'badHeader' }],
  ['a format that does not exist', safetensors({ a: entry(0, 4, [1], 'F33') }, 4), { code: 'unknownDtype', values: { file: 'weights', tensor: 'a', dtype: 'F33' } }],
  ['the end before the beginning', safetensors({ a: entry(8, 4, [1]) }, 8), { code: 'badOffsets' }],
  ['an end beyond the file', safetensors({ a: entry(0, 400) }, 4), { code: 'badOffsets', values: { file: 'weights', tensor: 'a', begin: 0, end: 400, size: 4 } }],
  ['a shape of more bytes than the offsets', safetensors({ a: entry(0, 8, [3]) }, 8), { code: 'wrongSize', values: { file: 'weights', tensor: 'a', shape: '3', dtype: 'F32', expected: 12, actual: 8 } }],
  ['sizes whose product overflows', safetensors({ a: entry(0, 8, [2 ** 40, 2 ** 40]) }, 8), { code: 'wrongSize' }],
  ['two tensors in one place', safetensors({ a: entry(0, 8), b: entry(4, 12) }, 12), { code: 'overlap', values: { file: 'weights', tensor: 'b', other: 'a' } }],
  ['the same tensor twice under two names', safetensors({ a: entry(0, 8), b: entry(0, 8) }, 8), { code: 'overlap' }],
  ['bytes between two tensors', safetensors({ a: entry(0, 4), b: entry(8, 12) }, 12), { code: 'gap', values: { file: 'weights', begin: 4, end: 8 } }],
  ['bytes behind the last tensor', safetensors({ a: entry(0, 4) }, 9), { code: 'gap', values: { file: 'weights', begin: 4, end: 9 } }],
  ['a name that stands twice', safetensors(`{"a": ${JSON.stringify(entry(0, 4))}, "\\u0061": ${JSON.stringify(entry(0, 4))}}`, 4), { code: 'duplicateName', values: { file: 'weights', tensor: 'a' } }],
  ['a shape that stands twice', safetensors('{"a": {"dtype":"F32","shape":[1],"shape":[1],"data_offsets":[0,4]}}', 4), { code: 'duplicateName' }],
];

describe('a header that lies', () => {
  it.each(LIES)('%s', async (_, bytes, expected) => {
    expect(await rejection(open(bytes))).toMatchObject({ name: 'WeightsError', ...expected });
  });

  it('may name a tensor like a property of every object', async () => {
    const file = await open(safetensors(`{"__proto__": ${JSON.stringify(entry(0, 4))}, "constructor": ${JSON.stringify(entry(4, 8))}}`, bytesOf([5, 6])));
    expect(await valuesOf(file, '__proto__')).toEqual([5]);
    expect(await valuesOf(file, 'constructor')).toEqual([6]);
  });

  it('names a tensor without breaking the message', async () => {
    const error = (await rejection(open(safetensors({ [`a\n\u202e${'b'.repeat(500)}`]: entry(0, 4, [1], '?') }, 4)))) as WeightsError;
    expect(String(error.values['tensor'])).toMatch(/^a��b{117}…$/);
  });
});

describe('the search for double keys', () => {
  it('finds none in what JSON.stringify writes', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => expect(duplicateKey(JSON.stringify(value))).toBeUndefined()));
  });

  it('takes texts for keys only where they are', () => {
    expect(duplicateKey('{"a": ["a", "a"], "b": "a", "c": {"a": "}"}}')).toBeUndefined();
    expect(duplicateKey('{"x": [{"a": 1}, {"a": 2, "b" : 3, "b"\n: 4}]}')).toBe('b');
  });

  it('reads a long text', () => {
    expect(duplicateKey(`{"a": "${'x\\"'.repeat(3_000_000)}", "a": 1}`)).toBe('a');
  });
});
