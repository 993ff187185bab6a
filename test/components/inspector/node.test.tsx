/** @file What the inspector says of a node: arithmetic, costs, receptive field, wires. */
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { prefer } from '@/components/editor/preferences';
import { onFocusRequest } from '@/components/editor/focus';
import { Inspector } from '@/components/inspector/Inspector';
import { presets } from '@/presets';
import { createEditor } from '@/components/editor/editor';

import { byHand, editorOn, renderWith, select } from './support';

/** By name: jsdom cannot tell whether an element of MathML is visible, which roles ask for. */
const formulas = () => [...document.querySelectorAll('math')];

afterEach(() => prefer({ notation: 'THWC' }));

describe('the derivation', () => {
  it('prints the arithmetic of each axis, in the order of the notation', () => {
    const editor = editorOn(byHand);
    const { container } = renderWith(editor, <Inspector />);
    select(editor, 'conv');
    const lines = formulas().map(math => math.getAttribute('aria-label'));
    expect(lines).toEqual([
      '⌊(5 − 3 + 2·0)/1⌋ + 1 = 3',
      '⌊(32 − 3 + 2·0)/1⌋ + 1 = 30',
      '⌊(32 − 3 + 2·0)/1⌋ + 1 = 30',
      '1',
    ]);
    const axes = () => [...container.querySelectorAll('[data-axis]')].map(axis => axis.getAttribute('data-axis')).filter(a => /^[THWC]$/.test(a ?? ''));
    expect(axes()).toEqual(['T', 'H', 'W', 'C']);
  });

  it('is typeset as MathML', () => {
    const editor = editorOn(byHand);
    renderWith(editor, <Inspector />);
    select(editor, 'conv');
    const [math] = formulas();
    expect(math?.namespaceURI).toBe('http://www.w3.org/1998/Math/MathML');
    expect([...(math?.querySelectorAll('mn') ?? [])].map(n => n.textContent)).toEqual(['5', '3', '2', '0', '1', '1', '3']);
    expect(math?.textContent).toBe('⌊(5−3+2·0)/1⌋+1=3');
  });

  it('follows the reader’s notation', () => {
    prefer({ notation: 'CTHW' });
    const editor = editorOn(byHand);
    renderWith(editor, <Inspector />);
    select(editor, 'conv');
    const shape = screen.getByRole('region', { name: 'Output shape' });
    expect(shape.textContent).toContain('1×5×32×32 → 1×3×30×30');
    expect(formulas()[0]?.getAttribute('aria-label')).toBe('1');
  });

  it('exists for every op of every preset, with words for each line', () => {
    for (const preset of presets) {
      const editor = createEditor(preset.document());
      const { unmount } = renderWith(editor, <Inspector />, 'ko');
      for (const [id, { inside }] of editor.getState().analysis.nodes) {
        // A block shows the table of its insides instead.
        if (inside) continue;
        select(editor, id);
        // A sentence may stand for the axes that follow, but the first axis always has one.
        const [first] = formulas();
        expect(first?.nextElementSibling?.textContent).toMatch(/[가-힣]/);
      }
      unmount();
    }
  });
});

describe('costs', () => {
  it('name each weight with its shape and count', () => {
    const editor = editorOn(g => {
      g.conv3d('conv', g.clip('clip', { T: 16, H: 112, W: 112, C: 3, fps: 16 }), { filters: 64, padding: 'same' });
    });
    renderWith(editor, <Inspector />);
    select(editor, 'conv');
    const cost = screen.getByRole('region', { name: 'Cost' });
    const weights = within(within(cost).getByRole('list', { name: 'Weights by name and shape' })).getAllByRole('listitem');
    expect(weights.map(item => item.textContent)).toEqual(['kernel 3×3×3×3×64 = 5,184', 'bias 64']);
    expect(cost.textContent).toContain('5,248');
    expect(cost.textContent).toContain('1.04 G');
    expect(cost.textContent).toContain('1,040,449,536');
    expect(cost.textContent).toContain('49 MiB');
  });
});

describe('the receptive field', () => {
  it('is given in elements and in seconds', () => {
    const editor = editorOn(byHand);
    renderWith(editor, <Inspector />);
    select(editor, 'conv');
    const field = screen.getByRole('region', { name: 'Receptive field' });
    expect(field.textContent).toContain('3×3×3');
    expect(field.textContent).toContain('0.2 sec');
    expect(field.textContent).not.toContain('Larger');
  });

  it('says where it is larger than the clip', () => {
    const editor = editorOn(g => {
      const x = g.clip('clip', { T: 4, H: 32, W: 32, C: 3, fps: 10 });
      g.conv3d('b', g.conv3d('a', x, { padding: 'same' }), { padding: 'same' });
    });
    renderWith(editor, <Inspector />);
    select(editor, 'b');
    expect(screen.getByRole('region', { name: 'Receptive field' }).textContent).toContain('T (5 > 4)');
  });
});

describe('wires', () => {
  it('of a merge can be put in order and cut', async () => {
    const editor = editorOn(g => {
      const x = g.clip('clip', { T: 4, H: 8, W: 8, C: 3 });
      g.concat('concat', [g.relu('a', x), g.sigmoid('b', x)]);
    });
    renderWith(editor, <Inspector />);
    select(editor, 'concat');
    const names = () => within(screen.getByRole('list', { name: 'Inputs in order' })).getAllByRole('listitem').map(item => item.textContent);
    expect(names()).toEqual(['1a4×8×8×3', '2b4×8×8×3']);
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Move b up' }));
    expect(names()).toEqual(['1b4×8×8×3', '2a4×8×8×3']);
    await user.click(screen.getByRole('button', { name: 'Disconnect a' }));
    expect(names()).toEqual(['b4×8×8×3']);
  });
});

describe('the selection', () => {
  it('of nothing shows the network and its layers, which lead to the nodes', async () => {
    const editor = createEditor(presets.find(({ id }) => id === 'c3d')!.document());
    renderWith(editor, <Inspector />);
    expect(screen.getByRole('region', { name: 'Network' }).textContent).toContain('78,409,573');
    expect(screen.getByRole('region', { name: 'Network' }).textContent).toContain('38,547,378,176');
    const table = screen.getByRole('table');
    expect(within(table).getAllByRole('row')).toHaveLength(editor.getState().document.nodes.size + 1);
    const asked: string[] = [];
    const stop = onFocusRequest(id => asked.push(id));
    await userEvent.click(within(table).getByRole('button', { name: 'conv3b' }));
    stop();
    expect(asked).toEqual(['conv3b']);
    expect([...editor.getState().selection]).toEqual(['conv3b']);
    expect(screen.getByRole('textbox', { name: 'Name of the node' })).toHaveProperty('value', 'conv3b');
  });

  it('of one node can be renamed, but not to nothing', async () => {
    const editor = editorOn(byHand);
    renderWith(editor, <Inspector />);
    select(editor, 'conv');
    const name = screen.getByRole('textbox', { name: 'Name of the node' });
    await userEvent.clear(name);
    expect(editor.getState().document.nodes.get('conv')?.label).not.toBe('');
    await userEvent.type(name, 'stem');
    expect(editor.getState().document.nodes.get('conv')?.label).toBe('stem');
  });

  it('of several nodes offers what can be done with all', async () => {
    const editor = editorOn(byHand);
    renderWith(editor, <Inspector />);
    select(editor, 'clip', 'conv');
    expect(screen.getByRole('heading', { name: '2 nodes selected' })).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Duplicate' }));
    expect(editor.getState().document.nodes.size).toBe(4);
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    expect(editor.getState().document.nodes.size).toBe(2);
  });
});
