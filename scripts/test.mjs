/** @file `npm test`: types, lint, boundaries, unit tests, the build, browser tests and PyTorch's word, counted together. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideChromium } from './chromium.mjs';
import { root, run } from './run.mjs';
import { countJest, countPlaywright, countStep, summary } from './tally.mjs';
import { providePytorch, torchTests } from './test-torch.mjs';

const reports = mkdtempSync(path.join(tmpdir(), 'kinetograph-test-'));
const jestReport = path.join(reports, 'jest.json');
const browserReport = path.join(reports, 'playwright.json');

/** The parsed report of a test runner, or undefined where it died before writing one. */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** The source folders that dependency-cruiser looks at. */
const folders = ['app', 'components', 'graph-engine', 'presets', 'i18n', 'messages', 'cli'].filter(folder =>
  existsSync(path.join(root, folder)),
);

/** Whether there is any browser test yet; Playwright calls an empty folder an error. */
const hasBrowserTests = readdirSync(path.join(root, 'test/e2e'), { recursive: true }).some(file => `${file}`.endsWith('.spec.ts'));

async function browserTests(built) {
  if (!built) return countStep(1, 'needs the build');
  const chromium = provideChromium();
  if (!chromium) return countStep(1, 'needs a Chromium');
  // Some journeys end in PyTorch; installing it takes minutes that no test should spend.
  if (!providePytorch()) return countStep(1, 'needs PyTorch');
  const code = await run('playwright', ['test', '--reporter=list,json'], {
    env: { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: browserReport },
  });
  return countPlaywright(readReport(browserReport), code);
}

const steps = [
  ['types', async () => countStep(await run('tsc', ['--noEmit']))],
  ['lint', async () => countStep(await run('eslint', ['.']))],
  [
    'boundaries',
    async () => countStep(await run('depcruise', ['--config', '.dependency-cruiser.cjs', ...folders])),
  ],
  [
    'unit',
    async () => {
      const code = await run('jest', ['--json', `--outputFile=${jestReport}`]);
      return countJest(readReport(jestReport), code);
    },
  ],
  ['build', async () => countStep(await run(process.execPath, ['scripts/build.mjs']))],
  ['browser', async results => (hasBrowserTests ? browserTests(results.build.failed === 0) : countStep(0))],
  ['torch', async () => torchTests()],
];

/** Every step runs even where an earlier one failed: one run tells everything. */
const results = {};
for (const [name, step] of steps) {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const counts = await step(results);
  results[name] = { ...counts, seconds: (performance.now() - start) / 1000 };
}
rmSync(reports, { recursive: true, force: true });

const { table, last, failed } = summary(results);
console.log(`\n${table}\n\n${last}`);
process.exitCode = failed ? 1 : 0;
