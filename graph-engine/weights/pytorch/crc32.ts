/** @file CRC-32 as zip archives use it (ISO 3309, reflected polynomial EDB88320), taken over pieces. */

let table: Uint32Array | undefined;

/** The checksum of bytes that follow what `before` is the checksum of; 0 before the first. */
export function crc32(bytes: Uint8Array, before = 0): number {
  const steps = (table ??= makeTable());
  let crc = ~before;
  for (let i = 0; i < bytes.length; i++) crc = steps[(crc ^ bytes[i]!) & 0xff]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function makeTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, n) => {
    let c = n;
    for (let bit = 0; bit < 8; bit++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1;
    return c;
  });
}
