/** @file Number formats become float32 as IEEE 754 says. */
import fc from 'fast-check';

import { toFloat32 } from '@/graph-engine/weights/dtype';

const halves = (...bits: readonly number[]) => new Uint8Array(Uint16Array.from(bits).buffer);
const doubles = (...values: readonly number[]) => new Uint8Array(Float64Array.from(values).buffer);
const list = (values: Float32Array) => Array.from(values);

describe('float16', () => {
  it('is exact', () => {
    const rows = [
      [0x0000, 0], [0x8000, -0], [0x3c00, 1], [0xc000, -2], [0x3555, 0.333251953125], [0x7bff, 65504], [0x0400, 2 ** -14],
      // subnormal
      [0x0001, 2 ** -24], [0x83ff, -1023 * 2 ** -24],
    ] as const;
    expect(list(toFloat32(halves(...rows.map(([bits]) => bits)), 'F16'))).toEqual(rows.map(([, value]) => value));
  });

  it('keeps what is no finite number', () => {
    expect(list(toFloat32(halves(0x7c00, 0xfc00, 0x7e01), 'F16'))).toEqual([Infinity, -Infinity, NaN]);
  });

  it('grows with its bits', () => {
    const all = toFloat32(new Uint8Array(Uint16Array.from({ length: 0x7c01 }, (_, i) => i).buffer), 'F16');
    expect(all.every((value, i) => i === 0 || value > all[i - 1]!)).toBe(true);
  });
});

describe('bfloat16', () => {
  it('is the upper half of a float32', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffff }), (bits) => {
        const [value] = new Float32Array(Uint32Array.of(bits << 16).buffer);
        expect(list(toFloat32(halves(bits), 'BF16'))).toEqual([value]);
      }),
    );
    expect(list(toFloat32(halves(0x3f80, 0x4049, 0x0001), 'BF16'))).toEqual([1, 3.140625, 2 ** -133]);
  });
});

describe('float64', () => {
  it('is rounded to nearest, ties to even', () => {
    const step = 2 ** -23;
    const given = [1 + step / 2, 1 + 1.5 * step, 1 + 0.51 * step, 2 ** -149, 2 ** -151, 0.1];
    expect(list(toFloat32(doubles(...given), 'F64'))).toEqual([1, 1 + 2 * step, 1 + step, 2 ** -149, 0, Math.fround(0.1)]);
  });

  it('too large is infinite', () => {
    expect(list(toFloat32(doubles(1e39, -1e300), 'F64'))).toEqual([Infinity, -Infinity]);
  });
});

describe('bytes', () => {
  it('may have the high one first', () => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setFloat32(0, 1.5, false);
    new DataView(bytes.buffer).setFloat32(4, -7, false);
    expect(list(toFloat32(bytes, 'F32', true))).toEqual([1.5, -7]);
    expect(list(toFloat32(Uint8Array.of(0x3c, 0x00), 'F16', true))).toEqual([1]);
  });

  it('may begin anywhere', () => {
    const bytes = new Uint8Array(9);
    new DataView(bytes.buffer).setFloat64(1, 2.5, true);
    expect(list(toFloat32(bytes.subarray(1), 'F64'))).toEqual([2.5]);
    expect(list(toFloat32(bytes.subarray(5), 'F32'))).toEqual([2.0625]);
  });
});
