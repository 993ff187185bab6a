/** @file Writes safetensors piece by piece, so that one tensor at a time is in memory. */
import { HEADER_LIMIT, LENGTH_BYTES, METADATA } from './safetensors';
import { countOf } from './tensors';

/** A tensor to be written as F32. */
export interface Writable {
  readonly name: string;
  readonly shape: readonly number[];
  /** Asked for once, when it is its turn. */
  readonly values: () => Promise<Float32Array> | Float32Array;
}

const BYTES = 4;

/**
 * The bytes of a safetensors file, in order; tensors lie as they are listed. `metadata` is kept in the header.
 * @throws Error where two tensors have one name or values do not fit their shape: bugs of the caller.
 */
export async function* safetensorsBytes(
  tensors: readonly Writable[],
  metadata: Readonly<Record<string, string>> = {},
): AsyncGenerator<Uint8Array, void, undefined> {
  yield headerOf(tensors, metadata);
  for (const { name, shape, values } of tensors) {
    const array = await values();
    if (array.length !== countOf(shape)) throw new Error(`internal: ${name} has ${array.length} values, not ${shape.join('×')}`);
    yield new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
  }
}

function headerOf(tensors: readonly Writable[], metadata: Readonly<Record<string, string>>): Uint8Array {
  const header: Record<string, unknown> = { ...(Object.keys(metadata).length > 0 && { [METADATA]: metadata }) };
  let at = 0;
  for (const { name, shape } of tensors) {
    if (Object.hasOwn(header, name) || name === '__proto__') throw new Error(`internal: two tensors are called ${name}`);
    const end = at + countOf(shape) * BYTES;
    header[name] = { dtype: 'F32', shape, data_offsets: [at, end] };
    at = end;
  }
  const text = JSON.stringify(header);
  const encoded = new TextEncoder().encode(text);
  // Spaces up to a multiple of eight: the numbers then lie where every reader can view them in place.
  const length = Math.ceil(encoded.length / LENGTH_BYTES) * LENGTH_BYTES;
  if (length > HEADER_LIMIT) throw new Error(`internal: a header of ${length} bytes`);
  const bytes = new Uint8Array(LENGTH_BYTES + length).fill(' '.charCodeAt(0));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(encoded, LENGTH_BYTES);
  return bytes;
}
