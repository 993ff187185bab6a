/** @file Files that were cut or have a bit flipped: refused with one of our errors, or read as they were. */
import fc from 'fast-check';

import { safetensorsBytes, WeightsError, type WeightsFile } from '@/graph-engine/weights';

import { checkpoint, open, valuesOf } from './support/files';

const state = {
  'stem.weight': { shape: [4, 3, 2], values: Array.from({ length: 24 }, (_, i) => i / 3) },
  'stem.bias': { shape: [4], values: [1, 2, 3, 4] },
};

async function everything(file: WeightsFile): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const [name, { shape, dtype }] of file.tensors) all[name] = { shape, dtype, values: await valuesOf(file, name) };
  return all;
}

/** What a file holds; undefined where it is refused. Anything but a WeightsError is a bug and thrown on. */
async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<Record<string, unknown> | undefined> {
  try {
    return await everything(await open(bytes));
  } catch (error) {
    if (error instanceof WeightsError) return undefined;
    throw error;
  }
}

function flipped(bytes: Uint8Array<ArrayBuffer>, bit: number): Uint8Array<ArrayBuffer> {
  const copy = bytes.slice();
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

async function safetensors(): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const tensors = Object.entries(state).map(([name, { shape, values }]) => ({ name, shape, values: () => Float32Array.from(values) }));
  for await (const part of safetensorsBytes(tensors)) parts.push(part);
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

describe('a checkpoint', () => {
  const bytes = checkpoint(state, (inner) => ({ state_dict: inner }));

  it('that was cut anywhere is refused', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => expect(await outcome(bytes.slice(0, length))).toBeUndefined()));
  });

  it('with any bit flipped is refused, or gives the same weights', async () => {
    const whole = await everything(await open(bytes));
    let refused = 0;
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const found = await outcome(flipped(bytes, bit));
      if (found) expect(found).toEqual(whole);
      else refused += 1;
    }
    // What is left are dates, padding and the like.
    expect(refused).toBeGreaterThan(1000);
  }, 120_000);

  it('with anything written over it is refused, or gives the same weights', async () => {
    const whole = await everything(await open(bytes));
    const patch = fc.record({ at: fc.integer({ min: 0, max: bytes.length - 1 }), with: fc.uint8Array({ minLength: 1, maxLength: 12 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(patch, { minLength: 1, maxLength: 4 }), async (patches) => {
        const copy = bytes.slice();
        for (const { at, with: written } of patches) copy.set(written.subarray(0, copy.length - at), at);
        const found = await outcome(copy);
        if (found) expect(found).toEqual(whole);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a safetensors file', () => {
  it('that was cut anywhere is refused', async () => {
    const bytes = await safetensors();
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: bytes.length - 1 }), async (length) => expect(await outcome(bytes.slice(0, length))).toBeUndefined()));
  });

  it('with any bit of its header flipped is refused, or holds tensors that fill it', async () => {
    const bytes = await safetensors();
    const header = 8 + new DataView(bytes.buffer).getUint32(0, true);
    let refused = 0;
    for (let bit = 0; bit < header * 8; bit++) {
      const found = await outcome(flipped(bytes, bit));
      if (!found) refused += 1;
      else expect(Object.values(found as Record<string, { values: number[] }>).flatMap(({ values }) => values)).toHaveLength(28);
    }
    expect(refused).toBeGreaterThan(500);
  }, 120_000);
});

it('bytes of no kind at all are refused', async () => {
  const starts = [[], [0x50, 0x4b], [0x50, 0x4b, 5, 6], [0x80, 2], [9, 0, 0, 0, 0, 0, 0, 0, 0x7b]];
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
      expect(await outcome(Uint8Array.from([...start, ...rest]))).toBeUndefined();
    }),
    { numRuns: 500 },
  );
});
