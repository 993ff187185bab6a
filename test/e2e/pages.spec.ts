/** @file No accessibility violation on any page, dialog or panel, in either language, light or dark. */
import type { Page } from '@playwright/test';

import { violations } from './support/axe';
import { Composer } from './support/composer';
import { expect, test } from './support/test';

/** What is looked at, each from a composer with C3D open and one of its nodes selected. */
const VIEWS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  ['a selected node', () => Promise.resolve()],
  ['the problems', (page) => page.keyboard.press('Escape').then(() => page.getByRole('tab').nth(1).click())],
  ['the command palette', (page) => page.keyboard.press('Control+k')],
  ['the shortcut sheet', (page) => page.keyboard.press('?')],
  ['the list of documents', (page) => page.keyboard.press('Control+o')],
];

// Five views, each looked at by axe: more than a minute on a slow machine.
test.setTimeout(180_000);

for (const locale of ['en', 'ko'] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`composer in ${locale}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      for (const [what, show] of VIEWS) {
        const composer = new Composer(page);
        await composer.open({ preset: 'c3d', locale });
        await composer.select('conv3a');
        await show(page);
        expect([what, await violations(page)]).toEqual([what, []]);
      }
    });
  }
}

test('an empty canvas has no violation and says what to do', async ({ page }) => {
  const composer = new Composer(page);
  await composer.openNew();
  await expect(composer.canvas).toContainText('Drag an op from the palette');
  expect(await violations(page)).toEqual([]);
});
