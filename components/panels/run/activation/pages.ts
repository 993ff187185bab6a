/** @file Channels in pages: more than these nobody takes in at once, and no browser likes a thousand canvases. */

/** Maps on one page. */
export const MAPS_PER_PAGE = 64;
/** Bars on one page; a bar is thinner than a map. */
export const BARS_PER_PAGE = 512;

/** Pages needed; at least one. */
export function pageCount(channels: number, perPage: number): number {
  return Math.max(1, Math.ceil(channels / perPage));
}

/** Channels of a page, the second one not included. A page beyond the last is the last. */
export function pageRange(page: number, channels: number, perPage: number): readonly [from: number, to: number] {
  const from = Math.min(Math.max(0, page), pageCount(channels, perPage) - 1) * perPage;
  return [from, Math.min(channels, from + perPage)];
}
