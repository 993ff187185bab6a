/** @file Share links: a whole document, deflated, in the part of an address that no server ever sees. */
import { deflateSync, Inflate, strFromU8, strToU8 } from 'fflate';

import { InputError } from '../errors';

import { LIMITS, type GraphDocument } from './document';
import { parseDocument, printDocument } from './json';

/** A document as base64url text. */
export function packLink(document: GraphDocument): string {
  const packed = deflateSync(strToU8(printDocument(document, 0)), { level: 9 });
  const binary = Array.from(packed, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/**
 * The document in a link.
 * @throws InputError `badLink` where the text is no link of ours, `tooLarge` where it would unpack to more than a
 * document may hold, or what `parseDocument` throws.
 */
export function unpackLink(text: string): GraphDocument {
  return parseDocument(inflated(bytesOf(text)));
}

function bytesOf(text: string): Uint8Array {
  if (!/^[A-Za-z0-9_-]+$/.test(text)) throw new InputError('badLink');
  try {
    return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (char) => char.charCodeAt(0));
  } catch {
    throw new InputError('badLink');
  }
}

/** Unpacks in slices and stops as soon as there is too much, so that a small link cannot fill the memory. */
function inflated(packed: Uint8Array): string {
  const chunks: Uint8Array[] = [];
  let total = 0;
  let ended = false;
  const inflate = new Inflate((chunk, final) => {
    total += chunk.length;
    ended ||= final;
    if (total > LIMITS.json) throw new InputError('tooLarge', { size: total, limit: LIMITS.json });
    chunks.push(chunk.slice());
  });
  try {
    const SLICE = 4096;
    for (let at = 0; at < packed.length; at += SLICE) {
      inflate.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    throw new InputError('badLink');
  }
  if (!ended) throw new InputError('badLink');
  const whole = new Uint8Array(total);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return strFromU8(whole);
}
