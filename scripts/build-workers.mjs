/** @file Bundles the web workers into public/workers/ and copies the WASM binaries of tfjs into public/wasm/. */
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Bundled file by its name in public/workers/. */
const workers = {
  runtime: 'graph-engine/runtime/worker.ts',
};

const workersFolder = path.join(root, 'public', 'workers');
const wasmFolder = path.join(root, 'public', 'wasm');

/** Bundles every worker. `outdir` is another folder for tests. */
export function bundleWorkers(outdir = workersFolder) {
  return build({
    absWorkingDir: root,
    entryPoints: Object.entries(workers).map(([out, file]) => ({ in: file, out })),
    outdir,
    bundle: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    // The threads of tfjs's WASM backend run a function's source text: were names minified, that text would name things
    // which exist in the bundle alone. White space and syntax are shortened all the same.
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: false,
    legalComments: 'eof',
    logLevel: 'warning',
  });
}

/** Copies the binaries; the worker looks for them at ../wasm/ from its own address. */
export function copyWasm(to = wasmFolder) {
  const from = path.join(root, 'node_modules', '@tensorflow', 'tfjs-backend-wasm', 'wasm-out');
  mkdirSync(to, { recursive: true });
  for (const file of readdirSync(from)) {
    if (file.endsWith('.wasm')) cpSync(path.join(from, file), path.join(to, file));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  rmSync(workersFolder, { recursive: true, force: true });
  await bundleWorkers();
  // ELK comes with a worker of its own, ready to be served.
  cpSync(path.join(root, 'node_modules', 'elkjs', 'lib', 'elk-worker.min.js'), path.join(workersFolder, 'elk-worker.min.js'));
  copyWasm();
}
