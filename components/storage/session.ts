/** @file The open document and where it is kept: opening, autosave, and what happens when another tab was faster. */
import { createStore, type StoreApi } from 'zustand/vanilla';

import type { Editor } from '@/components/editor/editor';
import { readSetting, writeSetting } from '@/components/ui/storage';
import { InputError } from '@/graph-engine/errors';
import type { GraphDocument } from '@/graph-engine/graph/document';

import { joinChannel, type StorageNews } from './channel';
import type { Origin } from './database';
import { documentId, type DocumentStore } from './documents';

/** Quiet time after an edit before it is written. */
const DEBOUNCE_MS = 400;
const LAST = 'lastDocument';

export type SaveState =
  /** Opened and not yet changed: it is stored with the first edit, so that looking at presets fills no list. */
  | { readonly is: 'fresh' }
  | { readonly is: 'saved' }
  | { readonly is: 'pending' }
  | { readonly is: 'saving' }
  | { readonly is: 'failed'; readonly error: unknown }
  /** Another tab wrote or deleted this document; nothing is written until the person decides. */
  | { readonly is: 'conflict'; readonly what: StorageNews['what'] };

export interface SessionState {
  readonly ready: boolean;
  /** Absent until the document is changed for the first time, and thereby stored. */
  readonly id?: string;
  /** The preset that the document was made from, however much it was changed since. */
  readonly origin?: Origin;
  readonly save: SaveState;
}

export interface OpenOptions {
  /** Store it at once rather than with the first edit. */
  readonly store?: boolean;
  readonly origin?: Origin;
  /** Leave the open document even if it could not be saved. */
  readonly discard?: boolean;
}

export interface Session extends Pick<StoreApi<SessionState>, 'getState' | 'subscribe' | 'getInitialState'> {
  /** Opens a document that is not stored. @throws what `flush` throws; the open one then stays. */
  openNew(document: GraphDocument, options?: OpenOptions): Promise<void>;
  /** Opens a stored document. @throws InputError `noSuchDocument`, UnreadableDocument, or what `flush` throws. */
  openStored(id: string, options?: Pick<OpenOptions, 'discard'>): Promise<void>;
  /** Opens the document of the last visit; false where there is none. */
  openLast(): Promise<boolean>;
  /** Writes what is not written yet. @throws InputError where that fails. */
  flush(): Promise<void>;
  /** Stores what is open, changed or not, and says where: something is about to be kept beside it. @throws what `flush` throws. */
  keep(): Promise<string>;
  /** Keeps what is open under a new id: one way out of a conflict. */
  keepAsCopy(): Promise<void>;
  /** Takes the version of the other tab: the other way out. */
  takeTheirs(): Promise<void>;
  /** Forgets where the open document is stored, because it was deleted here. */
  detach(): void;
  /** Says to other tabs what was done to a stored document. */
  tell(news: StorageNews): void;
  /** Starts to listen and to save; the returned function stops. */
  start(): () => void;
}

/** Thrown where opening another document would lose this one; `discard` opens it all the same. */
export class UnsavedDocument extends Error {
  constructor(override readonly cause: unknown) {
    super('the open document could not be saved');
    this.name = 'UnsavedDocument';
  }
}

/** Keeps an editor's document in a store. */
export function createSession(editor: Editor, store: DocumentStore): Session {
  const state = createStore<SessionState>()(() => ({ ready: false, save: { is: 'fresh' } }));
  /** The document as it was last read or written. */
  let clean = editor.getState().document;
  /** The stored version that `clean` is. */
  let version: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let queue: Promise<void> = Promise.resolve();
  let channel: ReturnType<typeof joinChannel> | undefined;
  /** Rises with every opening, so that a save that ends late does not speak of the wrong document. */
  let opening = 0;

  const isDirty = () => editor.getState().document !== clean;
  const set = (part: Partial<SessionState>) => state.setState(part);

  function schedule(): void {
    clearTimeout(timer);
    timer = setTimeout(() => void flush().catch(() => undefined), DEBOUNCE_MS);
  }

  async function write(leavingPage = false): Promise<void> {
    clearTimeout(timer);
    const { document } = editor.getState();
    const { id: present, save, origin } = state.getState();
    if (document === clean || save.is === 'conflict') return;
    const id = present ?? documentId();
    const turn = opening;
    set({ save: { is: 'saving' } });
    try {
      const head = await store.save(id, document, version, leavingPage, origin);
      channel?.tell({ id, what: 'saved' });
      if (turn !== opening) return;
      version = head.updatedAt;
      clean = document;
      writeSetting(LAST, id);
      set({ id, save: { is: isDirty() ? 'pending' : 'saved' } });
      if (isDirty()) schedule();
    } catch (error) {
      if (turn === opening) set({ save: failure(error) });
      throw error;
    }
  }

  /** One write at a time, in the order in which they were asked for. */
  function flush(): Promise<void> {
    const turn = queue.then(() => write());
    queue = turn.catch(() => undefined);
    return turn;
  }

  /** Writes within this very turn: there may be no other. What is asked for later still waits for it. */
  function flushNow(): void {
    const turn = write(true).catch(() => undefined);
    queue = Promise.all([queue, turn]).then(() => undefined);
  }

  async function leave(discard = false): Promise<void> {
    clearTimeout(timer);
    if (discard || !state.getState().ready) return;
    await flush().catch((error: unknown) => {
      throw new UnsavedDocument(error);
    });
    if (isDirty() && state.getState().save.is === 'conflict') throw new UnsavedDocument(new InputError('changedElsewhere'));
  }

  function show(document: GraphDocument, next: Partial<SessionState>, stored?: number): void {
    opening += 1;
    clean = document;
    version = stored;
    editor.open(document);
    state.setState({ ready: true, id: undefined, origin: undefined, save: { is: 'fresh' }, ...next });
  }

  async function openStored(id: string, { discard }: Pick<OpenOptions, 'discard'> = {}): Promise<void> {
    // Read before leaving: a record that cannot be read must not close what is open.
    const { document, head } = await store.load(id);
    await leave(discard);
    writeSetting(LAST, id);
    show(document, { id, origin: head.origin, save: { is: 'saved' } }, head.updatedAt);
  }

  function onNews({ id, what }: StorageNews): void {
    if (id === state.getState().id) set({ save: { is: 'conflict', what } });
  }

  return {
    getState: state.getState,
    getInitialState: state.getInitialState,
    subscribe: state.subscribe,
    flush,
    openStored,
    async openNew(document, { store: atOnce, origin, discard } = {}) {
      await leave(discard);
      show(document, { origin });
      if (!atOnce) return;
      // Never equal to what is open, so that it counts as unsaved.
      clean = { ...document };
      await flush().catch(() => undefined);
    },
    async openLast() {
      const last = readSetting(LAST);
      const known = await store.list();
      const id = known.some(head => head.id === last) ? last : known[0]?.id;
      if (!id) return false;
      await openStored(id);
      return true;
    },
    async keep() {
      if (version === undefined) {
        // Never equal to what is open, so that it counts as unsaved.
        clean = { ...clean };
        set({ id: state.getState().id ?? documentId(), save: { is: 'pending' } });
      }
      await flush();
      const { id } = state.getState();
      // Another tab deleted it, and the person has not decided yet.
      if (id === undefined) throw new InputError('deletedElsewhere');
      return id;
    },
    async keepAsCopy() {
      version = undefined;
      clean = { ...clean };
      set({ id: undefined, save: { is: 'pending' } });
      await flush();
    },
    async takeTheirs() {
      const { id } = state.getState();
      if (id) await openStored(id, { discard: true });
    },
    detach() {
      clearTimeout(timer);
      opening += 1;
      version = undefined;
      clean = editor.getState().document;
      set({ id: undefined, origin: undefined, save: { is: 'fresh' } });
    },
    tell: news => channel?.tell(news),
    start() {
      channel = joinChannel(onNews);
      const stop = editor.subscribe(({ document }, before) => {
        const { ready, save, id } = state.getState();
        if (!ready || document === before.document || save.is === 'conflict') return;
        // A layout that only gives places to nodes without one is no change that anybody made.
        if (save.is === 'fresh' && isPlacement(clean, document)) clean = document;
        if (isDirty()) schedule();
        else clearTimeout(timer);
        // Undo can lead back to what is stored. The id comes with the first edit and not with the first write, so that
        // the address names the document before the page can be left.
        const fresh = version === undefined;
        if (isDirty()) set({ id: id ?? documentId(), save: { is: 'pending' } });
        else set({ save: { is: fresh ? 'fresh' : 'saved' } });
      });
      const onVisibility = () => document.visibilityState === 'hidden' && flushNow();
      // Only where saving fails: otherwise the flush above is enough and a question would be noise.
      const onLeave = (event: BeforeUnloadEvent) => {
        if (isDirty() && ['failed', 'conflict'].includes(state.getState().save.is)) event.preventDefault();
      };
      document.addEventListener('visibilitychange', onVisibility);
      window.addEventListener('pagehide', flushNow);
      window.addEventListener('beforeunload', onLeave);
      return () => {
        stop();
        flushNow();
        channel?.close();
        channel = undefined;
        document.removeEventListener('visibilitychange', onVisibility);
        window.removeEventListener('pagehide', flushNow);
        window.removeEventListener('beforeunload', onLeave);
      };
    },
  };
}

/** Whether two documents differ only in places of nodes that had none. */
function isPlacement(before: GraphDocument, after: GraphDocument): boolean {
  const same = (['nodes', 'edges', 'open', 'notes', 'title'] as const).every(part => before[part] === after[part]);
  return same && [...before.positions].every(([id, at]) => after.positions.get(id) === at);
}

function failure(error: unknown): SaveState {
  const code = error instanceof InputError ? error.code : '';
  if (code === 'changedElsewhere') return { is: 'conflict', what: 'saved' };
  if (code === 'deletedElsewhere') return { is: 'conflict', what: 'deleted' };
  return { is: 'failed', error };
}
