/** @file `npm run test:torch`: finds or installs PyTorch, and holds the engine to what it computes. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import 'tsx';
import { run } from './run.mjs';
import { countJest, countStep, summary } from './tally.mjs';

const { HELP, providePython } = createRequire(import.meta.url)('../test/torch/support/python.ts');

/** Finds or installs a Python with PyTorch; undefined, with one line on stderr, where neither works. */
export function providePytorch() {
  const python = providePython();
  if (!python) console.error(HELP);
  return python;
}

/**
 * Runs test/torch.
 * @param {readonly string[]} more arguments for jest
 */
export async function torchTests(more = []) {
  const python = providePytorch();
  if (!python) return countStep(1, 'needs PyTorch');
  const reports = mkdtempSync(path.join(tmpdir(), 'kinetograph-torch-'));
  const report = path.join(reports, 'jest.json');
  const args = ['--config', 'test/torch/jest.config.mjs', '--runInBand', '--json', `--outputFile=${report}`, ...more];
  const code = await run('jest', args, { env: { KINETOGRAPH_PYTHON: python } });
  const counts = countJest(existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined, code);
  rmSync(reports, { recursive: true, force: true });
  return counts;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const start = performance.now();
  const counts = await torchTests(process.argv.slice(2));
  const { table, last, failed } = summary({ torch: { ...counts, seconds: (performance.now() - start) / 1000 } });
  console.log(`\n${table}\n\n${last}`);
  process.exitCode = failed ? 1 : 0;
}
