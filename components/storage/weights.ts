/** @file Weights and class names that are kept beside a stored document; several documents may share one file. */
import { z } from '@/graph-engine/zod';

import { openDatabase, storageError, type Database } from './database';
import { createFileShelf, type FileShelf } from './files';

const count = z.number().int().nonnegative();
const weightsSchema = z.strictObject({
  /** Names the file on the shelf, and one loading of it. */
  key: z.string().regex(/^[0-9a-z]+-[0-9a-f]+$/),
  /** The file's own name. */
  name: z.string().max(300),
  size: count,
  convention: z.string().max(60),
});
const namesSchema = z.strictObject({ file: z.string().max(300), names: z.array(z.string()) });
const recordSchema = z.strictObject({ id: z.string(), weights: weightsSchema.optional(), names: namesSchema.optional() });

/** What is known of a document's weights without opening their file. */
export type KeptWeights = z.infer<typeof weightsSchema>;
/** The classes of a document's output, and the file they came from. */
export type KeptNames = z.infer<typeof namesSchema>;
export type WeightsRecord = z.infer<typeof recordSchema>;

export interface Shelved {
  readonly weights?: KeptWeights & { readonly file: Blob };
  readonly names?: KeptNames;
}

export interface WeightsShelf {
  /** What belongs to a document. A file that the browser has thrown away is none. @throws InputError `storageRefused`. */
  read(document: string): Promise<Shelved>;
  /** Copies a file to the shelf. @throws InputError `storageFull`, `storageRefused`; the signal's reason. */
  store(key: string, file: Blob, signal?: AbortSignal): Promise<Blob>;
  /** Gives a document weights or takes them; their file goes with its last document. */
  setWeights(document: string, weights: KeptWeights | null): Promise<void>;
  setNames(document: string, names: KeptNames | null): Promise<void>;
  /** A copy of a document shares what the original has. */
  copy(from: string, to: string): Promise<void>;
  /** Takes away what belongs to no stored document any more. */
  sweep(): Promise<void>;
}

/** A file without a document may be one that another tab is just about to give to one. */
const GRACE_MS = 3_600_000;

/** A key for weights: when, so that what was left behind can be told from what is new, and a random part. */
export function weightsKey(now = Date.now()): string {
  const random = Array.from(crypto.getRandomValues(new Uint8Array(6)), (byte) => byte.toString(16).padStart(2, '0'));
  return `${now.toString(36)}-${random.join('')}`;
}

function bornAt(key: string): number {
  return parseInt(key.split('-')[0] ?? '', 36);
}

/** The shelf over a database, which is opened for each piece of work: there are few. */
export function createWeightsShelf(open: () => Promise<Database> = openDatabase, files: FileShelf = createFileShelf(open)): WeightsShelf {
  async function using<T>(work: (database: Database) => Promise<T>): Promise<T> {
    const database = await open();
    try {
      return await work(database);
    } catch (error) {
      throw storageError(error);
    } finally {
      database.close();
    }
  }

  /** A record that is not what we write is as good as none. */
  const recordOf = (database: Database, id: string) => database.get('weights', id).then((found) => recordSchema.safeParse(found).data);

  const change = (id: string, edit: (record: WeightsRecord) => WeightsRecord) =>
    using(async (database) => {
      const record = edit((await recordOf(database, id)) ?? { id });
      if (record.weights || record.names) await database.put('weights', record);
      else await database.delete('weights', id);
    });

  /** Files that no record names and that are not `young`. */
  async function dropFiles(candidates: readonly string[]): Promise<void> {
    const records = await using((database) => database.getAll('weights'));
    const used = new Set(records.map(({ weights }) => weights?.key));
    for (const key of candidates) if (!used.has(key)) await files.remove(key);
  }

  return {
    async read(id) {
      const record = await using((database) => recordOf(database, id));
      const { weights, names } = record ?? {};
      const file = weights && (await files.read(weights.key));
      return { ...(weights && file?.size === weights.size && { weights: { ...weights, file } }), ...(names && { names }) };
    },
    async store(key, file, signal) {
      await files.write(key, file, signal);
      return (await files.read(key)) ?? file;
    },
    async setWeights(id, weights) {
      let before: string | undefined;
      await change(id, ({ weights: old, ...record }) => {
        before = old?.key;
        return { ...record, ...(weights && { weights }) };
      });
      if (before !== undefined && before !== weights?.key) await dropFiles([before]);
    },
    setNames: (id, names) => change(id, ({ names: _, ...record }) => ({ ...record, ...(names && { names }) })),
    copy: (from, to) =>
      using(async (database) => {
        const record = await recordOf(database, from);
        if (record) await database.put('weights', { ...record, id: to });
      }),
    async sweep() {
      const gone = await using(async (database) => {
        const heads = new Set(await database.getAllKeys('heads'));
        const orphans = (await database.getAll('weights')).filter(({ id }) => !heads.has(id));
        for (const { id } of orphans) await database.delete('weights', id);
        return orphans.flatMap(({ weights }) => weights?.key ?? []);
      });
      const old = (await files.list()).filter((key) => !(Date.now() - bornAt(key) < GRACE_MS));
      await dropFiles([...new Set([...gone, ...old])]);
    },
  };
}
