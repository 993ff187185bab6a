/** @file Finds a Chromium for the browser tests, or installs one; prints its path. */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const help =
  'No Chromium found: install one (apt-get install chromium, or npx playwright install chromium) or set CHROMIUM_PATH to its program.';

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The full path of a program on PATH, if it is there. */
function which(name) {
  const found = spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim();
  return found || undefined;
}

/** A Chromium that is already there: the one named by the user, the system's, Playwright's own. */
export function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return isProgram(named) ? named : undefined;
  const candidates = [
    '/usr/bin/chromium',
    which('chromium'),
    which('chromium-browser'),
    which('google-chrome'),
    which('google-chrome-stable'),
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    chromium.executablePath(),
  ];
  return candidates.find(file => file && isProgram(file));
}

/** Tries the ways to install one, in order; their chatter goes to stderr. */
function installChromium() {
  const stdio = ['ignore', 2, 2];
  const attempts = [
    process.getuid?.() === 0 && which('apt-get')
      ? ['sh', ['-c', 'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -yq chromium']]
      : undefined,
    ['npx', ['playwright', 'install', 'chromium']],
  ];
  for (const attempt of attempts) {
    if (!attempt) continue;
    try {
      execFileSync(attempt[0], attempt[1], { stdio, timeout: 600_000 });
    } catch {
      continue;
    }
    const found = findChromium();
    if (found) return found;
  }
  return undefined;
}

/** A font for Korean makes screenshots readable; the tests themselves do not need it, so failing is fine. */
function installKoreanFont() {
  if (process.getuid?.() !== 0 || !which('apt-get') || !which('fc-list')) return;
  if (execFileSync('fc-list', [':lang=ko'], { encoding: 'utf8' }).trim()) return;
  spawnSync('apt-get', ['install', '-yq', 'fonts-noto-cjk'], { stdio: ['ignore', 2, 2], timeout: 300_000 });
}

/** Finds or installs a Chromium; undefined, with one line on stderr, where neither works. */
export function provideChromium() {
  if (process.env.CHROMIUM_PATH && !findChromium()) {
    console.error(`CHROMIUM_PATH is "${process.env.CHROMIUM_PATH}", which is no program.`);
    return undefined;
  }
  const found = findChromium() ?? installChromium();
  if (!found) console.error(help);
  else if (process.env.CI) installKoreanFont();
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  // `--find` only looks, for the Playwright configuration; without it a missing one is installed.
  const found = process.argv.includes('--find') ? findChromium() : provideChromium();
  if (found) console.log(found);
  else {
    if (process.argv.includes('--find')) console.error(help);
    process.exitCode = 1;
  }
}
