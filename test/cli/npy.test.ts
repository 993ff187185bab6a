/** @file .npy files: what NumPy writes is read to the bit, what is written NumPy can read, and nothing else passes. */
import { isNpy, NpyError, readNpy, writeNpy } from '@/cli/npy';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (c) => c.charCodeAt(0));

/** A file with any header, and as many zero bytes behind it as asked for. */
function npy(header: string, data: number, { version = 1, pad = 118 } = {}): Uint8Array {
  const text = `${header.padEnd(pad - 1)}\n`;
  const length = version === 1 ? [text.length & 255, text.length >> 8] : [text.length & 255, text.length >> 8, 0, 0];
  return Uint8Array.of(...bytes('\x93NUMPY'), version, 0, ...length, ...bytes(text), ...new Uint8Array(data));
}

const header = ({ descr = "'<f4'", order = 'False', shape = '(2, 3)' } = {}) => `{'descr': ${descr}, 'fortran_order': ${order}, 'shape': ${shape}, }`;

describe('reading', () => {
  it('takes a file byte by byte as numpy.save writes it', () => {
    // numpy.save of numpy.float32([[1, 2, 3], [4, 5, -0.5]])
    const file = npy(header(), 24);
    new DataView(file.buffer).setFloat32(128, 1, true);
    new DataView(file.buffer).setFloat32(148, -0.5, true);
    expect(file).toHaveLength(152);
    expect(readNpy(file)).toEqual({ shape: [2, 3], data: Float32Array.of(1, 0, 0, 0, 0, -0.5) });
  });

  it('takes bytes that lie anywhere in a larger buffer', () => {
    const file = Buffer.concat([Buffer.of(7), npy(header({ shape: '(1,)' }), 4), Buffer.of(7)]);
    file.writeFloatLE(2.5, file.length - 5);
    expect(readNpy(file.subarray(1, -1))).toEqual({ shape: [1], data: Float32Array.of(2.5) });
  });

  it.each([2, 3])('takes version %i, with its longer count', (version) => {
    expect(readNpy(npy(header(), 24, { version })).shape).toEqual([2, 3]);
  });

  it.each([
    ["{'shape': (2, 3), 'fortran_order': False, 'descr': '<f4'}", [2, 3]],
    ['{"descr": "<f4", "fortran_order": False, "shape": (6,)}', [6]],
    ["{'descr': '<f4', 'fortran_order': False, 'shape': (2L, 3L), }", [2, 3]],
  ])('takes %s', (text, shape) => {
    expect(readNpy(npy(text, 24)).shape).toEqual(shape);
  });

  it('takes a single number', () => {
    expect(readNpy(npy(header({ shape: '()' }), 4)).shape).toEqual([]);
  });
});

describe('writing', () => {
  it.each([[[400]], [[3, 30, 30, 1]], [[]]])('gives %j back as it was', (shape) => {
    const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i / 7);
    const file = writeNpy({ shape, data });
    expect(readNpy(file)).toEqual({ shape, data });
    // NumPy maps files into memory, and asks for this.
    expect((file.length - data.length * 4) % 64).toBe(0);
    expect(isNpy(file)).toBe(true);
  });

  it('takes part of a larger array', () => {
    const data = Float32Array.of(1, 2, 3, 4).subarray(1, 3);
    expect([...readNpy(writeNpy({ shape: [2], data })).data]).toEqual([2, 3]);
  });
});

describe('refusing', () => {
  it.each([
    ['another file', bytes('not an array at all'), 'does not begin with'],
    ['nothing', new Uint8Array(), 'does not begin with'],
    ['a file cut off before its header', npy(header(), 0).subarray(0, 9), 'cut off within its header'],
    ['a file cut off in its header', npy(header(), 0).subarray(0, 60), 'cut off within its header'],
    ['a later version', npy(header(), 24, { version: 4 }), 'version 4'],
    ['float64', npy(header({ descr: "'<f8'" }), 48), 'it holds float64 (<f8), not float32'],
    ['bytes', npy(header({ descr: "'|u1'" }), 6), 'it holds uint8 (|u1)'],
    ['text', npy(header({ descr: "'<U4'" }), 96), 'it holds <U4, not float32'],
    ['big-endian numbers', npy(header({ descr: "'>f4'" }), 24), 'big-endian float32'],
    ['records', npy(header({ descr: "[('x', '<f4')]" }), 24), 'records'],
    ['Fortran order', npy(header({ order: 'True' }), 24), 'Fortran order'],
    ['numbers cut off', npy(header(), 23), '(2, 3), which takes 24 bytes, and 23 follow: it was cut off'],
    ['a header that says too little', npy(header(), 28), 'takes 24 bytes, and 28 follow: the header is wrong'],
    ['a header that says far too much', npy(header({ shape: '(99999, 99999, 99999)' }), 24), 'and 24 follow'],
    ['a size that is no number', npy(header({ shape: '(2, 99999999999999999999)' }), 24), 'cannot be read'],
    ['a negative size', npy(header({ shape: '(-2, 3)' }), 24), 'no shape that can be read'],
    ['an empty array', npy(header({ shape: '(0, 3)' }), 0), 'holds no numbers'],
    ['no shape', npy("{'descr': '<f4', 'fortran_order': False}", 24), 'no shape'],
    ['an order that is neither', npy(header({ order: 'Maybe' }), 24), 'no fortran_order'],
  ])('says what is wrong with %s', (_, file, words) => {
    expect(() => readNpy(file)).toThrow(NpyError);
    expect(() => readNpy(file)).toThrow(words);
  });
});
