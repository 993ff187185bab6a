/** @file Files as one archive, put together piece by piece: weights of any size are never in the page's memory at once. */
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

export interface Packed {
  readonly path: string;
  readonly content: string | Blob;
}

/** Milliseconds of work after which the page is heard: pieces come faster than it could speak. */
const BREATH = 20;

/**
 * Packs files into a folder. Text is deflated; what else there is are numbers, which hardly shrink, and are stored.
 * Rejects with the signal's reason.
 */
export async function zipOf(folder: string, files: readonly Packed[], signal?: AbortSignal): Promise<Blob> {
  const pieces: Blob[] = [];
  let failed: Error | null = null;
  let rested = performance.now();
  const zip = new Zip((error, piece) => {
    failed ??= error;
    if (!error) pieces.push(new Blob([piece]));
  });
  for (const { path, content } of files) {
    const text = typeof content === 'string';
    const name = `${folder}/${path}`;
    const file = text ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    zip.add(file);
    const reader = (text ? new Blob([content]) : content).stream().getReader();
    for (;;) {
      if (performance.now() - rested > BREATH) {
        await new Promise((resolve) => setTimeout(resolve));
        rested = performance.now();
      }
      signal?.throwIfAborted();
      const { done, value } = await reader.read();
      if (done) break;
      file.push(value);
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  if (failed) throw failed as Error;
  return new Blob(pieces, { type: 'application/zip' });
}
