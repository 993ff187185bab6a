/** @file The life of a run, without React: compile, run, cancel, fail; the graph is frozen when it starts. */
import { createStore, type StoreApi } from 'zustand/vanilla';

import type { Editor } from '@/components/editor/editor';
import { networkKey } from '@/components/editor/networkKey';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { NodeId } from '@/graph-engine/graph/document';
import { ancestorsOf } from '@/graph-engine/graph/path';
import { EngineError, WeightsError, type HeldWeights, type Runtime } from '@/graph-engine/runtime/client';
import type { AnyClip } from '@/graph-engine/video/flow/load';

import { clipsOf, readinessOf, runOrder } from './inputs';
import { firstShown, type Outcome } from './outcome';
import { Scores, startsOf, type ClipCount, type Sampler } from './spread';

export interface RunProgress {
  readonly done: number;
  readonly total: number;
  /** The node that is being computed. */
  readonly current: NodeId | undefined;
  /** Which clip of how many, from 1; one clip is not counted. */
  readonly clip?: { readonly n: number; readonly of: number };
}

/** Where a run's weights come from; `ready` waits for what is being fetched from storage. */
export interface WeightsSupply {
  getState(): { readonly current: HeldWeights | null };
  subscribe(listener: (state: { readonly current: HeldWeights | null }) => void): () => void;
  ready(): Promise<HeldWeights | null>;
}

export interface RunState {
  /** `waiting`: for a clip to be decoded. `preparing`: the worker starts and compiles, without progress. */
  readonly phase: 'idle' | 'waiting' | 'preparing' | 'running';
  readonly progress: RunProgress | null;
  /** Milliseconds of the nodes that the run under way has computed. */
  readonly timings: ReadonlyMap<NodeId, number>;
  readonly outcome: Outcome | null;
  readonly problem: EngineError | WeightsError | null;
  /** The last run was stopped by the user. */
  readonly cancelled: boolean;
  readonly seed: number;
  /** The file that the next run takes its weights from; null: they are random. */
  readonly weights: HeldWeights | null;
  /** How many clips of the video are scored. */
  readonly count: ClipCount;
  /** Takes more clips from the video; null while there is none. */
  readonly sampler: Sampler | null;
  /** What the inputs receive, all from one video; empty until it is decoded. */
  readonly clips: readonly AnyClip[];
  /** The layer whose activation is on show. */
  readonly shown: NodeId | null;
}

export interface RunStore extends Pick<StoreApi<RunState>, 'getState' | 'subscribe' | 'getInitialState'> {
  /** Runs now, or as soon as the clip is decoded; does nothing where the network cannot run, or runs already. */
  readonly run: () => Promise<void>;
  readonly cancel: () => void;
  /** Gives what was decoded for the inputs, in place of what was there, and the way to more of the same video. */
  readonly setClips: (clips: readonly AnyClip[], sampler?: Sampler) => void;
  readonly setCount: (count: ClipCount) => void;
  /** From now on runs take their weights from here. */
  readonly supply: (supply: WeightsSupply) => void;
  /** No clips will come; whoever waited for them is let go. */
  readonly clipsFailed: () => void;
  /** Other weights for the next run. */
  readonly reroll: () => void;
  /** Shows a layer, and selects its node. */
  readonly show: (node: NodeId) => void;
  readonly dismiss: () => void;
}

const NO_TIMES: ReadonlyMap<NodeId, number> = new Map();
/** Seeds stay short enough to be read out and typed. */
const SEEDS = 10_000;
let runs = 0;

/** Creates the store of an editor's runs; it lives as long as the editor. */
export function createRunStore(editor: Editor, runtime: Runtime): RunStore {
  const store = createStore<RunState>(() => ({
    phase: 'idle', progress: null, timings: NO_TIMES, outcome: null, problem: null, cancelled: false, seed: 0, weights: null,
    count: 1, sampler: null, clips: [], shown: null,
  }));
  const set = store.setState;
  let running: AbortController | undefined;
  let weightsSupply: WeightsSupply | undefined;

  const rest = (change: Partial<RunState>) => set({ phase: 'idle', progress: null, timings: NO_TIMES, ...change });

  runtime.onRebuilt((problem) => set({ problem }));
  runtime.status.subscribe(() => {
    // A worker that goes takes the activations along; figures and times stay good.
    const { outcome } = store.getState();
    if (runtime.status.getSnapshot().phase === 'off' && outcome?.held) set({ outcome: { ...outcome, held: false } });
  });
  editor.subscribe(({ selection, opened }, before) => {
    if (opened !== before.opened) {
      running?.abort();
      running = undefined;
      rest({ outcome: null, problem: null, cancelled: false, shown: null });
    } else if (selection !== before.selection && selection.size === 1) {
      const [only] = selection;
      if (store.getState().outcome?.layers.some(({ node }) => node === only)) set({ shown: only });
    }
  });

  async function run(): Promise<void> {
    const { clips, seed } = store.getState();
    const { document, analysis } = editor.getState();
    const ready = readinessOf(analysis, clips);
    if (running) return;
    if (ready.kind !== 'ready') {
      rest({ phase: ready.kind === 'noClip' ? 'waiting' : 'idle', cancelled: false });
      return;
    }
    const mine = (running = new AbortController());
    const { signal } = mine;
    const order = runOrder(analysis);
    set({ phase: 'preparing', problem: null, cancelled: false, timings: NO_TIMES });
    const { count, sampler } = store.getState();
    const starts = count > 1 && sampler && sampler.latest > 0 ? startsOf(count, sampler.latest) : [];

    /** One clip through the network; `n` counts it among those that are scored. */
    const feed = (clips: Outcome['clips'], n?: number) => {
      const inputs = Object.fromEntries([...clips].map(([id, { data }]) => [id, data]));
      const clip = n === undefined ? {} : { clip: { n, of: starts.length } };
      set({ progress: { done: 0, total: order.length, current: order[0], ...clip } });
      const timings = new Map<NodeId, number>();
      return runtime.run(inputs, {
        signal,
        onProgress: ({ node, ms, done, total }) => {
          if (signal.aborted) return;
          timings.set(node, ms);
          set({ progress: { done, total, current: order[done], ...clip }, timings: new Map(timings) });
        },
      });
    };

    try {
      const weights = weightsSupply ? await weightsSupply.ready() : null;
      signal.throwIfAborted();
      const compiled = await runtime.compile(document, { seed, weights, signal });
      if (signal.aborted) return;
      // The worker forgets the last run's activations when the next begins, so what is on show goes as well.
      set({ phase: 'running', outcome: null });
      const scores = new Scores();
      for (const [i, start] of starts.entries()) {
        const clips = clipsOf(analysis, await sampler!.at(start, signal));
        scores.add((await feed(clips, i + 1)).outputs);
      }
      // Last of all the clip that is on show, so that the maps are of what one sees beside them.
      const result = await feed(ready.clips);
      if (signal.aborted) return;
      running = undefined;
      const { ms: compileMs, bytes, params } = compiled;
      const used = weights && compiled.weights && { key: weights.key, name: weights.name, use: compiled.weights };
      const spread = starts.length > 0 ? scores.mean() : null;
      const about = { run: ++runs, key: networkKey(document), seed, weights: used, count, spread, clips: ready.clips };
      const outcome: Outcome = { ...result, ...about, compileMs, bytes, params, held: true };
      const { shown } = store.getState();
      const keep = outcome.layers.some(({ node }) => node === shown);
      rest({ outcome, shown: keep ? shown : firstShown(outcome) });
    } catch (error) {
      // A cancelled run was put away when it was cancelled; what it still says concerns nobody.
      if (signal.aborted) return;
      running = undefined;
      const known = error instanceof EngineError || error instanceof WeightsError;
      const problem = known ? error : new EngineError('internal', { cause: error instanceof Error ? error.message : String(error) });
      // Another backend was chosen meanwhile, or another video: that is a choice, no failure.
      const chosen = problem.code === 'cancelled' || (error instanceof DOMException && error.name === 'AbortError');
      rest(chosen ? { cancelled: true } : { problem });
    }
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    run,
    cancel() {
      running?.abort();
      running = undefined;
      rest({ cancelled: true });
    },
    setCount: (count) => set({ count }),
    supply(supply) {
      if (weightsSupply) return;
      weightsSupply = supply;
      const take = () => set({ weights: supply.getState().current });
      supply.subscribe(take);
      take();
    },
    setClips(clips, sampler) {
      set({ clips, sampler: sampler ?? null });
      if (store.getState().phase === 'waiting' && clips.length > 0) void run();
    },
    clipsFailed() {
      if (store.getState().phase === 'waiting') rest({});
    },
    reroll: () => set(({ seed }) => ({ seed: (seed + 1 + Math.floor(Math.random() * (SEEDS - 1))) % SEEDS })),
    show(node) {
      set({ shown: node });
      // What lies in a closed block is drawn as that block.
      const { document, analysis } = editor.getState();
      const drawn = ancestorsOf(node).find((block) => !document.open.has(block)) ?? node;
      if (nodeAt(analysis, drawn)) editor.select([drawn]);
    },
    dismiss: () => set({ problem: null }),
  };
}
