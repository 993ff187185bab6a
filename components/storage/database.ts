/** @file The database in the browser: its stores, its versions, and its failures as errors of ours. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';

import { InputError } from '@/graph-engine/errors';

import type { WeightsRecord } from './weights';

/** The preset that a document was made from; whoever reads it looks whether there is still such a preset. */
export interface Origin {
  readonly preset: string;
  /** Absent: the paper's size. */
  readonly size?: 'small';
}

/** What the list of documents shows; kept apart from the texts, so that a list never reads megabytes. */
export interface DocumentHead {
  readonly id: string;
  readonly title: string;
  readonly nodes: number;
  /** Milliseconds since 1970; rises with every write, so that it also tells versions apart. */
  readonly updatedAt: number;
  /** Kept beside the text: the document itself is no other for where it came from. */
  readonly origin?: Origin;
}

export interface DocumentText {
  readonly id: string;
  /** The written document, as in an exported file. */
  readonly json: string;
}

export interface Schema extends DBSchema {
  heads: { key: string; value: DocumentHead; indexes: { updatedAt: number } };
  texts: { key: string; value: DocumentText };
  /** What belongs to a document and is not part of its text. */
  weights: { key: string; value: WeightsRecord };
  /** Big files, where the browser has no better place for them. */
  files: { key: string; value: { readonly id: string; readonly file: Blob } };
}

export type Database = IDBPDatabase<Schema>;

const NAME = 'kinetograph';
/** Raise it together with a case in `upgrade`; documents themselves have their own version inside the text. */
export const SCHEMA_VERSION = 2;

/** Opens the database, making or lifting its stores. @throws InputError `storageRefused`. */
export async function openDatabase(name = NAME): Promise<Database> {
  try {
    return await openDB<Schema>(name, SCHEMA_VERSION, {
      upgrade(database, from) {
        if (from < 1) {
          database.createObjectStore('heads', { keyPath: 'id' }).createIndex('updatedAt', 'updatedAt');
          database.createObjectStore('texts', { keyPath: 'id' });
        }
        if (from < 2) {
          database.createObjectStore('weights', { keyPath: 'id' });
          database.createObjectStore('files', { keyPath: 'id' });
        }
      },
      // A newer page in another tab waits for this one to let go; the next use opens anew.
      blocking: (_from, _to, event) => (event.target as IDBDatabase).close(),
    });
  } catch (error) {
    throw storageError(error);
  }
}

/** What a failure of the database means for the person in front of it. */
export function storageError(error: unknown): Error {
  if (error instanceof InputError) return error;
  const name = errorName(error);
  return new InputError(name === 'QuotaExceededError' ? 'storageFull' : 'storageRefused', { reason: name || String(error) });
}

/** The name of an error or of a DOMException, which not every realm counts among its errors. */
export function errorName(error: unknown): string {
  return typeof error === 'object' && error !== null && 'name' in error ? String(error.name) : '';
}
