/** @file `npm run build`: the workers first, because Next copies public/ into out/, then the pages. */
import { fileURLToPath } from 'node:url';
import { run } from './run.mjs';
import { buildWorkers } from './workers.mjs';

/** Builds the whole site into out/; resolves to an exit code. */
export async function build() {
  return (await buildWorkers()) || (await run('next', ['build']));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await build();
