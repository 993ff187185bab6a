/** @file Number formats of stored tensors, under the names that safetensors gives them, and their way to float32. */

/** Bytes of one element. */
export const DTYPE_BYTES = {
  F64: 8, F32: 4, F16: 2, BF16: 2,
  I64: 8, I32: 4, I16: 2, I8: 1,
  U64: 8, U32: 4, U16: 2, U8: 1,
  BOOL: 1, F8_E4M3: 1, F8_E5M2: 1, C64: 8,
} as const;
export type Dtype = keyof typeof DTYPE_BYTES;

const FLOATS = ['F64', 'F32', 'F16', 'BF16'] as const;
/** The formats that weights may have. */
export type FloatDtype = (typeof FLOATS)[number];

export function isDtype(name: string): name is Dtype {
  return Object.hasOwn(DTYPE_BYTES, name);
}

export function isFloat(dtype: Dtype): dtype is FloatDtype {
  return (FLOATS as readonly string[]).includes(dtype);
}

/**
 * Stored numbers as float32: F32, F16 and BF16 exactly, F64 rounded to nearest, ties to even (IEEE 754), with what is
 * too large for float32 as ±Infinity. The bytes may be overwritten.
 */
export function toFloat32(bytes: Uint8Array, dtype: FloatDtype, bigEndian = false): Float32Array {
  const width = DTYPE_BYTES[dtype];
  if (bigEndian) swapBytes(bytes, width);
  // A view of a wider type must start at a multiple of its width.
  const own = bytes.byteOffset % width === 0 ? bytes : bytes.slice();
  const { buffer, byteOffset } = own;
  const count = own.byteLength / width;
  if (dtype === 'F32') return new Float32Array(buffer, byteOffset, count);
  if (dtype === 'F64') return Float32Array.from(new Float64Array(buffer, byteOffset, count));
  const halves = new Uint16Array(buffer, byteOffset, count);
  const values = new Float32Array(count);
  if (dtype === 'BF16') {
    // The upper half of a float32.
    const bits = new Uint32Array(values.buffer);
    for (let i = 0; i < count; i++) bits[i] = halves[i]! << 16;
  } else {
    const table = (halfTable ??= makeHalfTable());
    for (let i = 0; i < count; i++) values[i] = table[halves[i]!]!;
  }
  return values;
}

let halfTable: Float32Array | undefined;

/** Every float16 by its bits: 1 sign, 5 exponent (bias 15), 10 fraction. */
function makeHalfTable(): Float32Array {
  return Float32Array.from({ length: 2 ** 16 }, (_, bits) => {
    const sign = bits >>> 15 ? -1 : 1;
    const exponent = (bits >>> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
    return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
  });
}

function swapBytes(bytes: Uint8Array, width: number): void {
  for (let at = 0; at < bytes.length; at += width) bytes.subarray(at, at + width).reverse();
}
