/** @file The form of a node follows from its op's parameters, and never loses what is typed. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { createEditor } from '@/components/editor/editor';
import { Inspector } from '@/components/inspector/Inspector';
import { applies } from '@/components/inspector/ParamForm';
import { EMPTY_DOCUMENT, makeNode } from '@/graph-engine/graph/document';
import { applyEdit } from '@/graph-engine/graph/edits';
import { ops } from '@/graph-engine/ops';
import { messages } from '@/messages';

import { byHand, editorOn, renderWith, select } from './support';

const locales = ['en', 'ko'] as const;

describe('the form of every op', () => {
  it.each([...ops.values()].flatMap(op => locales.map(locale => [op.kind, locale] as const)))(
    'has a control for each parameter of %s that applies, in %s',
    (kind, locale) => {
      const op = ops.get(kind)!;
      const editor = createEditor(applyEdit(EMPTY_DOCUMENT, { type: 'addNode', node: makeNode('n', kind) }));
      const { container } = renderWith(editor, <Inspector />, locale);
      select(editor, 'n');
      const words: Readonly<Record<string, unknown>> = messages[locale].params;
      for (const [name, field] of Object.entries(op.params)) {
        const row = container.querySelector<HTMLElement>(`[data-param="${name}"]`);
        expect([name, row !== null]).toEqual([name, applies(field, op.defaults)]);
        if (!row) continue;
        const { title } = words[name] as { title: string };
        expect(within(row).getByText(title)).toBeTruthy();
        const controls = row.querySelectorAll('input, select, [role="radio"]');
        const wanted = field.control.type === 'axes' ? field.control.axes.length : field.control.type === 'numbers' ? field.control.length : 1;
        expect(controls.length).toBeGreaterThanOrEqual(wanted);
        // Every control has a name that says which parameter it sets.
        for (const control of row.querySelectorAll('[role="spinbutton"], [role="switch"], [role="group"]')) {
          expect(control.getAttribute('aria-label')).toContain(title);
        }
      }
    },
  );
});

describe('a number', () => {
  const open = () => {
    const editor = editorOn(byHand);
    const rendered = renderWith(editor, <Inspector />);
    select(editor, 'conv');
    return { ...rendered, user: userEvent.setup() };
  };

  it('takes effect while it is typed, and one undo takes the typing back', async () => {
    const { editor, node, user } = open();
    const filters = screen.getByRole('spinbutton', { name: 'Filters' });
    await user.clear(filters);
    await user.type(filters, '64');
    expect(node('conv').output).toEqual({ T: 3, H: 30, W: 30, C: 64 });
    act(() => editor.undo());
    expect(node('conv').output).toEqual({ T: 3, H: 30, W: 30, C: 1 });
  });

  it('that is invalid stays as typed, says why, and changes nothing', async () => {
    const { node, user } = open();
    const kernel = screen.getByRole('spinbutton', { name: 'Kernel T' });
    for (const [text, why] of [
      ['abc', 'This is not a number.'],
      ['0', 'Kernel T has to lie between 1 and 1,024.'],
      ['2.5', 'Kernel T has to be a whole number.'],
      ['0x10', 'This is not a number.'],
    ] as const) {
      await user.clear(kernel);
      await user.type(kernel, text);
      await user.tab();
      expect(kernel).toHaveProperty('value', text);
      expect(kernel.getAttribute('aria-invalid')).toBe('true');
      expect(screen.getByRole('alert').textContent).toBe(why);
    }
    // '2' on the way to '2.5' was valid; nothing invalid reached the document.
    expect(node('conv').node.params['kernel']).toEqual([2, 3, 3]);
    await user.clear(kernel);
    await user.type(kernel, '3');
    expect(screen.queryByRole('alert')).toBeNull();
    expect(node('conv').node.params['kernel']).toEqual([3, 3, 3]);
  });

  it('gives up its text on Escape', async () => {
    const { user } = open();
    const filters = screen.getByRole('spinbutton', { name: 'Filters' });
    await user.clear(filters);
    await user.type(filters, 'x{Escape}');
    expect(filters).toHaveProperty('value', '1');
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('steps with the arrow keys, within its range', async () => {
    const { node, user } = open();
    const filters = screen.getByRole('spinbutton', { name: 'Filters' });
    await user.click(filters);
    await user.keyboard('{ArrowUp}{PageUp}{ArrowDown}');
    expect(node('conv').node.params['filters']).toBe(11);
    await user.keyboard('{PageDown}{PageDown}');
    expect(node('conv').node.params['filters']).toBe(1);
  });

  it('follows an undo even while text is in the box', async () => {
    const { editor, user } = open();
    const filters = screen.getByRole('spinbutton', { name: 'Filters' });
    await user.clear(filters);
    await user.type(filters, '8');
    act(() => editor.undo());
    expect(filters).toHaveProperty('value', '1');
  });
});

describe('other controls', () => {
  it('set all axes alike while they are linked', async () => {
    const editor = editorOn(byHand);
    const { node } = renderWith(editor, <Inspector />);
    select(editor, 'conv');
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Kernel: same on all axes' }));
    const kernel = screen.getByRole('spinbutton', { name: 'Kernel H' });
    await user.clear(kernel);
    await user.type(kernel, '5');
    expect(node('conv').node.params['kernel']).toEqual([5, 5, 5]);
  });

  it('go from same to explicit padding without changing the shape', async () => {
    const editor = editorOn(byHand);
    const { node } = renderWith(editor, <Inspector />);
    select(editor, 'conv');
    const user = userEvent.setup();
    await user.click(screen.getByRole('radio', { name: 'same' }));
    expect(node('conv').output).toMatchObject({ T: 5, H: 32 });
    await user.click(screen.getByRole('radio', { name: 'explicit' }));
    expect(node('conv').node.params['padding']).toEqual([[1, 1], [1, 1], [1, 1]]);
    expect(node('conv').output).toMatchObject({ T: 5, H: 32 });
    const before = screen.getByRole('spinbutton', { name: 'Padding T before' });
    await user.clear(before);
    await user.type(before, '2');
    expect(node('conv').output?.T).toBe(6);
  });

  it('show a field only while another calls for it', async () => {
    const editor = editorOn(g => g.sample('sample', g.clip('clip')));
    renderWith(editor, <Inspector />);
    select(editor, 'sample');
    expect(screen.queryByRole('spinbutton', { name: messages.en.params.count.title })).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: messages.en.params.options.mode.spread }));
    expect(screen.getByRole('spinbutton', { name: messages.en.params.count.title })).toBeTruthy();
    expect(screen.queryByRole('spinbutton', { name: messages.en.params.every.title })).toBeNull();
  });

  it('go back to the default', async () => {
    const editor = editorOn(byHand);
    const { node } = renderWith(editor, <Inspector />);
    select(editor, 'conv');
    await userEvent.click(screen.getByRole('button', { name: 'Reset Filters to its default' }));
    expect(node('conv').node.params['filters']).toBe(64);
    await userEvent.click(screen.getByRole('switch', { name: 'Bias' }));
    expect(node('conv').node.params['bias']).toBe(true);
  });
});
