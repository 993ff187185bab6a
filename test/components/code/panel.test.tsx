/** @file The code panel follows the document, marks the selection and leads to nodes. */
import '../support/encoding';

import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { shell } from '@/components/composer/shell';
import { createEditor } from '@/components/editor/editor';
import { onFocusRequest } from '@/components/editor/focus';
import CodePanel from '@/components/panels/code/CodePanel';
import { EMPTY_DOCUMENT } from '@/graph-engine/graph/document';
import { presets } from '@/presets';

import { renderWith } from '../inspector/support';

const document = presets.find(({ id }) => id === 'r3d-18')!.document('small');
const text = (container: HTMLElement) => [...container.querySelectorAll('[data-line] code')].map((line) => line.textContent).join('');
const marked = (container: HTMLElement) => [...container.querySelectorAll('[data-marked] code')].map((line) => line.textContent?.trim());

it('follows an edit, and keeps the code before a problem on show', async () => {
  const editor = createEditor(document);
  const { container } = renderWith(editor, <CodePanel />);
  await waitFor(() => expect(text(container)).toContain('self.fc = nn.Linear('));
  act(() => editor.apply([{ type: 'setParams', node: 'fc', params: { units: 77 } }]));
  await waitFor(() => expect(text(container)).toMatch(/self\.fc = nn\.Linear\(\d+, 77\)/));
  act(() => editor.apply([{ type: 'setParams', node: 'stem', params: { kernel: [99, 99, 99] } }]));
  expect(screen.getByRole('status').textContent).toMatch(/^The network has problems and cannot be code. This is the code before them./);
  expect(text(container)).toMatch(/nn\.Linear\(\d+, 77\)/);
  await userEvent.click(screen.getByRole('button', { name: 'Show the problems' }));
  expect(shell.getState().tab).toBe('problems');
  act(() => editor.undo());
  expect(screen.getByRole('status').textContent).toBe('');
});

it('marks the lines of what is selected, and a line selects its node and brings it into view', async () => {
  const editor = createEditor(document);
  const { container } = renderWith(editor, <CodePanel />);
  await waitFor(() => expect(text(container)).toContain('self.fc'));
  expect(marked(container)).toEqual([]);
  act(() => editor.select(['fc']));
  expect(marked(container)[0]).toMatch(/^self\.fc = nn\.Linear/);
  const asked: string[] = [];
  const stop = onFocusRequest((node) => void asked.push(node));
  const stem = screen.getAllByRole('button', { name: /^Line \d+: stem$/ })[0]!;
  await userEvent.click(stem);
  stop();
  expect([...editor.getState().selection]).toEqual(['stem']);
  expect(asked).toEqual(['stem']);
  expect(marked(container)[0]).toMatch(/^self\.stem = /);
});

it('is one stop for the Tab key, with arrows from line to line', async () => {
  const editor = createEditor(document);
  renderWith(editor, <CodePanel />);
  const code = await screen.findByRole('region', { name: 'The network as a PyTorch module' });
  const stops = within(code).getAllByRole('button').filter((button) => button.tabIndex === 0);
  expect(stops).toHaveLength(1);
  stops[0]!.focus();
  await userEvent.keyboard('{ArrowDown}');
  const second = window.document.activeElement as HTMLButtonElement;
  expect(Number(second.value)).toBeGreaterThan(Number((stops[0] as HTMLButtonElement).value));
  await userEvent.keyboard('{Enter}');
  expect(editor.getState().selection.size).toBe(1);
});

it('says that there is nothing to write while the document is empty', () => {
  renderWith(createEditor(EMPTY_DOCUMENT), <CodePanel />, 'ko');
  expect(screen.getByRole('status').textContent).toContain('계산하는 노드가 없습니다');
});
