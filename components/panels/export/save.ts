/** @file Files for the reader's disk, named after the document. */
import { fileName } from '@/components/composer/files';

/** The document's title as part of a file's name. */
export function baseName(title: string): string {
  return fileName(title).replace(/\.json$/, '');
}

/** Hands a file to the browser. */
export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Hundreds of megabytes are still being copied when the click is over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
