/** @file The stored documents: list, read, write, delete. */
import { InputError } from '@/graph-engine/errors';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { parseDocument, printDocument } from '@/graph-engine/graph/json';

import { errorName, openDatabase, storageError, type Database, type DocumentHead, type Origin } from './database';

/** A document as it lies in the store, readable or not. */
export interface StoredDocument {
  readonly head: DocumentHead;
  readonly json: string;
}

/** Thrown where a stored text is no document any more; carries the text, so that it can be taken out. */
export class UnreadableDocument extends Error {
  constructor(
    readonly stored: StoredDocument,
    override readonly cause: unknown,
  ) {
    super(`stored document ${stored.head.id} cannot be read`);
    this.name = 'UnreadableDocument';
  }
}

export interface DocumentStore {
  /** Newest first. */
  list(): Promise<readonly DocumentHead[]>;
  /** @throws InputError `noSuchDocument`, UnreadableDocument. */
  load(id: string): Promise<{ readonly document: GraphDocument; readonly head: DocumentHead }>;
  /**
   * Writes a document. With `expected`, only over that version; `leaving` writes without looking first, because a page
   * that is being closed hears no answers any more.
   * @throws InputError `changedElsewhere` or `deletedElsewhere` where another tab was faster, `storageFull`, `storageRefused`.
   */
  save(id: string, document: GraphDocument, expected?: number, leaving?: boolean, origin?: Origin): Promise<DocumentHead>;
  /** Takes a document out; what is returned brings it back through `restore`. */
  remove(id: string): Promise<StoredDocument | undefined>;
  restore(stored: StoredDocument): Promise<void>;
}

/** A fresh id for a stored document; `randomUUID` is missing on pages served over plain http. */
export function documentId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), byte => byte.toString(16).padStart(2, '0')).join('');
}

/** The store over a database, which is opened on first use and again after it was lost. */
export function createDocumentStore(open: () => Promise<Database> = openDatabase): DocumentStore {
  let opened: Promise<Database> | undefined;

  /** Runs one piece of work; a connection that the browser closed meanwhile is opened once more. */
  async function using<T>(work: (database: Database) => Promise<T>): Promise<T> {
    try {
      opened ??= open();
      return await work(await opened);
    } catch (error) {
      opened = undefined;
      if (errorName(error) !== 'InvalidStateError') throw storageError(error);
    }
    try {
      opened = open();
      return await work(await opened);
    } catch (error) {
      opened = undefined;
      throw storageError(error);
    }
  }

  const read = (id: string) =>
    using(async (database): Promise<StoredDocument | undefined> => {
      const transaction = database.transaction(['heads', 'texts']);
      const [head, text] = await Promise.all([
        transaction.objectStore('heads').get(id),
        transaction.objectStore('texts').get(id),
      ]);
      return head && { head, json: text?.json ?? '' };
    });

  const write = (head: DocumentHead, json: string, expected?: number, leaving?: boolean) =>
    using(async database => {
      const transaction = database.transaction(['heads', 'texts'], 'readwrite');
      const heads = transaction.objectStore('heads');
      const present = leaving ? expected !== undefined && { updatedAt: expected } : await heads.get(head.id);
      if (expected !== undefined && (present ? present.updatedAt : undefined) !== expected) {
        transaction.abort();
        await transaction.done.catch(() => undefined);
        throw new InputError(present ? 'changedElsewhere' : 'deletedElsewhere');
      }
      // Two writes within a millisecond must still be told apart.
      const written = { ...head, updatedAt: Math.max(head.updatedAt, (present ? present.updatedAt : 0) + 1) };
      const requests = [heads.put(written), transaction.objectStore('texts').put({ id: head.id, json })];
      // Otherwise the browser waits for the page to have heard of both.
      if (leaving) transaction.commit();
      await Promise.all([...requests, transaction.done]).catch((error: unknown) => {
        // A request only knows that it was aborted; the transaction knows that the disk is full.
        throw transaction.error ?? error;
      });
      return written;
    });

  return {
    list: () =>
      using(async database => (await database.getAllFromIndex('heads', 'updatedAt')).reverse()),
    async load(id) {
      const stored = await read(id);
      if (!stored) throw new InputError('noSuchDocument');
      try {
        return { document: parseDocument(stored.json), head: stored.head };
      } catch (error) {
        throw new UnreadableDocument(stored, error);
      }
    },
    save(id, document, expected, leaving, origin) {
      const head = { id, title: document.title, nodes: document.nodes.size, updatedAt: Date.now(), ...(origin && { origin }) };
      return write(head, printDocument(document, 0), expected, leaving);
    },
    async remove(id) {
      const stored = await read(id);
      await using(async database => {
        const transaction = database.transaction(['heads', 'texts'], 'readwrite');
        await Promise.all([
          transaction.objectStore('heads').delete(id),
          transaction.objectStore('texts').delete(id),
          transaction.done,
        ]);
      });
      return stored;
    },
    async restore({ head, json }) {
      await write(head, json);
    },
  };
}
