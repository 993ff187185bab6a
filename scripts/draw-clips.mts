/**
 * @file Draws the bundled clips into public/clips: `npx tsx scripts/draw-clips.mts [--sheet FILE.png]`.
 * A headless Chromium draws and encodes; the result is committed, so a build needs none of this.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';

declare global {
  // What scripts/draw-clips/page.ts leaves on the page.
  var drawClips: () => Promise<{ id: string; base64: string }[]>;
  var drawSheet: (columns: number) => Promise<string>;
}

const root = path.resolve(import.meta.dirname, '..');
const folder = path.join(root, 'public', 'clips');

/** WebCodecs exist only on secure origins; the address is answered here and never leaves the machine. */
const ORIGIN = 'https://clips.test/';

async function main(): Promise<void> {
  const { outputFiles: [script] } = await build({
    entryPoints: [path.join(root, 'scripts', 'draw-clips', 'page.ts')], bundle: true, write: false, format: 'iife', target: 'es2022',
  });
  const executablePath = execFileSync(process.execPath, ['scripts/chromium.mjs'], { cwd: root, encoding: 'utf8' }).trim();
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage();
    await page.route(`${ORIGIN}**`, route => route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }));
    await page.goto(ORIGIN);
    await page.addScriptTag({ content: script!.text });
    const sheetAt = process.argv.indexOf('--sheet');
    if (sheetAt !== -1) {
      await writeFile(process.argv[sheetAt + 1]!, Buffer.from(await page.evaluate(() => drawSheet(8)), 'base64'));
    }
    await mkdir(folder, { recursive: true });
    for (const { id, base64 } of await page.evaluate(() => drawClips())) {
      const bytes = Buffer.from(base64, 'base64');
      await writeFile(path.join(folder, `${id}.mp4`), bytes);
      console.log(`${id}.mp4  ${(bytes.length / 1000).toFixed(0)} kB`);
    }
  } finally {
    await browser.close();
  }
}

await main();
