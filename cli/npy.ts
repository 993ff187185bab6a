/** @file NumPy's .npy files of float32: read with every field of the header checked, and written. */

/**
 * Numbers with their shape, the last axis fastest (C order).
 * Source of the format: NumPy Enhancement Proposal 1, and numpy.lib.format.
 */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** Says why a file cannot be read; its message is for people. */
export class NpyError extends Error {}

const MAGIC = '\x93NUMPY';
/** Bytes per number. */
const BYTES = Float32Array.BYTES_PER_ELEMENT;
/** NumPy pads headers so that the numbers start at a multiple of this. */
const ALIGNMENT = 64;

/** Whether these bytes begin as a .npy file does. */
export function isNpy(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, MAGIC.length)) === MAGIC;
}

/** Numbers from the bytes of a .npy file. @throws NpyError on anything but little-endian float32 in C order, complete. */
export function readNpy(bytes: Uint8Array): NpyArray {
  if (!isNpy(bytes)) throw new NpyError('this is no .npy file: it does not begin with \\x93NUMPY');
  const { text, end } = readHeader(bytes);
  requireFloat32(field(text, 'descr', /^'([^']*)'/));
  if (field(text, 'fortran_order', /^(True|False)\b/) === 'True') {
    throw new NpyError('its numbers are in Fortran order; save numpy.ascontiguousarray(a)');
  }
  const shape = readShape(field(text, 'shape', /^\(([\d\s,L]*)\)/));
  const count = shape.reduce((product, n) => product * n, 1);
  const held = bytes.length - end;
  if (count === 0) throw new NpyError(`its shape ${printShape(shape)} holds no numbers`);
  if (held !== count * BYTES) {
    const cause = held < count * BYTES ? 'it was cut off, or' : '';
    throw new NpyError([`its header says ${printShape(shape)}, which takes ${count * BYTES} bytes, and ${held} follow:`, cause, 'the header is wrong'].filter(Boolean).join(' '));
  }
  // A copy, since the bytes need not lie at a multiple of four (and a Buffer's `slice` makes none).
  return { shape, data: new Float32Array(new Uint8Array(bytes.subarray(end)).buffer) };
}

/** The bytes of a .npy file, version 1.0. `data` holds as many numbers as `shape` says. */
export function writeNpy({ shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array }): Uint8Array<ArrayBuffer> {
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${printShape(shape)}, }`;
  const before = MAGIC.length + 4;
  // The header ends with a line feed, behind as many blanks as it takes.
  const length = Math.ceil((before + header.length + 1) / ALIGNMENT) * ALIGNMENT - before;
  const out = new Uint8Array(before + length + data.length * BYTES);
  const text = `${MAGIC}\x01\x00${String.fromCharCode(length & 255, length >> 8)}${header.padEnd(length - 1)}\n`;
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  out.set(new Uint8Array(data.buffer, data.byteOffset, data.length * BYTES), before + length);
  return out;
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** The header's text, and where the numbers begin. */
function readHeader(bytes: Uint8Array): { readonly text: string; readonly end: number } {
  const major = bytes[6] ?? 0;
  if (bytes.length < 12) throw new NpyError('it was cut off within its header');
  if (major < 1 || major > 3) throw new NpyError(`version ${major} of the format is unknown; 1 to 3 can be read`);
  // Version 1 counts the header in two bytes, later ones in four.
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start = major === 1 ? 10 : 12;
  const end = start + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (end > bytes.length) throw new NpyError('it was cut off within its header');
  return { text: new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, end)), end };
}

/** One entry of the header, which is a Python dictionary as NumPy writes it. */
function field(header: string, name: string, pattern: RegExp): string {
  const key = new RegExp(`['"]${name}['"]\\s*:\\s*`).exec(header);
  const value = key && pattern.exec(header.slice(key.index + key[0].length).replaceAll('"', "'"));
  if (value) return value[1]!;
  throw new NpyError(name === 'descr' && key ? 'it holds records, not float32 numbers' : `its header has no ${name} that can be read`);
}

const KINDS: Readonly<Record<string, string>> = { f: 'float', i: 'int', u: 'uint', c: 'complex' };

function requireFloat32(dtype: string): void {
  if (dtype === '<f4') return;
  if (dtype === '>f4') throw new NpyError("it holds big-endian float32 (>f4); save a.astype('<f4')");
  const [, kind = '', size = ''] = /^[<>|=]?([a-zA-Z?])(\d*)$/.exec(dtype) ?? [];
  const name = KINDS[kind] ? `${KINDS[kind]}${Number(size) * 8} (${dtype})` : dtype;
  throw new NpyError(`it holds ${name}, not float32; save a.astype('float32')`);
}

function readShape(text: string): readonly number[] {
  const sizes = text.split(',').map((part) => part.trim().replace(/L$/, '')).filter(Boolean).map(Number);
  if (!sizes.every(Number.isSafeInteger)) throw new NpyError(`its shape (${text}) cannot be read`);
  return sizes;
}

/** As Python prints a tuple: `(16, 112, 112, 3)`, `(400,)`, `()`. */
function printShape(shape: readonly number[]): string {
  return shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
}
