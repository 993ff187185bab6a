/** @file Serves the flow test page, its worker and opencv.js from the tests themselves, under the site's own headers. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { build } from 'esbuild';
import type { FlowKit } from './page';

declare global {
  var flowKit: FlowKit;
}

const root = path.resolve(__dirname, '../../../..');
const json = (file: string): unknown => JSON.parse(readFileSync(path.join(root, 'scripts', file), 'utf8'));

/** What scripts/serve.mjs sends with every file. */
const headers: Record<string, string> = {
  ...(json('headers.json') as Record<string, string>),
  'Content-Security-Policy': (json('policy.json') as string[]).join('; '),
};

const probe = `try { new Function('return 1'); postMessage('ran'); } catch (error) { postMessage(error.name); }`;

interface Served {
  readonly type: string;
  readonly body: string | Buffer;
}

let bundled: Promise<ReadonlyMap<string, Served>> | undefined;

/** Bundles the page and the worker once for each test worker. */
async function bundle(): Promise<ReadonlyMap<string, Served>> {
  const { outputFiles } = await build({
    entryPoints: { page: path.join(__dirname, 'page.tsx'), flow: path.join(root, 'graph-engine/video/flow/worker.ts') },
    outdir: 'out', bundle: true, write: false, format: 'iife', target: 'es2022', jsx: 'automatic',
    loader: { '.woff2': 'empty' },
    define: { 'process.env.NODE_ENV': '"production"' },
    tsconfig: path.join(root, 'tsconfig.json'),
  });
  const text = (name: string): string => outputFiles.find(file => file.path.endsWith(`/${name}`))?.text ?? '';
  const script = 'text/javascript';
  return new Map<string, Served>([
    ['/flow-test/', { type: 'text/html', body: '<!doctype html><html lang="en"><title>flow</title><link rel="stylesheet" href="page.css"><script src="page.js" defer></script>' }],
    ['/flow-test/page.js', { type: script, body: text('page.js') }],
    ['/flow-test/page.css', { type: 'text/css', body: text('page.css') }],
    ['/workers/flow.js', { type: script, body: text('flow.js') }],
    // a worker that tries what the library as published would do
    ['/workers/probe.js', { type: script, body: probe }],
    ['/workers/opencv.js', { type: script, body: readFileSync(createRequire(__filename).resolve('@techstark/opencv-js')) }],
  ]);
}

/** Opens the test page under the given origin, where nothing needs to listen; returns the paths asked for, as they come. */
export async function openHarness(page: Page, origin: string): Promise<readonly string[]> {
  const files = await (bundled ??= bundle());
  const asked: string[] = [];
  await page.route(`${origin}/**`, route => {
    const { pathname } = new URL(route.request().url());
    asked.push(pathname);
    const file = files.get(pathname);
    if (file) return route.fulfill({ contentType: file.type, body: file.body, headers });
    if (pathname === '/favicon.ico') return route.fulfill({ status: 204 });
    if (!pathname.startsWith('/clips/')) return route.fulfill({ status: 404, body: '' });
    return route.fulfill({ contentType: 'video/mp4', body: readFileSync(path.join(root, 'public', pathname)), headers });
  });
  await page.goto(`${origin}/flow-test/`);
  await page.waitForFunction(() => 'flowKit' in globalThis);
  return asked;
}
