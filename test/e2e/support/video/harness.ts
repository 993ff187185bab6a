/** @file Serves the video test page from the tests themselves, so that it needs no route of the built site. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type { VideoKit } from './page';

declare global {
  var video: VideoKit;
}

const root = path.resolve(__dirname, '../../../..');

let bundled: Promise<{ script: string; style: string }> | undefined;

/** Bundles the page once for each test worker. */
async function bundle(): Promise<{ script: string; style: string }> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'page.tsx')],
    outdir: 'out', bundle: true, write: false, format: 'iife', target: 'es2022', jsx: 'automatic',
    loader: { '.woff2': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: path.join(root, 'tsconfig.json'),
  });
  const text = (end: string): string => outputFiles.find(file => file.path.endsWith(end))?.text ?? '';
  return { script: text('.js'), style: text('.css') };
}

/**
 * Opens the test page under the given origin; nothing needs to listen there. What is asked for below
 * `/clips/` comes from `public`, and anything else not known is a 404.
 */
export async function openHarness(page: Page, origin: string): Promise<void> {
  const { script, style } = await (bundled ??= bundle());
  await page.route(`${origin}/**`, route => {
    const { pathname } = new URL(route.request().url());
    if (pathname === '/video-test/') {
      return route.fulfill({ contentType: 'text/html', body: '<!doctype html><html lang="en"><title>video</title><link rel="stylesheet" href="page.css"><script src="page.js" defer></script>' });
    }
    if (pathname === '/video-test/page.js') return route.fulfill({ contentType: 'text/javascript', body: script });
    if (pathname === '/video-test/page.css') return route.fulfill({ contentType: 'text/css', body: style });
    if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
    if (!pathname.startsWith('/clips/')) return route.fulfill({ status: 404, body: '' });
    try {
      return route.fulfill({ contentType: 'video/mp4', body: readFileSync(path.join(root, 'public', pathname)) });
    } catch {
      return route.fulfill({ status: 404, body: '' });
    }
  });
  await page.goto(`${origin}/video-test/`);
  await page.waitForFunction(() => 'video' in globalThis);
}
