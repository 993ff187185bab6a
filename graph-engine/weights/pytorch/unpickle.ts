/** @file A restricted unpickler: protocols 2 to 5 as torch.save writes them, with a list of names and nothing beside it. */
import { ByteReader } from './bytes';
import { BadCall, call, nameOf, persistent } from './globals';
import { TensorView, type Storage, type Value } from './values';

/** Steps of one pickle. A checkpoint of a thousand tensors with its optimiser takes a hundred thousand. */
export const STEP_LIMIT = 1_000_000;
/** Whole numbers longer than this are no sizes. */
const INTEGER_BYTES = 64;

/** Thrown on a name that is not on the list. */
export class ForbiddenName extends Error {
  constructor(readonly fullName: string) {
    super(fullName);
  }
}

/** Thrown where the bytes are no pickle that we read; `position` counts from the first byte. */
export class BadPickle extends Error {
  constructor(
    readonly position: number,
    message: string,
  ) {
    super(message);
  }
}

export class TooManySteps extends Error {}

export interface Unpickled {
  readonly value: Value;
  /** Where the next byte is. */
  readonly end: number;
  /** Every storage that is referred to, by tensors that are used or not. */
  readonly storages: readonly Storage[];
}

/**
 * Reads one pickle. Memory is bounded by the length of the bytes and the number of steps; there is no recursion.
 * @throws BadPickle, ForbiddenName, TooManySteps, EndOfBytes.
 */
export function unpickle(bytes: Uint8Array, start = 0): Unpickled {
  const reader = new ByteReader(bytes);
  reader.at = start;
  const machine = new Machine(reader);
  for (let steps = 0; !machine.done; steps++) {
    if (steps >= STEP_LIMIT) throw new TooManySteps();
    const position = reader.at;
    try {
      const code = reader.uint8();
      const step = OPCODES[code];
      if (!step) throw new BadCall(`opcode 0x${code.toString(16).padStart(2, '0')}`);
      step(machine, reader);
    } catch (error) {
      throw error instanceof BadCall ? new BadPickle(position, error.message) : error;
    }
  }
  return { value: machine.pop(), end: reader.at, storages: machine.storages };
}

/** The stack machine that a pickle is a program for. */
class Machine {
  done = false;
  readonly storages: Storage[] = [];
  private stack: Value[] = [];
  /** The stacks below the marks that are open. */
  private readonly below: Value[][] = [];
  private readonly memo = new Map<number, Value>();

  constructor(private readonly reader: ByteReader) {}

  push(value: Value): void {
    this.stack.push(value);
  }

  pop(): Value {
    const value = this.stack.pop();
    if (value === undefined) throw new BadCall('empty stack');
    return value;
  }

  top(): Value {
    const value = this.stack.at(-1);
    if (value === undefined) throw new BadCall('empty stack');
    return value;
  }

  mark(): void {
    this.below.push(this.stack);
    this.stack = [];
  }

  /** Everything above the last mark. */
  toMark(): Value[] {
    const below = this.below.pop();
    if (!below) throw new BadCall('no mark');
    const values = this.stack;
    this.stack = below;
    return values;
  }

  /** POP takes away a mark where there is nothing above it. */
  discard(): void {
    if (this.stack.length === 0 && this.below.length > 0) this.toMark();
    else this.pop();
  }

  remember(index = this.memo.size): void {
    this.memo.set(index, this.top());
  }

  recall(index: number): void {
    const value = this.memo.get(index);
    if (value === undefined) throw new BadCall('no memo');
    this.push(value);
  }

  global(module: Value, name: Value): void {
    if (typeof module !== 'string' || typeof name !== 'string') throw new BadCall('name');
    const found = nameOf(module, name);
    if (!found) throw new ForbiddenName(`${module}.${name}`);
    this.push(found);
  }

  append(values: readonly Value[]): void {
    const list = this.top();
    if (!Array.isArray(list)) throw new BadCall('list');
    for (const value of values) list.push(value);
  }

  setItems(values: readonly Value[]): void {
    const map = this.top();
    if (!(map instanceof Map) || values.length % 2 !== 0) throw new BadCall('dict');
    for (let i = 0; i < values.length; i += 2) map.set(values[i]!, values[i + 1]!);
  }

  add(values: readonly Value[]): void {
    const set = this.top();
    if (!(set instanceof Set)) throw new BadCall('set');
    for (const value of values) set.add(value);
  }

  call(): void {
    const args = this.pop();
    this.push(call(this.pop(), args));
  }

  /** A state_dict carries versions of its modules as an attribute, a parameter may carry what its user put there. */
  build(): void {
    this.pop();
    const target = this.top();
    if (!(target instanceof Map) && !(target instanceof TensorView)) throw new BadCall('state');
  }

  storage(): void {
    const storage = persistent(this.pop());
    this.storages.push(storage);
    this.push(storage);
  }

  integer(count: number): void {
    if (count > INTEGER_BYTES) throw new BadCall('integer');
    this.push(this.reader.integer(count));
  }

  protocol(version: number): void {
    if (version > 5) throw new BadCall(`protocol ${version}`);
  }
}

type Step = (m: Machine, r: ByteReader) => void;

const map = (values: readonly Value[], m: Machine): void => {
  m.push(new Map());
  m.setItems(values);
};
const tuple = (count: number): Step => (m) => {
  const values: Value[] = [];
  for (let i = 0; i < count; i++) values.unshift(m.pop());
  m.push(values);
};

/** Opcodes by their byte (CPython, Lib/pickletools.py). Those that are not here torch.save does not write. */
const OPCODES: Readonly<Record<number, Step | undefined>> = {
  /* PROTO */ 0x80: (m, r) => m.protocol(r.uint8()),
  /* FRAME */ 0x95: (_, r) => void r.uint64(),
  /* STOP */ 0x2e: (m) => void (m.done = true),
  /* MARK */ 0x28: (m) => m.mark(),
  /* POP */ 0x30: (m) => m.discard(),
  /* POP_MARK */ 0x31: (m) => void m.toMark(),
  /* DUP */ 0x32: (m) => m.push(m.top()),
  /* NONE */ 0x4e: (m) => m.push(null),
  /* NEWTRUE */ 0x88: (m) => m.push(true),
  /* NEWFALSE */ 0x89: (m) => m.push(false),
  /* BININT */ 0x4a: (m, r) => m.push(r.int32()),
  /* BININT1 */ 0x4b: (m, r) => m.push(r.uint8()),
  /* BININT2 */ 0x4d: (m, r) => m.push(r.uint16()),
  /* LONG1 */ 0x8a: (m, r) => m.integer(r.uint8()),
  /* LONG4 */ 0x8b: (m, r) => m.integer(r.uint32()),
  /* BINFLOAT */ 0x47: (m, r) => m.push(r.float64()),
  /* BINUNICODE */ 0x58: (m, r) => m.push(r.text(r.uint32())),
  /* SHORT_BINUNICODE */ 0x8c: (m, r) => m.push(r.text(r.uint8())),
  /* BINUNICODE8 */ 0x8d: (m, r) => m.push(r.text(r.uint64())),
  /* BINSTRING */ 0x54: (m, r) => m.push(r.text(r.uint32())),
  /* SHORT_BINSTRING */ 0x55: (m, r) => m.push(r.text(r.uint8())),
  /* BINBYTES */ 0x42: (m, r) => m.push(r.take(r.uint32())),
  /* SHORT_BINBYTES */ 0x43: (m, r) => m.push(r.take(r.uint8())),
  /* BINBYTES8 */ 0x8e: (m, r) => m.push(r.take(r.uint64())),
  /* EMPTY_DICT */ 0x7d: (m) => m.push(new Map()),
  /* DICT */ 0x64: (m) => map(m.toMark(), m),
  /* SETITEM */ 0x73: (m) => {
    const value = m.pop();
    m.setItems([m.pop(), value]);
  },
  /* SETITEMS */ 0x75: (m) => m.setItems(m.toMark()),
  /* EMPTY_LIST */ 0x5d: (m) => m.push([]),
  /* LIST */ 0x6c: (m) => m.push(m.toMark()),
  /* APPEND */ 0x61: (m) => m.append([m.pop()]),
  /* APPENDS */ 0x65: (m) => m.append(m.toMark()),
  /* EMPTY_TUPLE */ 0x29: tuple(0),
  /* TUPLE1 */ 0x85: tuple(1),
  /* TUPLE2 */ 0x86: tuple(2),
  /* TUPLE3 */ 0x87: tuple(3),
  /* TUPLE */ 0x74: (m) => m.push(m.toMark()),
  /* EMPTY_SET */ 0x8f: (m) => m.push(new Set()),
  /* ADDITEMS */ 0x90: (m) => m.add(m.toMark()),
  /* FROZENSET */ 0x91: (m) => m.push(new Set(m.toMark())),
  /* BINPUT */ 0x71: (m, r) => m.remember(r.uint8()),
  /* LONG_BINPUT */ 0x72: (m, r) => m.remember(r.uint32()),
  /* MEMOIZE */ 0x94: (m) => m.remember(),
  /* BINGET */ 0x68: (m, r) => m.recall(r.uint8()),
  /* LONG_BINGET */ 0x6a: (m, r) => m.recall(r.uint32()),
  /* GLOBAL */ 0x63: (m, r) => m.global(r.line(), r.line()),
  /* STACK_GLOBAL */ 0x93: (m) => {
    const name = m.pop();
    m.global(m.pop(), name);
  },
  /* REDUCE */ 0x52: (m) => m.call(),
  /* NEWOBJ */ 0x81: (m) => m.call(),
  /* BUILD */ 0x62: (m) => m.build(),
  /* BINPERSID */ 0x51: (m) => m.storage(),
};
