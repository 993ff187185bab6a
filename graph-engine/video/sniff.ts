/** @file Tells from a file's first bytes what it is, for messages about files that are no readable video. */

/** What the first bytes say: a picture, a video container, text, or nothing known. */
export type Sniffed =
  | { readonly kind: 'image'; readonly format: string }
  | { readonly kind: 'container'; readonly format: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'unknown' };

/** Bytes that `sniff` wants to see. */
export const SNIFF_BYTES = 512;

const pictures: readonly (readonly [format: string, magic: string])[] = [
  ['PNG', '\x89PNG\r\n'], ['JPEG', '\xff\xd8\xff'], ['GIF', 'GIF8'], ['BMP', 'BM'],
  ['TIFF', 'II*\0'], ['TIFF', 'MM\0*'], ['ICO', '\0\0\x01\0'],
];

/** Brands of the ISO file format that mean a still picture. */
const stillBrands: Record<string, string> = { heic: 'HEIC', heix: 'HEIC', mif1: 'HEIC', avif: 'AVIF' };

/** First box of files that begin with something other than `ftyp`, as QuickTime's may. */
const boxes = ['moov', 'mdat', 'moof', 'styp', 'wide', 'free', 'skip'];

export function sniff(head: Uint8Array): Sniffed {
  const text = String.fromCharCode(...head.subarray(0, SNIFF_BYTES));
  const box = text.slice(4, 8);
  if (box === 'ftyp') {
    const still = stillBrands[text.slice(8, 12)];
    return still ? { kind: 'image', format: still } : { kind: 'container', format: text.startsWith('qt', 8) ? 'MOV' : 'MP4' };
  }
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return { kind: 'image', format: 'WebP' };
  const picture = pictures.find(([, magic]) => text.startsWith(magic));
  if (picture) return { kind: 'image', format: picture[0] };
  if (/^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)?<svg/s.test(text)) return { kind: 'image', format: 'SVG' };
  if (text.startsWith('\x1a\x45\xdf\xa3')) return { kind: 'container', format: 'WebM' };
  if (boxes.includes(box)) return { kind: 'container', format: 'MOV' };
  // Control bytes other than tab, line feed and carriage return do not occur in text; UTF-8 beyond ASCII does.
  // eslint-disable-next-line no-control-regex
  return head.length > 0 && !/[\0-\x08\x0e-\x1f]/.test(text) ? { kind: 'text' } : { kind: 'unknown' };
}
