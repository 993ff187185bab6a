/** @file Bundles the web workers into public/workers/ and copies the WASM binaries of tfjs into public/wasm/. */
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Bundled file by its name in public/workers/. */
const workers = {
  runtime: 'graph-engine/runtime/worker.ts',
  flow: 'graph-engine/video/flow/worker.ts',
  code: 'components/panels/code/worker.ts',
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

/** Files that come ready to be served: ELK's own worker, and OpenCV, which the flow worker loads from its own folder when it is asked. */
const ready = ['elkjs/lib/elk-worker.min.js', '@techstark/opencv-js/dist/opencv.js'];

/** Copies what needs no bundling. `to` is another folder for tests. */
export function copyReady(to = workersFolder) {
  for (const file of ready) cpSync(path.join(root, 'node_modules', file), path.join(to, path.basename(file)));
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
  copyReady();
  copyWasm();
}
