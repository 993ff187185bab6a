/** @file The names that a checkpoint may use, and what they make. Nothing else is looked up, so nothing else can run. */
import type { Dtype } from '../dtype';

import { Name, Storage, TensorView, type Value } from './values';

/** Storage classes of torch (and of torch.cuda, in older files) by their element. */
const STORAGES: Readonly<Record<string, Dtype>> = {
  DoubleStorage: 'F64', FloatStorage: 'F32', HalfStorage: 'F16', BFloat16Storage: 'BF16',
  LongStorage: 'I64', IntStorage: 'I32', ShortStorage: 'I16', CharStorage: 'I8', ByteStorage: 'U8', BoolStorage: 'BOOL',
  ComplexFloatStorage: 'C64',
};

const DTYPES = new Set([
  'float64', 'float32', 'float16', 'bfloat16', 'int64', 'int32', 'int16', 'int8', 'uint8', 'bool', 'complex64',
].map((name) => `torch.${name}`));

/** Thrown where a known name is called in a way that torch does not; the reader adds file and place. */
export class BadCall extends Error {}

/** More axes than any tensor of a network has. */
const RANK_LIMIT = 8;

/** What calling a name makes. `_rebuild_…` are torch's own functions for tensors and parameters. */
const CALLS: Readonly<Record<string, (args: readonly Value[]) => Value>> = {
  'collections.OrderedDict': ordered,
  'torch.Size': ([sizes = []]) => wholeNumbers(sizes),
  'torch._utils._rebuild_tensor': tensor,
  'torch._utils._rebuild_tensor_v2': tensor,
  'torch._utils._rebuild_parameter': ([data]) => {
    if (!(data instanceof TensorView)) throw new BadCall('_rebuild_parameter');
    return data;
  },
};

/** The storage class of a name; undefined where it is none. */
function storageOf(name: string): Dtype | undefined {
  const match = /^torch\.(?:cuda\.)?([A-Za-z0-9]+)$/.exec(name);
  return match && Object.hasOwn(STORAGES, match[1]!) ? STORAGES[match[1]!] : undefined;
}

/** A name, if it is on the list. */
export function nameOf(module: string, name: string): Name | undefined {
  const full = `${module}.${name}`;
  const known = Object.hasOwn(CALLS, full) || DTYPES.has(full) || storageOf(full) !== undefined;
  return known ? new Name(full) : undefined;
}

/** @throws BadCall where the name is not callable, or not with these arguments. */
export function call(callee: Value, args: Value): Value {
  if (!(callee instanceof Name) || !Object.hasOwn(CALLS, callee.name) || !Array.isArray(args)) throw new BadCall('call');
  return CALLS[callee.name]!(args);
}

/** `('storage', torch.FloatStorage, key, location, elements)`, in the older form with a view behind, which must be None. */
export function persistent(id: Value): Storage {
  if (!Array.isArray(id)) throw new BadCall('storage');
  const [what, type, key, , count, view = null] = id;
  const dtype = type instanceof Name ? storageOf(type.name) : undefined;
  if (what !== 'storage' || !dtype || typeof key !== 'string' || view !== null) throw new BadCall('storage');
  return new Storage(key, dtype, wholeNumber(count));
}

/** Filled afterwards, item by item. A list of pairs, as Python 2 wrote, could be unpacked again and again. */
function ordered(args: readonly Value[]): Value {
  if (args.length > 0) throw new BadCall('OrderedDict');
  return new Map();
}

function tensor([storage, offset, shape, strides]: readonly Value[]): Value {
  if (!(storage instanceof Storage)) throw new BadCall('_rebuild_tensor_v2');
  const sizes = wholeNumbers(shape);
  const steps = wholeNumbers(strides);
  if (sizes.length !== steps.length) throw new BadCall('_rebuild_tensor_v2');
  return new TensorView(storage, wholeNumber(offset), sizes, steps);
}

function wholeNumbers(value: Value | undefined): number[] {
  if (!Array.isArray(value) || value.length > RANK_LIMIT) throw new BadCall('sizes');
  return value.map(wholeNumber);
}

function wholeNumber(value: Value | undefined): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new BadCall('number');
  return value;
}
