/** @file Documents as files on the reader's disk. */
import { InputError } from '@/graph-engine/errors';
import { LIMITS, type GraphDocument } from '@/graph-engine/graph/document';
import { parseDocument, printDocument } from '@/graph-engine/graph/json';

/** A character takes at most this many bytes in UTF-8. */
const BYTES_PER_CHARACTER = 4;

/** The document in a file. @throws InputError `tooLarge` before it is read, or what `parseDocument` throws. */
export async function readDocumentFile(file: File): Promise<GraphDocument> {
  const limit = LIMITS.json * BYTES_PER_CHARACTER;
  if (file.size > limit) throw new InputError('tooLarge', { size: file.size, limit });
  return parseDocument(await file.text());
}

/** Lets the reader choose a file; nothing happens where they close the picker. */
export function chooseFile(accept: string, onFile: (file: File) => unknown): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = accept;
  input.hidden = true;
  input.onchange = () => {
    const [file] = input.files ?? [];
    input.remove();
    if (file) void onFile(file);
  };
  input.oncancel = () => input.remove();
  // In the page, so that no browser forgets it while the picker is open.
  document.body.append(input);
  input.click();
}

/** Saves a text as a file. */
export function downloadText(name: string, text: string, type = 'application/json'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has its own hold on the data once the click is handled.
  setTimeout(() => URL.revokeObjectURL(url), 1000);
}

/** Saves a document under its title. */
export function downloadDocument(graph: GraphDocument): void {
  downloadText(fileName(graph.title), printDocument(graph));
}

/** A file name from a title: what no file system takes is left out. */
export function fileName(title: string): string {
  const safe = title
    .normalize('NFC')
    .replace(/[\p{C}\\/:*?"<>|]/gu, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .slice(0, 80);
  return `${safe || 'kinetograph'}.json`;
}
