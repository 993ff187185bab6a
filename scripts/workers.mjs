/** @file Bundles the web workers where their build script is there. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { root, run } from './run.mjs';

/** Runs scripts/build-workers.mjs; resolves to its exit code. */
export function buildWorkers() {
  const script = path.join(root, 'scripts', 'build-workers.mjs');
  return existsSync(script) ? run(process.execPath, [script]) : Promise.resolve(0);
}
