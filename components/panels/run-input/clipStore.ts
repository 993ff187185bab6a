/** @file The life of an input's clip, without React: open or record, decode, seek, cancel; the latest wish wins. */
import { bundledClips, type BundledClip } from '@/graph-engine/video/clips';
import { openVideo } from '@/graph-engine/video/decode';
import { isCancelled } from '@/graph-engine/video/errors';
import { type Clip, loadClip } from '@/graph-engine/video/load';
import { latestStart, type WhenShort } from '@/graph-engine/video/sample';
import type { FrameSource, VideoInfo } from '@/graph-engine/video/source';
import { type InputSpec, span } from '@/graph-engine/video/spec';
import { recordWebcam } from '@/graph-engine/video/webcam';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is under way; `share` runs from 0 to 1 where it is known. */
export type Busy =
  | { readonly step: 'opening' }
  | { readonly step: 'decoding'; readonly done: number; readonly total: number }
  | { readonly step: 'recording'; readonly seconds: number; readonly share: number; readonly stream?: MediaStream };

export interface ClipState {
  /** Which bundled clip is chosen, if it is one. */
  readonly bundled?: BundledClip['id'];
  /** The open video. */
  readonly info?: VideoInfo;
  readonly clip?: Clip;
  readonly busy?: Busy;
  readonly error?: Error;
  /** Latest possible start in seconds. */
  readonly latest: number;
  /** Where the clip starts, or is being taken from. */
  readonly start: number;
  readonly whenShort: WhenShort;
}

export interface ClipStore extends StoreApi<ClipState> {
  readonly setSpec: (spec: InputSpec) => void;
  readonly open: (file: Blob) => void;
  readonly openBundled: (id: BundledClip['id']) => void;
  readonly record: () => void;
  readonly seek: (start: number) => void;
  readonly setWhenShort: (whenShort: WhenShort) => void;
  readonly cancel: () => void;
  /** Cancels and lets go of the file; the store can be used again. */
  readonly release: () => void;
}

/** A recording is at least this long, so that there is something to choose from, and at most that long. */
const RECORD_SECONDS = { min: 3, max: 20 };

export function createClipStore(initial: InputSpec): ClipStore {
  const store = createStore<ClipState>(() => ({ latest: 0, start: 0, whenShort: 'hold' }));
  const set = store.setState;
  let spec = initial;
  let source: FrameSource | undefined;
  let wish: AbortController | undefined;

  /** Runs a task in place of the one under way; what is cancelled changes nothing any more. */
  function begin(busy: Busy, task: (signal: AbortSignal) => Promise<Partial<ClipState>>): void {
    wish?.abort();
    const mine = (wish = new AbortController());
    set({ busy, error: undefined });
    task(mine.signal).then(
      result => wish === mine && set({ ...result, busy: undefined }),
      (reason: unknown) => {
        if (wish !== mine) return;
        const error = isCancelled(reason) ? undefined : reason instanceof Error ? reason : new Error(String(reason));
        // what was ready before is still good, unless the input has changed meanwhile
        set(({ clip, start }) => ({
          busy: undefined, error, clip: clip?.spec === spec ? clip : undefined, start: clip?.start ?? start,
        }));
      },
    );
  }

  async function load(from: FrameSource, start: number | 'centre', signal: AbortSignal): Promise<Partial<ClipState>> {
    set({ info: from.info, latest: latestStart(from.info, spec) });
    const clip = await loadClip(from, spec, {
      start, whenShort: store.getState().whenShort, signal,
      onProgress: (done, total) => !signal.aborted && set({ busy: { step: 'decoding', done, total } }),
    });
    return { clip, start: clip.start };
  }

  /** Takes another source in; the old one is let go of as soon as the new one is open. */
  function replace(busy: Busy, bundled: BundledClip['id'] | undefined, open: (signal: AbortSignal) => Promise<FrameSource>): void {
    begin(busy, async signal => {
      const opened = await open(signal);
      if (signal.aborted) {
        opened.close();
        signal.throwIfAborted();
      }
      source?.close();
      source = opened;
      set({ bundled, clip: undefined });
      return load(opened, 'centre', signal);
    });
  }

  /** The same source again, with another start, spec or filling. */
  function reload(start: number | 'centre'): void {
    const from = source;
    if (from) begin({ step: 'decoding', done: 0, total: spec.T }, signal => load(from, start, signal));
  }

  return {
    ...store,
    setSpec(next) {
      if (JSON.stringify(next) === JSON.stringify(spec)) return;
      spec = next;
      reload('centre');
    },
    open: file => replace({ step: 'opening' }, undefined, signal => openVideo(file, { signal })),
    openBundled(id) {
      const { url } = bundledClips.find(clip => clip.id === id)!;
      replace({ step: 'opening' }, id, signal => openVideo(url, { signal }));
    },
    record() {
      const seconds = Math.min(RECORD_SECONDS.max, Math.max(RECORD_SECONDS.min, Math.ceil(span(spec))));
      const busy: Busy = { step: 'recording', seconds, share: 0 };
      let stream: MediaStream | undefined;
      replace(busy, undefined, signal => recordWebcam({
        seconds, signal, fps: Math.min(60, spec.fps), maxHeight: Math.max(256, 2 * spec.H),
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
    release() {
      wish?.abort();
      wish = undefined;
      source?.close();
      source = undefined;
      set({ busy: undefined, clip: undefined, info: undefined, bundled: undefined, error: undefined });
    },
  };
}
