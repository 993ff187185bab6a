/** @file The life of a network's clip, without React: open or record, decode for every input, seek, cancel; the latest wish wins. */
import { bundledClips, type BundledClip } from '@/graph-engine/video/clips';
import { isCancelled } from '@/graph-engine/video/errors';
import type { FlowEstimator } from '@/graph-engine/video/flow/estimator';
import { type AnyClip, loadInputs, type LoadStep } from '@/graph-engine/video/flow/load';
import { type AnySpec, decodedSpec, isFlowSpec } from '@/graph-engine/video/flow/spec';
import { latestCommonStart, type WhenShort } from '@/graph-engine/video/sample';
import type { FrameSource, VideoInfo } from '@/graph-engine/video/source';
import { span } from '@/graph-engine/video/spec';
import { recordWebcam } from '@/graph-engine/video/webcam';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is under way; `share` runs from 0 to 1 where it is known. */
export type Busy =
  | { readonly step: 'opening' }
  /** Frames, then fields of flow; without a total it has not begun. */
  | { readonly step: LoadStep; readonly done: number; readonly total: number }
  | { readonly step: 'recording'; readonly seconds: number; readonly share: number; readonly stream?: MediaStream };

export interface ClipState {
  /** Which bundled clip is chosen, if it is one. */
  readonly bundled?: BundledClip['id'];
  /** The open video. */
  readonly info?: VideoInfo;
  /** What each input receives, in the order of the specs; empty until there is something for all of them. */
  readonly clips: readonly AnyClip[];
  readonly busy?: Busy;
  readonly error?: Error;
  /** Latest possible start in seconds. */
  readonly latest: number;
  /** Where the clips start, or are being taken from. */
  readonly start: number;
  readonly whenShort: WhenShort;
}

export interface ClipStore extends StoreApi<ClipState> {
  readonly setSpecs: (specs: readonly AnySpec[]) => void;
  readonly open: (file: Blob) => void;
  readonly openBundled: (id: BundledClip['id']) => void;
  readonly record: () => void;
  readonly seek: (start: number) => void;
  readonly setWhenShort: (whenShort: WhenShort) => void;
  readonly cancel: () => void;
  /**
   * What the inputs of the clips on show would receive from another start, without changing what is on show. Rejects with an
   * AbortError once another video is open.
   */
  readonly sampler: () => (start: number, signal: AbortSignal) => Promise<readonly AnyClip[]>;
  /** Cancels and lets go of the file; the store can be used again. */
  readonly release: () => void;
}

export interface ClipMeans {
  /** Opens a file or an address; by default with the decoder, which is loaded for the first of them. */
  readonly openVideo?: (file: Blob | string, options: { readonly signal: AbortSignal }) => Promise<FrameSource>;
  /** What measures flow; the page's worker by default. */
  readonly estimator?: FlowEstimator;
}

/** A recording is at least this long, so that there is something to choose from, and at most that long. */
const RECORD_SECONDS = { min: 3, max: 20 };

const openWithDecoder: NonNullable<ClipMeans['openVideo']> = async (file, options) => {
  const { openVideo } = await import('@/graph-engine/video/decode');
  options.signal.throwIfAborted();
  return openVideo(file, options);
};

const sameKinds = (a: readonly AnySpec[], b: readonly AnySpec[]): boolean =>
  a.length === b.length && a.every((spec, i) => isFlowSpec(spec) === isFlowSpec(b[i]!));

/** One video for all inputs of a network, in the order in which their specs are given. */
export function createClipStore(initial: readonly AnySpec[], { openVideo = openWithDecoder, estimator }: ClipMeans = {}): ClipStore {
  const store = createStore<ClipState>(() => ({ clips: [], latest: 0, start: 0, whenShort: 'hold' }));
  const set = store.setState;
  let specs = initial;
  let source: FrameSource | undefined;
  let wish: AbortController | undefined;
  /** Another source is on its way, and will be decoded for whatever is asked by then. */
  let replacing = false;

  /** Runs a task in place of the one under way; what is cancelled changes nothing any more. */
  function begin(busy: Busy | undefined, task: (signal: AbortSignal) => Promise<Partial<ClipState>>): void {
    wish?.abort();
    const mine = (wish = new AbortController());
    const asked = specs;
    replacing = false;
    set({ busy, error: undefined });
    task(mine.signal).then(
      result => wish === mine && set({ ...result, busy: undefined }),
      (reason: unknown) => {
        if (wish !== mine) return;
        replacing = false;
        const error = isCancelled(reason) ? undefined : reason instanceof Error ? reason : new Error(String(reason));
        // what was ready before is still good, unless the inputs have changed meanwhile
        set(({ clips, start }) => {
          const good = asked === specs && clips.every((clip, i) => clip.spec === specs[i]) ? clips : [];
          return { busy: undefined, error, clips: good, start: good[0]?.start ?? start };
        });
      },
    );
  }

  async function load(from: FrameSource, start: number | 'centre', signal: AbortSignal): Promise<Partial<ClipState>> {
    const asked = specs;
    set({ info: from.info, latest: latestCommonStart(from.info, asked.map(decodedSpec)) });
    if (asked.length === 0) return { clips: [] };
    const clips = await loadInputs(from, asked, {
      start, whenShort: store.getState().whenShort, signal, ...(estimator && { estimator }),
      onProgress: (done, total, step) => !signal.aborted && set({ busy: { step, done, total } }),
    });
    return { clips, start: clips[0]!.start };
  }

  /** Takes another source in; the old one is let go of as soon as the new one is open. */
  function replace(busy: Busy, bundled: BundledClip['id'] | undefined, open: (signal: AbortSignal) => Promise<FrameSource>): void {
    begin(busy, async signal => {
      replacing = true;
      const opened = await open(signal);
      if (signal.aborted) {
        opened.close();
        signal.throwIfAborted();
      }
      replacing = false;
      source?.close();
      source = opened;
      set({ bundled, clips: [] });
      return load(opened, 'centre', signal);
    });
  }

  /** The same source again, with another start, other specs or filling. */
  function reload(start: number | 'centre'): void {
    const from = source;
    if (from && !replacing) begin({ step: 'decoding', done: 0, total: 0 }, signal => load(from, start, signal));
  }

  return {
    ...store,
    setSpecs(next) {
      if (JSON.stringify(next) === JSON.stringify(specs)) return;
      // frames stay on show while others are decoded, but not in the place of flow
      if (!sameKinds(specs, next)) set({ clips: [] });
      specs = next;
      reload('centre');
    },
    open: file => replace({ step: 'opening' }, undefined, signal => openVideo(file, { signal })),
    openBundled(id) {
      const { url } = bundledClips.find(clip => clip.id === id)!;
      replace({ step: 'opening' }, id, signal => openVideo(url, { signal }));
    },
    record() {
      const wanted = specs.map(decodedSpec);
      const most = (of: (spec: (typeof wanted)[number]) => number): number => Math.max(0, ...wanted.map(of));
      const seconds = Math.min(RECORD_SECONDS.max, Math.max(RECORD_SECONDS.min, Math.ceil(most(span))));
      const busy: Busy = { step: 'recording', seconds, share: 0 };
      let stream: MediaStream | undefined;
      replace(busy, undefined, signal => recordWebcam({
        seconds, signal, fps: Math.min(60, most(spec => spec.fps) || 30), maxHeight: Math.max(256, 2 * most(spec => spec.H)),
        onStream: opened => {
          stream = opened;
          if (!signal.aborted) set({ busy: { ...busy, stream } });
        },
        onProgress: share => !signal.aborted && set({ busy: { ...busy, share, stream } }),
      }));
    },
    seek(start) {
      set({ start });
      reload(start);
    },
    setWhenShort(whenShort) {
      set({ whenShort });
      reload(store.getState().start);
    },
    cancel: () => wish?.abort(),
    sampler() {
      // As things are now: whoever scores a video goes on with it, whatever is edited meanwhile.
      const [from, asked, { whenShort }] = [source, specs, store.getState()];
      return async (start, signal) => {
        if (!from || from !== source) throw new DOMException('another video is open', 'AbortError');
        return loadInputs(from, asked, { start, whenShort, signal, ...(estimator && { estimator }) });
      };
    },
    release() {
      wish?.abort();
      wish = undefined;
      replacing = false;
      source?.close();
      source = undefined;
      set({ busy: undefined, clips: [], info: undefined, bundled: undefined, error: undefined });
    },
  };
}
