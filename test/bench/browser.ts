/** @file Runs the benchmark's page in a headless Chromium, served with the headers that threads need. */
import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

import { chromium } from '@playwright/test';
import { build } from 'esbuild';

import type { BackendWish } from '../../graph-engine/runtime/client';
import headers from '../../scripts/headers.json';

import type { PageRun } from './page';

const root = path.resolve(__dirname, '../..');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
};

/** Runs one of the project's scripts; returns what it prints. */
function script(name: string): string {
  return execFileSync(process.execPath, [path.join(root, 'scripts', name)], { encoding: 'utf8' }).trim();
}

/** Serves the page, the workers and the binaries; without the headers where threads are to be refused. */
async function serve(isolated: boolean): Promise<Server> {
  const { outputFiles } = await build({
    entryPoints: [path.join(__dirname, 'page.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
  });
  const code = outputFiles[0]!.text;
  const server = createServer((request, response) => {
    void answer(request.url ?? '/').then(
      ([type, body]) => response.writeHead(200, { ...(isolated ? headers : {}), 'Content-Type': type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  const answer = async (url: string): Promise<[string, string | Uint8Array]> => {
    if (url === '/') return ['text/html', '<!doctype html><title>bench</title><script src="/page.js"></script>'];
    if (url === '/page.js') return ['text/javascript', code];
    if (!/^\/(workers|wasm)\/[\w.-]+$/.test(url)) throw new Error('not served');
    return [TYPES[path.extname(url)] ?? 'application/octet-stream', await readFile(path.join(root, 'public', url))];
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export interface BrowserJob {
  readonly preset: string;
  readonly wish: BackendWish;
  readonly times: number;
  /** Whether the page is cross-origin isolated; without it there is one thread. */
  readonly isolated: boolean;
}

/** Runs jobs one after the other, each in a page of its own. */
export async function runInBrowser(jobs: readonly BrowserJob[]): Promise<readonly PageRun[]> {
  script('build-workers.mjs');
  const browser = await chromium.launch({
    executablePath: script('chromium.mjs'),
    args: ['--no-sandbox', '--enable-unsafe-webgpu'],
  });
  try {
    const results: PageRun[] = [];
    for (const { preset, wish, times, isolated } of jobs) {
      const server = await serve(isolated);
      const page = await browser.newPage();
      page.on('pageerror', (error) => console.error('in the page:', error.message));
      await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
      results.push(await page.evaluate(([p, w, n]) => window.bench(p, w, n), [preset, wish, times] as const));
      await page.close();
      server.close();
    }
    return results;
  } finally {
    await browser.close();
  }
}
