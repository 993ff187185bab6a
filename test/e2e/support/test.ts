/** @file Playwright's `test` with a watch on every page: nothing leaves the origin, nothing fails in silence. */
import { test as base, expect } from '@playwright/test';
import { watch, type Watch } from './origin';

/**
 * `watched` is filled while the test runs and checked at its end; a test that provokes an error on
 * purpose empties the list in question (`watched.failed.length = 0`) after having looked at it.
 */
export const test = base.extend<{ watched: Watch }>({
  watched: [
    async ({ page, baseURL }, use) => {
      const seen = watch(page, baseURL ?? '');
      await use(seen);
      expect(seen).toEqual({ foreign: [], failed: [], errors: [] });
    },
    { auto: true },
  ],
});

export { expect };
