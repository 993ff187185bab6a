/** @file Watches what a page asks the network for and what it complains about. */
import type { Page } from '@playwright/test';

/** What was seen since the watch began. */
export interface Watch {
  /** Requests that left the page's own origin. */
  foreign: string[];
  /** Own requests that were refused or answered with an error. */
  failed: string[];
  /** Uncaught errors and errors on the console. */
  errors: string[];
}

/** Begins to watch; call it before the first `goto`. */
export function watch(page: Page, origin: string): Watch {
  const seen: Watch = { foreign: [], failed: [], errors: [] };
  page.on('request', request => {
    const url = request.url();
    // Blobs and data are made by the page itself.
    if (!url.startsWith(`${origin}/`) && !/^(blob|data):/.test(url)) seen.foreign.push(url);
  });
  page.on('response', response => {
    if (response.status() >= 400) seen.failed.push(`${response.status()} ${response.url()}`);
  });
  page.on('console', message => {
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('pageerror', error => seen.errors.push(error.message));
  return seen;
}
