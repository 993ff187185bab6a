/** @file A database of its own for each test. */
import { deserialize, serialize } from 'node:v8';

import 'fake-indexeddb/auto';

import { openDatabase, type Database } from '@/components/storage/database';
import { createDocumentStore, type DocumentStore } from '@/components/storage/documents';

// jsdom keeps Node's own from the page, and a database cannot do without.
globalThis.structuredClone ??= <T>(value: T): T => deserialize(serialize(value)) as T;

let serial = 0;

export interface TestStore {
  readonly store: DocumentStore;
  readonly open: () => Promise<Database>;
}

/** A store over an empty database; `open` reaches under it. */
export function freshStore(): TestStore {
  serial += 1;
  const name = `test-${serial}`;
  const open = () => openDatabase(name);
  return { store: createDocumentStore(open), open };
}
