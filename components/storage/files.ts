/** @file Big files of the page: in the origin's private file system, or where there is none, as blobs in the database. */
import { errorName, storageError, type Database } from './database';

/** Files by id. What is handed out is a reference; nothing is read before somebody asks for its bytes. */
export interface FileShelf {
  /** Copies a file in pieces. @throws InputError `storageFull`, `storageRefused`; the signal's reason. Nothing is left of it then. */
  write(id: string, file: Blob, signal?: AbortSignal): Promise<void>;
  /** Undefined where there is none. */
  read(id: string): Promise<Blob | undefined>;
  remove(id: string): Promise<void>;
  list(): Promise<readonly string[]>;
}

const FOLDER = 'weights';

/** The best place that this browser has. */
export function createFileShelf(open: () => Promise<Database>): FileShelf {
  const here = typeof navigator === 'undefined' ? undefined : navigator.storage;
  // Older Safari has the folder and cannot write into it from a page.
  const writes = typeof FileSystemFileHandle !== 'undefined' && 'createWritable' in FileSystemFileHandle.prototype;
  return here && 'getDirectory' in here && writes ? privateFiles(() => here.getDirectory()) : databaseFiles(open);
}

/** Files in a folder of the origin's private file system. */
export function privateFiles(root: () => Promise<FileSystemDirectoryHandle>): FileShelf {
  const folder = async () => (await root()).getDirectoryHandle(FOLDER, { create: true });
  const remove = async (id: string) => {
    await (await folder()).removeEntry(id).catch((error: unknown) => {
      if (errorName(error) !== 'NotFoundError') throw storageError(error);
    });
  };
  return {
    remove,
    async write(id, file, signal) {
      try {
        const handle = await (await folder()).getFileHandle(id, { create: true });
        await file.stream().pipeTo(await handle.createWritable(), signal && { signal });
      } catch (error) {
        await remove(id).catch(() => undefined);
        signal?.throwIfAborted();
        throw storageError(error);
      }
    },
    async read(id) {
      try {
        return await (await (await folder()).getFileHandle(id)).getFile();
      } catch (error) {
        if (errorName(error) === 'NotFoundError') return undefined;
        throw storageError(error);
      }
    },
    async list() {
      const names: string[] = [];
      for await (const name of (await folder()).keys()) names.push(name);
      return names;
    },
  };
}

/** Files as blobs, which browsers keep beside the database and not in memory. */
export function databaseFiles(open: () => Promise<Database>): FileShelf {
  const using = async <T>(work: (database: Database) => Promise<T>): Promise<T> => {
    const database = await open();
    try {
      return await work(database);
    } catch (error) {
      throw storageError(error);
    } finally {
      database.close();
    }
  };
  return {
    async write(id, file, signal) {
      signal?.throwIfAborted();
      await using((database) => database.put('files', { id, file }));
    },
    read: (id) => using(async (database) => (await database.get('files', id))?.file),
    remove: (id) => using((database) => database.delete('files', id)),
    list: () => using((database) => database.getAllKeys('files')),
  };
}
