/** @file The export dialog: every target in words, previews of real networks, and what stands against an export. */
import '../support/encoding';

import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { shell } from '@/components/composer/shell';
import { createEditor } from '@/components/editor/editor';
import { ExportDialog } from '@/components/panels/export/ExportDialog';
import { downloadName, TARGETS } from '@/components/panels/export/targets';
import { baseName } from '@/components/panels/export/save';
import { locales } from '@/i18n/locales';
import { presets } from '@/presets';

import { setUp, show } from '../run/support/show';

const document = presets.find(({ id }) => id === 'r3d-18')!.document('small');

/** Opens the dialog on a network. */
async function open(graph = document, locale?: (typeof locales)[number]) {
  const all = setUp(graph);
  shell.setState({ dialog: 'export' });
  show(<ExportDialog />, all, locale);
  // The first one waits for the exporters to be compiled.
  await screen.findAllByRole('tab', undefined, { timeout: 20_000 });
  return all;
}

const choose = (name: string | RegExp) => userEvent.click(screen.getByRole('tab', { name }));

it.each(locales)('has words for every target and option in %s', async (locale) => {
  await open(document, locale);
  const tabs = screen.getAllByRole('tab');
  expect(tabs).toHaveLength(TARGETS.length);
  for (const tab of tabs) {
    await userEvent.click(tab);
    const panel = screen.getByRole('tabpanel');
    expect(panel.textContent).not.toMatch(/export\.|[{}]$|undefined/);
  }
});

it('shows the code, file by file, and says which weights go along', async () => {
  const { run } = await open();
  await choose(/^PyTorch One/);
  expect(screen.getByText('With random weights, seed 0: the network is untrained.')).toBeTruthy();
  act(() => run.reroll());
  expect(screen.getByText(`With random weights, seed ${run.getState().seed}: the network is untrained.`)).toBeTruthy();
  expect(screen.getByRole('region', { name: 'model.py' }).textContent).toContain('(nn.Module):');
  await userEvent.click(screen.getByRole('radio', { name: 'example.py' }));
  expect(screen.getByRole('region', { name: 'example.py' }).textContent).toContain('load_state_dict');
  await userEvent.click(screen.getByRole('radio', { name: 'model.safetensors' }));
  expect(screen.getByText(/weights in float32/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Copy' })).toBeNull();
});

it('draws tables as they are asked for', async () => {
  await open();
  await choose(/Markdown/);
  const lines = () => within(screen.getByRole('region', { name: 'layers.md' })).getAllByText(/^\d+$/).length;
  const closed = lines();
  await userEvent.click(screen.getByRole('radio', { name: 'Opened' }));
  expect(lines()).toBeGreaterThan(closed);
  const before = screen.getByRole('region').textContent;
  await userEvent.click(screen.getByRole('radio', { name: 'C×T×H×W' }));
  expect(screen.getByRole('region').textContent).not.toBe(before);
});

it('shows the drawing as an image, dark where that is asked for', async () => {
  await open();
  await choose(/^Drawing/);
  const source = () => screen.getByRole('img', { name: 'The drawing' }).getAttribute('src')!;
  const light = source();
  expect(light).toMatch(/^data:image\/svg\+xml,/);
  await userEvent.click(screen.getByRole('radio', { name: 'Dark' }));
  expect(source()).not.toBe(light);
});

it('says what is wrong instead of exporting, but for JSON', async () => {
  const { editor } = await open();
  act(() => editor.apply([{ type: 'setParams', node: 'stem', params: { kernel: [99, 99, 99] } }]));
  await choose(/^ONNX/);
  expect(screen.getByText(/this network from being computed, so it can only be exported as JSON/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Download' })).toBeNull();
  await choose(/JSON/);
  expect(screen.getByRole('button', { name: 'Download' }).hasAttribute('disabled')).toBe(false);
  await choose(/^ONNX/);
  await userEvent.click(screen.getByRole('button', { name: 'Show the problems' }));
  expect(shell.getState()).toMatchObject({ dialog: null, inspector: true, tab: 'problems' });
});

it('says why an export failed, in words', async () => {
  await open();
  await choose(/^ONNX/);
  await userEvent.click(screen.getByRole('button', { name: 'Download' }));
  expect(await screen.findByText(/compiled/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Download' }).hasAttribute('disabled')).toBe(false);
});

it('names files after the document, as every file system takes it', () => {
  const base = baseName('a/b: "c"? ');
  expect(base).toBe('a b c');
  expect(TARGETS.map((target) => downloadName(base, target, 'png'))).toEqual([
    'a b c-pytorch.zip', 'a b c-torch-project.zip', 'a b c-keras.zip', 'a b c.onnx', 'a b c.safetensors', 'a b c-tfjs.zip',
    'a b c.png', 'a b c.md', 'a b c.tex', 'a b c.csv', 'a b c.json',
  ]);
  expect(baseName(createEditor().getState().document.title)).not.toBe('');
});
