/** @file Looks for accessibility violations on the page as it stands. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** One line per violation, naming the rule and the first elements; empty where there is none. */
export async function violations(page: Page): Promise<string[]> {
  const results = await new AxeBuilder({ page }).analyze();
  return results.violations.map(
    ({ id, help, nodes }) => `${id}: ${help} (${nodes.slice(0, 5).map(node => node.target.join(' ')).join('; ')})`,
  );
}
