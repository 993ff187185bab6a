/** @file What a file is, from its first bytes. */
import { sniff } from '@/graph-engine/video/sniff';

const bytes = (text: string): Uint8Array => Uint8Array.from(text, c => c.charCodeAt(0));

describe('the first bytes', () => {
  it.each([
    ['a PNG', '\x89PNG\r\n\x1a\n', 'PNG'],
    ['a JPEG', '\xff\xd8\xff\xe1', 'JPEG'],
    ['a GIF', 'GIF89a', 'GIF'],
    ['a WebP', 'RIFF\0\0\0\0WEBPVP8 ', 'WebP'],
    ['a BMP', 'BM\0\0', 'BMP'],
    ['a TIFF', 'II*\0', 'TIFF'],
    ['a HEIC photo', '\0\0\0\x18ftypheic', 'HEIC'],
    ['an AVIF', '\0\0\0\x18ftypavif', 'AVIF'],
    ['an SVG', '<?xml version="1.0"?>\n<svg xmlns="x">', 'SVG'],
  ])('name %s', (_, head, format) => {
    expect(sniff(bytes(head))).toEqual({ kind: 'image', format });
  });

  it.each([
    ['MP4', '\0\0\0\x18ftypisom', 'MP4'],
    ['QuickTime', '\0\0\0\x14ftypqt  ', 'MOV'],
    ['old QuickTime', '\0\0\0\x08wide', 'MOV'],
    ['WebM and MKV', '\x1a\x45\xdf\xa3', 'WebM'],
  ])('name the container of %s', (_, head, format) => {
    expect(sniff(bytes(head))).toEqual({ kind: 'container', format });
  });

  it('tell text, in any language, from anything else', () => {
    expect(sniff(bytes('Hello,\r\n\tworld'))).toEqual({ kind: 'text' });
    expect(sniff(new TextEncoder().encode('안녕하세요'))).toEqual({ kind: 'text' });
    expect(sniff(bytes('\x00\x01\x02\x03'))).toEqual({ kind: 'unknown' });
    expect(sniff(new Uint8Array(0))).toEqual({ kind: 'unknown' });
  });
});
