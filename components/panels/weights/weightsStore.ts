/** @file The weights of the open document, without React: a file is offered, looked at, loaded, kept, and given back. */
import { createStore, type StoreApi } from 'zustand/vanilla';

import type { Editor } from '@/components/editor/editor';
import type { Session } from '@/components/storage/session';
import { weightsKey, type KeptNames, type KeptWeights, type WeightsShelf } from '@/components/storage/weights';
import { InputError } from '@/graph-engine/errors';
import { EngineError, WeightsError, type Inspection, type Runtime, type WeightsUse } from '@/graph-engine/runtime/client';
import { NAME_LIMITS, parseClassNames, ClassNamesError } from '@/graph-engine/weights/classNames';

/** Weights that runs use. */
export interface CurrentWeights extends KeptWeights {
  readonly file: Blob;
  /** Why they will be gone after a reload; undefined where they will not. */
  readonly unkept?: InputError;
}

/** A file on its way in. Whatever becomes of it, the weights in use stay until it is loaded. */
export type Offer =
  | { readonly step: 'inspecting'; readonly name: string }
  | { readonly step: 'refused'; readonly name: string; readonly error: Error }
  | { readonly step: 'report'; readonly name: string; readonly file: File; readonly inspection: Inspection }
  | { readonly step: 'loading'; readonly name: string; readonly inspection: Inspection; readonly done: number; readonly total: number }
  /** Read and sound; it is being copied to the page's own storage. */
  | { readonly step: 'keeping'; readonly name: string; readonly inspection: Inspection };

export interface WeightsState {
  readonly current: CurrentWeights | null;
  /** What the file has for the network as it is now; null before anybody looked. */
  readonly use: WeightsUse | null;
  readonly offer: Offer | null;
  readonly names: KeptNames | null;
  readonly namesError: Error | null;
  readonly saving: 'safetensors' | 'tfjs' | null;
  readonly open: boolean;
}

export interface WeightsStore extends Pick<StoreApi<WeightsState>, 'getState' | 'subscribe' | 'getInitialState'> {
  setOpen(open: boolean): void;
  /** Looks at a file's headers, and shows what it finds. */
  offer(file: File): Promise<void>;
  /** Loads the file on offer; with `partial`, what of it fits. Resolves to whether it is in use now. */
  load(partial: boolean): Promise<boolean>;
  /** Stops what is under way, or puts the report away. */
  readonly cancel: () => void;
  /** Back to random weights. */
  remove(): Promise<void>;
  /** Looks again at what the weights have for the network, which has changed. */
  check(): Promise<void>;
  setNames(file: File): Promise<void>;
  removeNames(): Promise<void>;
  /** Resolves once what is kept beside the open document is here. */
  ready(): Promise<CurrentWeights | null>;
  readonly setSaving: (saving: WeightsState['saving']) => void;
}

/** Where weights are kept; without it they last as long as the page. */
export interface Keeping {
  readonly session: Session;
  readonly shelf: WeightsShelf;
}

const NOTHING = { current: null, use: null, offer: null, names: null, namesError: null };

/** One store per editor; it follows the editor to whatever document is opened. */
export function createWeightsStore(editor: Editor, runtime: Pick<Runtime, 'inspectWeights' | 'readWeights'>, keeping: Keeping | null): WeightsStore {
  const store = createStore<WeightsState>(() => ({ ...NOTHING, saving: null, open: false }));
  const set = store.setState;
  let work: AbortController | undefined;
  /** Rises with every document that is opened, so that what ends late does not speak of another. */
  let turn = 0;
  /** The document that `current` and `names` are kept beside. */
  let beside: string | undefined;
  let restoring: Promise<void> = Promise.resolve();

  async function restore(id: string | undefined): Promise<void> {
    const mine = ++turn;
    work?.abort();
    beside = id;
    set(NOTHING);
    if (!keeping || id === undefined) return;
    // What cannot be read is as good as not there: the network runs all the same, and says that it is untrained.
    const { weights, names } = await keeping.shelf.read(id).catch(() => ({ weights: undefined, names: undefined }));
    if (mine === turn) set({ current: weights ?? null, names: names ?? null });
  }

  /** The document got another id without being another: what it has goes along. */
  async function follow(id: string): Promise<void> {
    const { current, names } = store.getState();
    const from = beside;
    beside = id;
    if (!keeping || (!current && !names)) return;
    if (from !== undefined) await keeping.shelf.copy(from, id).catch(() => undefined);
  }

  if (keeping) {
    const { session } = keeping;
    const begin = () => {
      restoring = restore(session.getState().id);
    };
    editor.subscribe(({ opened }, before) => {
      // The session says a moment later which document it is that was opened.
      if (opened !== before.opened) restoring = Promise.resolve().then(() => restore(session.getState().id));
    });
    session.subscribe(({ id, save }, before) => {
      // The document was deleted, and what belonged to it with it; what is on screen is a document without a past.
      if (id === undefined && before.id !== undefined && save.is === 'fresh') begin();
      if (id !== undefined && id !== before.id && id !== beside) {
        void restoring.then(async () => {
          if (id === session.getState().id && id !== beside) await follow(id);
        });
      }
    });
    begin();
  } else {
    editor.subscribe(({ opened }, before) => void (opened !== before.opened && restore(undefined)));
  }

  function begun(): { readonly mine: number; readonly signal: AbortSignal } {
    work?.abort();
    work = new AbortController();
    return { mine: turn, signal: work.signal };
  }

  /** Copies the file beside the document. Where that fails the weights are used all the same, and the reason is kept. */
  async function keep(kept: KeptWeights, file: File, signal: AbortSignal): Promise<Pick<CurrentWeights, 'file' | 'unkept'>> {
    if (!keeping) return { file };
    try {
      const id = await keeping.session.keep();
      beside = id;
      const stored = await keeping.shelf.store(kept.key, file, signal);
      await keeping.shelf.setWeights(id, kept);
      return { file: stored };
    } catch (error) {
      if (signal.aborted) throw error;
      return { file, unkept: error instanceof InputError ? error : new InputError('storageRefused', { reason: String(error) }) };
    }
  }

  return {
    getState: store.getState,
    getInitialState: store.getInitialState,
    subscribe: store.subscribe,
    setOpen: (open) => set({ open }),
    setSaving: (saving) => set({ saving }),
    async ready() {
      await restoring;
      return store.getState().current;
    },
    async offer(file) {
      const { signal } = begun();
      const { name } = file;
      set({ offer: { step: 'inspecting', name }, open: true });
      try {
        const inspection = await runtime.inspectWeights({ file, name }, editor.getState().document, { signal });
        if (!signal.aborted) set({ offer: { step: 'report', name, file, inspection } });
      } catch (error) {
        if (!signal.aborted) set({ offer: { step: 'refused', name, error: readable(error) } });
      }
    },
    async load(partial) {
      const { offer } = store.getState();
      if (offer?.step !== 'report') return false;
      const { signal } = begun();
      const { file, name, inspection } = offer;
      set({ offer: { step: 'loading', name, inspection, done: 0, total: 0 } });
      try {
        const use = await runtime.readWeights({ file, name }, editor.getState().document, {
          partial,
          signal,
          onProgress: ({ done, total }) => !signal.aborted && set({ offer: { step: 'loading', name, inspection, done, total } }),
        });
        if (signal.aborted) return false;
        set({ offer: { step: 'keeping', name, inspection } });
        const kept = { key: weightsKey(), name: name.slice(0, 300), size: file.size, convention: inspection.convention.slice(0, 60) };
        const place = await keep(kept, file, signal);
        if (signal.aborted) return false;
        set({ current: { ...kept, ...place }, use, offer: null });
        return true;
      } catch (error) {
        if (!signal.aborted) set({ offer: { step: 'refused', name, error: readable(error) } });
        return false;
      }
    },
    cancel() {
      work?.abort();
      set({ offer: null });
    },
    async remove() {
      set({ current: null, use: null });
      if (keeping && beside !== undefined) await keeping.shelf.setWeights(beside, null).catch(() => undefined);
    },
    async check() {
      const { current } = store.getState();
      if (!current) return;
      const { document } = editor.getState();
      const found = await runtime.inspectWeights(current, document).then(
        ({ fits, random }): WeightsUse => ({ matched: fits, random }),
        (error: unknown): WeightsUse | null => (error instanceof WeightsError && error.code === 'noMatch' ? { matched: 0, random: { count: 0, first: [] } } : null),
      );
      if (found && store.getState().current?.key === current.key && editor.getState().document === document) set({ use: found });
    },
    async setNames(file) {
      try {
        if (file.size > NAME_LIMITS.bytes) throw new ClassNamesError('tooLarge', { file: file.name, limit: NAME_LIMITS.bytes });
        const names = { file: file.name.slice(0, 300), names: [...parseClassNames(await file.text(), file.name)] };
        set({ names, namesError: null });
        if (!keeping) return;
        const id = await keeping.session.keep();
        beside = id;
        await keeping.shelf.setNames(id, names);
      } catch (error) {
        set({ namesError: readable(error) });
      }
    },
    async removeNames() {
      set({ names: null, namesError: null });
      if (keeping && beside !== undefined) await keeping.shelf.setNames(beside, null).catch(() => undefined);
    },
  };
}

function readable(error: unknown): Error {
  if (error instanceof EngineError || error instanceof InputError) return error;
  return new EngineError('internal', { cause: error instanceof Error ? error.message : String(error) });
}
