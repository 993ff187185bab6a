/** @file `npm run dev`: the workers, then Next's development server with the isolation headers. */
import { run } from './run.mjs';
import { buildWorkers } from './workers.mjs';

process.exitCode = (await buildWorkers()) || (await run('next', ['dev', '--port', process.env.PORT ?? '3000']));
