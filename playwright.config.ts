/** @file Browser tests: the built site in a real Chromium with WebGPU on. */
import { spawnSync } from 'node:child_process';
import { defineConfig } from '@playwright/test';

const port = Number(process.env.TEST_PORT ?? 4173);
const origin = `http://localhost:${port}`;

/** The browser `npm test` chose, or else the one its finder finds; without one, the finder has said what to do. */
function findBrowser(): string {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH;
  const finder = ['scripts/chromium.mjs', '--find'];
  const { stdout, status } = spawnSync(process.execPath, finder, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) process.exit(1);
  return stdout.trim();
}

export default defineConfig({
  testDir: 'test/e2e',
  outputDir: 'test-results',
  // Two cores: a second browser would only make both slow, and timings untrue.
  workers: 1,
  fullyParallel: false,
  // On a shared machine a page can be starved for seconds; the list names what passed only the second time.
  retries: 1,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: origin,
    locale: 'en-US',
    viewport: { width: 1280, height: 800 },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: findBrowser(),
      args: [
        '--no-sandbox',
        '--enable-unsafe-webgpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: 'node scripts/serve.mjs',
    env: { PORT: String(port) },
    url: `${origin}/en/`,
    reuseExistingServer: false,
    timeout: 30_000,
  },
});
