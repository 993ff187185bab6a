/** @file The page's weights as hands meet them: files dropped, a report read, and what the worker was fed and answered. */
import { expect, type Locator, type Page } from '@playwright/test';

import type { Composer } from '../composer';

/** One run as it crossed the channel between page and worker. */
export interface Crossed {
  readonly inputs: Readonly<Record<string, readonly number[]>>;
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}

/** Listens on every worker that the page makes; to be called before the first page is opened. */
export async function tapWorkers(page: Page): Promise<() => Promise<readonly Crossed[]>> {
  await page.addInitScript(() => {
    type Floats = Record<string, Float32Array>;
    const crossed: { inputs: Record<string, number[]>; outputs: Record<string, number[]> }[] = [];
    const plain = (record: Floats) => Object.fromEntries(Object.entries(record).map(([name, values]) => [name, Array.from(values)]));
    Object.assign(window, { crossed });
    const Real = window.Worker;
    window.Worker = class extends Real {
      private fed: Record<string, number[]> = {};

      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        this.addEventListener('message', ({ data }: MessageEvent<{ type?: string; outputs?: { node: string; values: Float32Array }[] }>) => {
          if (data.type !== 'finished' || !data.outputs) return;
          crossed.push({ inputs: this.fed, outputs: plain(Object.fromEntries(data.outputs.map(({ node, values }) => [node, values]))) });
        });
      }

      override postMessage(message: { type?: string; inputs?: Floats }, options?: StructuredSerializeOptions | Transferable[]): void {
        if (message.type === 'run' && message.inputs) this.fed = plain(message.inputs);
        if (Array.isArray(options)) super.postMessage(message, options);
        else super.postMessage(message, options);
      }
    };
  });
  return () => page.evaluate(() => (window as unknown as { crossed: Crossed[] }).crossed);
}

export class WeightsPage {
  readonly dialog: Locator;
  readonly panel: Locator;

  constructor(
    readonly composer: Composer,
    readonly words: { readonly dialog: string; readonly run: RegExp; readonly choose: string } = { dialog: 'Weights', run: /^Run$/, choose: 'Weights…' },
  ) {
    this.dialog = composer.page.getByRole('dialog', { name: words.dialog });
    this.panel = composer.page.locator('[data-region="run"]');
  }

  get page(): Page {
    return this.composer.page;
  }

  /** Drops a file of any size on the canvas: the browser takes it from the disk itself. */
  async drop(file: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    await this.page.evaluate(() => {
      const input = Object.assign(document.createElement('input'), { type: 'file', id: 'from-the-disk', hidden: true });
      document.body.append(input);
    });
    await this.page.setInputFiles('#from-the-disk', file);
    const data = await this.page.evaluateHandle(() => {
      const input = document.querySelector<HTMLInputElement>('#from-the-disk')!;
      const transfer = new DataTransfer();
      transfer.items.add(input.files![0]!);
      input.remove();
      return transfer;
    });
    for (const event of ['dragenter', 'dragover', 'drop']) await this.page.dispatchEvent('body', event, { dataTransfer: data });
  }

  /** Opens the drawer, where the bundled clip is decoded by itself, and runs. */
  async run(): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: this.words.run }).click();
  }

  async runs(count: number, crossed: () => Promise<readonly Crossed[]>): Promise<readonly Crossed[]> {
    await expect.poll(async () => (await crossed()).length, { timeout: 120_000 }).toBeGreaterThanOrEqual(count);
    return crossed();
  }

  /** What lies in the origin's private file system. */
  stored(): Promise<string[]> {
    return this.page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('weights', { create: true });
      const names: string[] = [];
      for await (const name of folder.keys()) names.push(name);
      return names;
    });
  }
}
