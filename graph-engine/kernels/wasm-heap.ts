/** @file Typed access to the WASM backend's heap: tensor views without copies, scratch memory, calls into its C functions. */
import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DataId, TensorInfo } from '@tensorflow/tfjs-core';

import { EngineError } from '../compile/errors';

/**
 * The backend's C functions address tensors by number. The backend itself counts from 1; views get
 * numbers from here on, so that the two can never meet.
 */
const FIRST_VIEW_ID = 2 ** 30;
let nextViewId = FIRST_VIEW_ID;

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** What Emscripten puts on the backend's module; its own types are a package that tfjs does not bring. */
interface Module {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(address: number): void;
  cwrap(name: string, result: null, types: readonly string[]): CFunction;
  readonly tfjs: { registerTensor(id: number, size: number, address: number): void; disposeData(id: number): void };
}

function moduleOf(backend: BackendWasm): Module {
  return backend.wasm as unknown as Module;
}

/** Bytes that the backend's heap spans now; it grows and never shrinks. */
export function heapSize(backend: BackendWasm): number {
  return moduleOf(backend).HEAPU8.length;
}

/** A C function of the backend: every argument is a number or an array of int32. */
export type CFunction = (...args: readonly (number | Uint8Array)[]) => void;

interface HeapState {
  readonly functions: Map<string, CFunction>;
  /** Views that live as long as the tensor they look into, by the tensor's data id. */
  readonly attached: Map<DataId, Map<string, Attachment>>;
}

interface Attachment {
  readonly views: readonly number[];
  /** Heap block that the views look into when it is not the tensor's own memory. */
  readonly block: number | null;
}

const states = new WeakMap<BackendWasm, HeapState>();

/**
 * A window on the WASM heap for kernels. One is made per kernel call (it holds no memory of its own);
 * `release` gives back every temporary view and every scratch block that was taken through it.
 */
export class WasmHeap {
  private readonly state: HeapState;
  private readonly temporaryViews: number[] = [];
  private readonly blocks: number[] = [];

  constructor(private readonly backend: BackendWasm) {
    this.state = stateOf(backend);
  }

  /** Byte address of a tensor's first element. */
  address(tensor: TensorInfo): number {
    return this.entry(tensor.dataId).memoryOffset;
  }

  /** The number by which C functions know a tensor. */
  id(tensor: TensorInfo): number {
    return this.entry(tensor.dataId).id;
  }

  /**
   * A number for `size` floats that start at `address`, without copying them: what a slice along the
   * first axis is. Valid until `release`.
   */
  view(address: number, size: number): number {
    const id = register(this.backend, address, size);
    this.temporaryViews.push(id);
    return id;
  }

  /** Address of `size` floats of scratch memory, freed by `release`. Throws when the heap is exhausted. */
  scratch(size: number): number {
    const address = allocate(this.backend, size);
    this.blocks.push(address);
    return address;
  }

  /** The floats at `address`, as an array over the heap. Not valid after the next allocation (the heap may move). */
  floats(address: number, size: number): Float32Array {
    return new Float32Array(moduleOf(this.backend).HEAPU8.buffer, address, size);
  }

  /** A C function of the backend, by the name of the kernel that it implements. */
  call(name: string, ...args: readonly (number | Uint8Array)[]): void {
    let fn = this.state.functions.get(name);
    if (!fn) {
      const types = args.map((arg) => (typeof arg === 'number' ? 'number' : 'array'));
      fn = moduleOf(this.backend).cwrap(name, null, types);
      this.state.functions.set(name, fn);
    }
    fn(...args);
  }

  /**
   * Equal consecutive parts of a tensor as views which live exactly as long as the tensor. The backend caches
   * its packed convolution operators by filter number, so a filter's parts must keep their numbers between
   * calls, and must be forgotten when the filter is disposed, or the packed copies would never be freed.
   */
  attachedParts(tensor: TensorInfo, count: number, size: number): readonly number[] {
    return this.attachment(tensor, `parts:${count}`, () => {
      const start = this.address(tensor);
      return {
        views: Array.from({ length: count }, (_, i) => register(this.backend, start + i * size * BYTES, size)),
        block: null,
      };
    });
  }

  /** A rearranged copy of a tensor (`fill` writes it), kept under `name` as long as the tensor lives. */
  attachedCopy(
    tensor: TensorInfo,
    name: string,
    size: number,
    fill: (to: Float32Array, from: Float32Array) => void,
  ): number {
    const [view] = this.attachment(tensor, name, () => {
      const block = allocate(this.backend, size);
      fill(this.floats(block, size), this.floats(this.address(tensor), size));
      return { views: [register(this.backend, block, size)], block };
    });
    return view!;
  }

  /** Forgets the temporary views and frees the scratch blocks. */
  release(): void {
    for (const id of this.temporaryViews) moduleOf(this.backend).tfjs.disposeData(id);
    for (const block of this.blocks) moduleOf(this.backend)._free(block);
    this.temporaryViews.length = 0;
    this.blocks.length = 0;
  }

  private attachment(tensor: TensorInfo, name: string, make: () => Attachment): readonly number[] {
    let byName = this.state.attached.get(tensor.dataId);
    if (!byName) this.state.attached.set(tensor.dataId, (byName = new Map<string, Attachment>()));
    let attachment = byName.get(name);
    if (!attachment) byName.set(name, (attachment = make()));
    return attachment.views;
  }

  private entry(dataId: DataId) {
    return this.backend.dataIdMap.get(dataId);
  }
}

function register(backend: BackendWasm, address: number, size: number): number {
  const id = nextViewId++;
  moduleOf(backend).tfjs.registerTensor(id, size, address);
  return id;
}

function allocate(backend: BackendWasm, size: number): number {
  // `>>> 0`: addresses above 2 GiB come back as negative numbers.
  const address = moduleOf(backend)._malloc(size * BYTES) >>> 0;
  if (address === 0) throw exhausted(backend, size * BYTES);
  return address;
}

function exhausted(backend: BackendWasm, bytes: number): EngineError {
  return new EngineError('tooMuchMemory', { need: heapSize(backend) + bytes, limit: heapSize(backend) });
}

const guarded = new WeakSet<BackendWasm>();

/**
 * Makes an allocation that fails throw. tfjs takes the null pointer for an address, and the next kernel writes over
 * whatever lies at the start of the heap.
 */
export function guardHeap(backend: BackendWasm): void {
  if (guarded.has(backend)) return;
  guarded.add(backend);
  const module = moduleOf(backend);
  // Emscripten's stub puts the real function in its own place at the first call, which would undo the guard.
  module._free(module._malloc(1));
  const malloc = module._malloc.bind(module);
  module._malloc = (bytes) => {
    const address = malloc(bytes);
    if (address === 0 && bytes > 0) throw exhausted(backend, bytes);
    return address;
  };
}

/**
 * The state that belongs to a backend instance. On first sight of an instance its `disposeData` is wrapped:
 * that is the only moment at which a tensor's end can be seen.
 */
function stateOf(backend: BackendWasm): HeapState {
  const known = states.get(backend);
  if (known) return known;
  const state: HeapState = { functions: new Map(), attached: new Map() };
  const dispose = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force) => {
    const gone = dispose(dataId, force);
    const attached = gone ? state.attached.get(dataId) : undefined;
    if (attached) {
      state.attached.delete(dataId);
      for (const { views, block } of attached.values()) {
        for (const id of views) moduleOf(backend).tfjs.disposeData(id);
        if (block !== null) moduleOf(backend)._free(block);
      }
    }
    return gone;
  };
  states.set(backend, state);
  return state;
}
