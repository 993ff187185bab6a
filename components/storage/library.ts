/** @file What can be done to stored documents from a list, whether one of them is open or not. */
import type { Editor } from '@/components/editor/editor';
import { applyEdit } from '@/graph-engine/graph/edits';
import { LIMITS, type GraphDocument } from '@/graph-engine/graph/document';

import type { DocumentHead } from './database';
import { documentId, type DocumentStore, type StoredDocument } from './documents';
import type { Session } from './session';
import type { WeightsShelf } from './weights';

export interface Library {
  list(): Promise<readonly DocumentHead[]>;
  /** A stored document, not opened. @throws InputError `noSuchDocument`, UnreadableDocument. */
  read(id: string): Promise<GraphDocument>;
  rename(id: string, title: string): Promise<void>;
  /** Stores a copy under the given title. */
  duplicate(id: string, title: string): Promise<void>;
  /** What is returned brings the document back through `restore`. */
  remove(id: string): Promise<StoredDocument | undefined>;
  restore(stored: StoredDocument): Promise<void>;
}

/** For this long a deletion can be taken back; what lay beside the document stays until then, or until the next visit. */
const REGRET_MS = 60_000;

/** The list's actions over a store, and over what is kept beside the documents. */
export function createLibrary(editor: Editor, store: DocumentStore, session: Session, shelf?: Pick<WeightsShelf, 'copy' | 'sweep'>): Library {
  const isOpen = (id: string) => session.getState().id === id;
  const cut = (title: string) => title.slice(0, LIMITS.title);
  return {
    async list() {
      // What is being typed right now belongs in the list, too; where that cannot be stored, the rest still shows.
      await session.flush().catch(() => undefined);
      return store.list();
    },
    read: async id => (await store.load(id)).document,
    async rename(id, title) {
      if (isOpen(id)) {
        editor.apply([{ type: 'setTitle', title: cut(title) }]);
        return session.flush();
      }
      const { document, head } = await store.load(id);
      await store.save(id, applyEdit(document, { type: 'setTitle', title: cut(title) }), head.updatedAt, false, head.origin);
      session.tell({ id, what: 'saved' });
    },
    async duplicate(id, title) {
      const { document, head } = await store.load(id);
      const copy = documentId();
      await store.save(copy, { ...document, title: cut(title) }, undefined, false, head.origin);
      await shelf?.copy(id, copy);
    },
    async remove(id) {
      if (isOpen(id)) {
        await session.flush().catch(() => undefined);
        session.detach();
      }
      const stored = await store.remove(id);
      session.tell({ id, what: 'deleted' });
      if (shelf) setTimeout(() => void shelf.sweep().catch(() => undefined), REGRET_MS);
      return stored;
    },
    restore: stored => store.restore(stored),
  };
}
