/** @file The composer as a user's hands meet it: nodes by name, handles to drag from, fields of the inspector. */
import { expect, type Locator, type Page } from '@playwright/test';

import type { GraphDocument } from '@/graph-engine/graph/document';
import { packLink } from '@/graph-engine/graph/link';

export class Composer {
  readonly canvas: Locator;
  readonly inspector: Locator;
  readonly palette: Locator;

  constructor(readonly page: Page) {
    this.canvas = page.getByRole('application', { name: /^(Canvas|캔버스)$/ });
    this.inspector = page.locator('[data-region="inspector"]');
    this.palette = page.locator('section[data-region="palette"]');
  }

  /** Opens the composer with a preset, a shared graph, or as it stands. */
  async open(what: { preset?: string; graph?: GraphDocument; locale?: 'en' | 'ko' } = {}): Promise<void> {
    const { preset, graph, locale = 'en' } = what;
    const query = preset ? `?preset=${preset}` : '';
    await this.page.goto(`/${locale}/composer/${query}${graph ? `#g=${packLink(graph)}` : ''}`);
    await expect(this.canvas).toBeVisible();
    if (preset || graph) await expect(this.nodes().first()).toBeVisible();
  }

  /** An empty document of its own. */
  async openNew(): Promise<void> {
    await this.open();
    await this.menu('New');
    await expect(this.nodes()).toHaveCount(0);
  }

  nodes(): Locator {
    return this.page.locator('.react-flow__node[data-id]');
  }

  node(id: string): Locator {
    return this.page.locator(`.react-flow__node[data-id="${id}"]`);
  }

  /** The one node of a kind that the palette adds first. */
  async dragFromPalette(kind: string, x: number, y: number): Promise<void> {
    const item = this.palette.locator(`[data-op="${kind}"]`);
    await item.scrollIntoViewIfNeeded();
    const from = await centre(item);
    const canvas = (await this.canvas.boundingBox())!;
    await this.page.mouse.move(from.x, from.y);
    await this.page.mouse.down();
    await this.page.mouse.move(canvas.x + x, canvas.y + y, { steps: 8 });
    await this.page.mouse.up();
  }

  /** Drags a wire from a node's output to another node's input, looking at the verdict before letting go. */
  async connect(from: string, to: string, port = 'x', beforeDrop?: () => Promise<void>): Promise<void> {
    const start = await centre(this.page.locator(`[data-handle="${from}:y"]`));
    const end = await centre(this.page.locator(`[data-handle="${to}:${port}"]`));
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x - 4, end.y, { steps: 10 });
    await this.page.mouse.move(end.x, end.y);
    await beforeDrop?.();
    await this.page.mouse.up();
  }

  async select(id: string): Promise<void> {
    await this.node(id).click();
    await expect(this.node(id)).toHaveClass(/selected/);
  }

  /** A number box of the inspector by its accessible name, such as `Kernel T`. */
  field(name: string): Locator {
    return this.inspector.getByRole('spinbutton', { name, exact: true });
  }

  async set(name: string, value: number | string): Promise<void> {
    await this.field(name).fill(String(value));
  }

  async menu(item: string): Promise<void> {
    await this.page.getByRole('button', { name: /Document menu|문서 메뉴/ }).click();
    // The name goes on with the shortcut, where there is one.
    await this.page.getByRole('menuitem', { name: new RegExp(`^${item}`) }).click();
  }

  /** Runs a command by its name from the command palette, which comes into the page with the first wish. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.getByRole('dialog').getByRole('combobox').waitFor();
    await this.page.keyboard.type(name);
    await this.page.keyboard.press('Enter');
  }

  /** A message at the edge of the screen; the same words are said to screen readers elsewhere. */
  toast(): Locator {
    return this.page.getByRole('region', { name: /^Messages/ }).getByRole('listitem');
  }

  /** The lines of the derivation, as a screen reader says them. */
  formulas(): Locator {
    return this.inspector.getByRole('math');
  }
}

async function centre(locator: Locator): Promise<{ x: number; y: number }> {
  const box = (await locator.boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
