/** @file Writes pickles opcode by opcode, as torch.save does (protocol 2), and as nobody should. */

/** What can be pickled here: JSON, tensors, and raw opcodes. */
export type Pickled = null | boolean | number | string | readonly Pickled[] | Tensor | Raw | { readonly [name: string]: Pickled };

/** A view on a storage of the archive. */
export class Tensor {
  constructor(
    readonly key: string,
    readonly storage: string,
    readonly count: number,
    readonly shape: readonly number[],
    readonly strides: readonly number[] = rowMajor(shape),
    readonly offset = 0,
    readonly parameter = false,
  ) {}
}

/** Opcodes as they are, for what no writer would write. */
export class Raw {
  constructor(readonly bytes: Uint8Array) {}
}

export function rowMajor(shape: readonly number[]): readonly number[] {
  return shape.map((_, axis) => shape.slice(axis + 1).reduce((product, n) => product * n, 1));
}

const ascii = (text: string): number[] => [...new TextEncoder().encode(text)];
const uint32 = (n: number): number[] => [...new Uint8Array(Uint32Array.of(n).buffer)];

/** GLOBAL: `module name` looked up. */
export function globalName(module: string, name: string): number[] {
  return [...ascii('c'), ...ascii(`${module}\n${name}\n`)];
}

/** A call of a name with arguments that are texts. */
export function callOf(module: string, name: string, ...args: readonly string[]): Raw {
  return new Raw(Uint8Array.from([...globalName(module, name), ...ascii('('), ...args.flatMap(text), ...ascii('tR')]));
}

function text(value: string): number[] {
  const bytes = ascii(value);
  return [...ascii('X'), ...uint32(bytes.length), ...bytes];
}

function number(value: number): number[] {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 31) return [...ascii('J'), ...new Uint8Array(Int32Array.of(value).buffer)];
  if (Number.isInteger(value)) return [0x8a, 8, ...new Uint8Array(BigInt64Array.of(BigInt(value)).buffer)];
  return [...ascii('G'), ...new Uint8Array(Float64Array.of(value).buffer).reverse()];
}

function tuple(values: readonly Pickled[]): number[] {
  return [...ascii('('), ...values.flatMap(opcodes), ...ascii('t')];
}

function tensor({ key, storage, count, shape, strides, offset, parameter }: Tensor): number[] {
  const id = [...ascii('('), ...text('storage'), ...globalName('torch', storage), ...text(key), ...text('cpu'), ...number(count), ...ascii('tQ')];
  const hooks = [...globalName('collections', 'OrderedDict'), ...ascii(')R')];
  const rebuilt = [...globalName('torch._utils', '_rebuild_tensor_v2'), ...ascii('('), ...id, ...number(offset), ...tuple(shape), ...tuple(strides), 0x89, ...hooks, ...ascii('tR')];
  if (!parameter) return rebuilt;
  return [...globalName('torch._utils', '_rebuild_parameter'), ...ascii('('), ...rebuilt, 0x88, ...hooks, ...ascii('tR')];
}

function opcodes(value: Pickled): number[] {
  if (value === null) return ascii('N');
  if (typeof value === 'boolean') return [value ? 0x88 : 0x89];
  if (typeof value === 'number') return number(value);
  if (typeof value === 'string') return text(value);
  if (value instanceof Tensor) return tensor(value);
  if (value instanceof Raw) return [...value.bytes];
  if (isList(value)) return [...ascii(']('), ...value.flatMap(opcodes), ...ascii('e')];
  return [...ascii('}('), ...Object.entries(value).flatMap(([name, inner]) => [...text(name), ...opcodes(inner)]), ...ascii('u')];
}

function isList(value: Pickled): value is readonly Pickled[] {
  return Array.isArray(value);
}

/** A whole pickle: PROTO 2 … STOP. */
export function pickle(value: Pickled): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0x80, 2, ...opcodes(value), ...ascii('.')]);
}
