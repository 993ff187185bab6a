/** @file The page's only way to the runtime: compile, run and look at activations in a worker that is rebuilt when it breaks. */
import { asEngineError, EngineError, type EngineErrorCode } from '../compile/errors';
import type { GraphDocument } from '../graph/document';
import { compileKey, toWritten } from '../graph/json';
import { WeightsError } from '../weights/errors';

import type { BackendName, BackendWish, Candidate } from './adapters';
import { Channel, type AskOptions, type WorkerLike } from './channel';
import type { Listed, ReplyOf, WeightsUse } from './messages';
import { createStore, type Store } from './store';

export { EngineError, WeightsError, type Listed, type WeightsUse, type BackendName, type BackendWish, type Candidate, type EngineErrorCode };

/** What the runtime is doing, for a status bar. */
export interface RuntimeStatus {
  readonly phase: 'off' | 'starting' | 'ready' | 'compiling' | 'running';
  readonly wish: BackendWish;
  /** What computes; null until the worker has started. */
  readonly backend: Candidate | null;
  /** What could compute on this machine, best first. */
  readonly candidates: readonly Candidate[];
  /** How often the worker had to be rebuilt, and why the last time. */
  readonly rebuilds: number;
  readonly cause: EngineError | null;
}

export type CompileResult = Omit<ReplyOf<'compiled'>, 'type' | 'id'>;
export type RunResult = Omit<ReplyOf<'finished'>, 'type' | 'id'>;
export type LayerResult = RunResult['layers'][number];
export type RunProgress = Omit<ReplyOf<'progress'>, 'type' | 'id'>;
export type Planes = Omit<ReplyOf<'planes'>, 'type' | 'id'>;
export type Inspection = Omit<ReplyOf<'inspected'>, 'type' | 'id'>;
export type ReadProgress = Omit<ReplyOf<'reading'>, 'type' | 'id'>;
export type ExportedFile = ReplyOf<'exported'>['files'][number];
export type SavedWeights = Omit<ReplyOf<'saved'>, 'type' | 'id'>;

/** A file of weights. It is handed over as a reference and read in slices by the worker; the page holds none of it. */
export interface WeightsSource {
  readonly file: Blob;
  readonly name: string;
}

/** Weights in use: the same file under another key is read anew. */
export interface HeldWeights extends WeightsSource {
  readonly key: string;
}

export interface RuntimeOptions {
  /** Address of the bundled worker. */
  readonly workerUrl: string | URL;
  /** `auto` by default. */
  readonly backend?: BackendWish;
  /** How a worker is made; by default a classic Worker at `workerUrl`. */
  readonly createWorker?: (url: string | URL) => WorkerLike;
}

export interface CompileOptions {
  readonly seed?: number;
  /** What the file has for the network; the rest comes from the seed. A rebuilt worker reads them again. */
  readonly weights?: HeldWeights | null;
  readonly signal?: AbortSignal;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: RunProgress) => void;
}

export interface ExportWish {
  /** The name of an exporter that takes weights. */
  readonly target: string;
  readonly seed: number;
  /** Null: all weights come from the seed. */
  readonly weights: WeightsSource | null;
}

export interface ExportOptions {
  readonly signal?: AbortSignal;
  /** Bytes of weights, and the node whose weights were written last. */
  readonly onProgress?: (progress: ReadProgress) => void;
}

export interface ReadOptions {
  /** Takes what fits, where not everything does. */
  readonly partial?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ReadProgress) => void;
}

/**
 * Every promise rejects with an EngineError: a code, values, and the node where one is at fault. Where a file of weights
 * is at fault, with a WeightsError that names file and tensor.
 */
export interface Runtime {
  readonly status: Store<RuntimeStatus>;
  /** Starts the worker, which loads tfjs; everything else starts it too. */
  start(): Promise<Candidate>;
  /** Restarts on another backend; the document is compiled again when it is next needed. Stays where it was on failure. */
  setBackend(wish: BackendWish): Promise<Candidate>;
  /** Compiles; a document with the same content key, seed and weights as the last one costs nothing. */
  compile(document: GraphDocument, options?: CompileOptions): Promise<CompileResult>;
  /** Runs what was compiled last. Inputs by input node, in storage order (T, H, W, C), float32; they are copied. */
  run(inputs: Readonly<Record<string, Float32Array>>, options?: RunOptions): Promise<RunResult>;
  /** What a file has for a document, from its headers alone. */
  inspectWeights(source: WeightsSource, document: GraphDocument, options?: { readonly signal?: AbortSignal }): Promise<Inspection>;
  /** Reads every number that the document would take, keeping none, so that what is wrong with them is known. */
  readWeights(source: WeightsSource, document: GraphDocument, options?: ReadOptions): Promise<WeightsUse>;
  /** The weights of what was compiled last, as files to be kept. */
  saveWeights(format: 'safetensors' | 'tfjs', options?: { readonly signal?: AbortSignal }): Promise<SavedWeights>;
  /** A document without errors as the files of an exporter; nothing needs to be compiled for it. */
  exportFiles(document: GraphDocument, wish: ExportWish, options?: ExportOptions): Promise<readonly ExportedFile[]>;
  /** Channels `from … to − 1` of one frame of a node's output in the last run, as images. */
  activation(query: { node: string; t: number; channels: readonly [number, number] }): Promise<Planes>;
  /** Called after the worker broke and was replaced; the cause is `workerCrashed` or `deviceLost`. */
  onRebuilt(listener: (cause: EngineError) => void): () => void;
  dispose(): void;
}

interface Wanted {
  readonly key: string;
  readonly document: GraphDocument;
  readonly seed: number;
  readonly weights: HeldWeights | null;
}

/** Makes a runtime; nothing is loaded until it is used. */
export function createRuntime(options: RuntimeOptions): Runtime {
  return new WorkerRuntime(options);
}

class WorkerRuntime implements Runtime {
  readonly status;
  private readonly listeners = new Set<(cause: EngineError) => void>();
  private readonly makeWorker: () => WorkerLike;
  private opened: { readonly channel: Channel; readonly ready: Promise<Candidate> } | undefined;
  private wanted: Wanted | undefined;
  private compiled:
    { readonly key: string; readonly channel: Channel; readonly result: Promise<CompileResult> } | undefined;
  private disposed = false;

  constructor({ workerUrl, backend = 'auto', createWorker = defaultWorker }: RuntimeOptions) {
    this.makeWorker = () => createWorker(workerUrl);
    this.status = createStore<RuntimeStatus>({
      phase: 'off',
      wish: backend,
      backend: null,
      candidates: [],
      rebuilds: 0,
      cause: null,
    });
  }

  start(): Promise<Candidate> {
    return this.open().ready;
  }

  async setBackend(wish: BackendWish): Promise<Candidate> {
    const before = this.status.getSnapshot().wish;
    this.close(new EngineError('cancelled'));
    this.patch({ wish });
    try {
      return await this.start();
    } catch (error) {
      this.close(asEngineError(error));
      this.patch({ wish: before });
      throw error;
    }
  }

  async compile(document: GraphDocument, { seed = 0, weights = null, signal }: CompileOptions = {}): Promise<CompileResult> {
    const key = JSON.stringify([seed, weights?.key ?? null, compileKey(document)]);
    // Whoever holds weights may know more of them than the worker is told.
    const held = weights && { key: weights.key, file: weights.file, name: weights.name };
    this.wanted = { key, document, seed, weights: held };
    return this.ensureCompiled({ signal });
  }

  async run(
    inputs: Readonly<Record<string, Float32Array>>,
    { signal, onProgress }: RunOptions = {},
  ): Promise<RunResult> {
    await this.ensureCompiled({ signal });
    const { channel } = this.open();
    return this.during('running', async () => {
      const {
        type: _,
        id: __,
        ...result
      } = await channel.ask({ type: 'run', inputs: { ...inputs } }, 'finished', { signal, onProgress });
      return result;
    });
  }

  async inspectWeights({ file, name }: WeightsSource, document: GraphDocument, { signal }: { signal?: AbortSignal } = {}): Promise<Inspection> {
    const channel = await this.ready();
    const request = { type: 'inspectWeights' as const, file, name, document: toWritten(document) };
    const { type: _, id: __, ...inspection } = await channel.ask(request, 'inspected', { signal });
    return inspection;
  }

  async readWeights(
    { file, name }: WeightsSource,
    document: GraphDocument,
    { partial = false, signal, onProgress }: ReadOptions = {},
  ): Promise<WeightsUse> {
    const channel = await this.ready();
    const request = { type: 'readWeights' as const, file, name, partial, document: toWritten(document) };
    const { use } = await channel.ask(request, 'weightsRead', { signal, onReading: onProgress });
    return use;
  }

  async saveWeights(format: 'safetensors' | 'tfjs', { signal }: { signal?: AbortSignal } = {}): Promise<SavedWeights> {
    await this.ensureCompiled({ signal });
    const { type: _, id: __, ...saved } = await this.open().channel.ask({ type: 'saveWeights', format }, 'saved', { signal });
    return saved;
  }

  async exportFiles(document: GraphDocument, { target, seed, weights }: ExportWish, { signal, onProgress }: ExportOptions = {}): Promise<readonly ExportedFile[]> {
    const channel = await this.ready();
    // Whoever holds weights may know more of them than the worker is told.
    const held = weights && { weights: { file: weights.file, name: weights.name } };
    const request = { type: 'export' as const, document: toWritten(document), target, seed, ...held };
    const { files } = await channel.ask(request, 'exported', { signal, onReading: onProgress });
    return files;
  }

  async activation({
    node,
    t,
    channels,
  }: {
    node: string;
    t: number;
    channels: readonly [number, number];
  }): Promise<Planes> {
    const channel = await this.ready();
    const {
      type: _,
      id: __,
      ...planes
    } = await channel.ask({ type: 'activation', node, t, channels: [...channels] }, 'planes');
    return planes;
  }

  onRebuilt(listener: (cause: EngineError) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  dispose(): void {
    this.disposed = true;
    this.close(new EngineError('cancelled'));
    this.listeners.clear();
  }

  /** The channel to the worker, which is made where there is none. */
  private open(): { readonly channel: Channel; readonly ready: Promise<Candidate> } {
    if (this.disposed) throw new EngineError('cancelled');
    if (this.opened) return this.opened;
    const channel = new Channel(this.makeWorker(), (error) => this.rebuild(channel, error));
    const backend = this.status.getSnapshot().wish;
    this.patch({ phase: 'starting' });
    const ready = channel.ask({ type: 'start', backend, lock: channel.lock }, 'started').then((started) => {
      channel.watch();
      this.patch({ phase: 'ready', backend: started.backend, candidates: started.candidates });
      return started.backend;
    });
    // Whoever needs the worker awaits this as well; here it only must not go unheard.
    ready.catch(() => this.patch({ phase: 'off', backend: null }));
    this.opened = { channel, ready };
    return this.opened;
  }

  private async ready(): Promise<Channel> {
    const { channel, ready } = this.open();
    await ready;
    return channel;
  }

  private close(error: EngineError): void {
    this.opened?.channel.close(error);
    this.opened = undefined;
    this.compiled = undefined;
    this.patch({ phase: 'off', backend: null });
  }

  /** A worker that broke is replaced at once, unless it broke while it was starting: that would go on for ever. */
  private rebuild(channel: Channel, cause: EngineError): void {
    if (this.opened?.channel !== channel) return;
    const wasStarting = this.status.getSnapshot().phase === 'starting';
    this.opened = undefined;
    this.compiled = undefined;
    this.patch({ phase: 'off', backend: null, rebuilds: this.status.getSnapshot().rebuilds + 1, cause });
    if (!wasStarting) this.open();
    for (const listener of [...this.listeners]) listener(cause);
  }

  /** Compiles the wanted document in the present worker, once. */
  private async ensureCompiled({ signal }: AskOptions): Promise<CompileResult> {
    const wanted = this.wanted;
    if (!wanted) throw new EngineError('notCompiled');
    const { channel, ready } = this.open();
    await ready;
    if (this.compiled?.key === wanted.key && this.compiled.channel === channel) return this.compiled.result;
    const { document, seed, weights } = wanted;
    const request = { type: 'compile' as const, document: toWritten(document), seed, ...(weights && { weights }) };
    const result = this.during('compiling', async () => {
      const { type: _, id: __, ...reply } = await channel.ask(request, 'compiled', { signal });
      return reply;
    });
    const entry = { key: wanted.key, channel, result };
    this.compiled = entry;
    // A failure is not remembered: the next attempt may find more memory, or not be cancelled.
    result.catch(() => {
      if (this.compiled === entry) this.compiled = undefined;
    });
    return result;
  }

  private async during<T>(phase: RuntimeStatus['phase'], work: () => Promise<T>): Promise<T> {
    const { opened } = this;
    this.patch({ phase });
    try {
      return await work();
    } finally {
      if (this.opened === opened && opened) this.patch({ phase: 'ready' });
    }
  }

  private patch(change: Partial<RuntimeStatus>): void {
    this.status.set({ ...this.status.getSnapshot(), ...change });
  }
}

function defaultWorker(url: string | URL): WorkerLike {
  return new Worker(url, { name: 'kinetograph-runtime' });
}
