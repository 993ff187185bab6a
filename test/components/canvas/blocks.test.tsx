/** @file Blocks that open in place: what is drawn, one step of undo, keys, names, both ways. */
import { act, fireEvent, screen } from '@testing-library/react';

import { createEditor, type Editor } from '@/components/editor/editor';
import { levelOf } from '@/components/editor/scene/drawing';
import { sceneOf } from '@/components/editor/scene/scene';
import { overlaps } from '@/components/editor/metrics';
import { levelAt } from '@/graph-engine/analyse/analyse';
import { residual } from '@/graph-engine/blocks/residual';
import { stage } from '@/graph-engine/blocks/stage';

import { placed, wires } from '../editor/support';
import { fakeLayout, mount } from './support';

beforeAll(fakeLayout);

/** clip → stage of two residual blocks → pool, in a row, with a card in a row below. */
function network(): Editor {
  const document = placed((g) => {
    const clip = g.clip('clip', { T: 4, H: 16, W: 16, C: 8 });
    const layer = g.block(stage, 'layer1', clip, { blocks: 2, filters: 8 });
    g.globalAvgPool('pool', g.block(residual, 'last', layer, { filters: 16 }));
  });
  return createEditor({ ...document, positions: new Map([...document.positions, ['pool', { x: 300, y: 300 }]]) });
}

const settled = () => act(() => new Promise((done) => setTimeout(done, 30)));
const press = (key: string, more: object = {}) => fireEvent.keyDown(document.activeElement ?? document.body, { key, code: `Key${key}`, ...more });
const open = (editor: Editor) => [...editor.getState().document.open];
const shown = (container: HTMLElement) => [...container.querySelectorAll<HTMLElement>('[data-node-id]')].map(({ dataset }) => dataset['nodeId']);

async function toggle(label: RegExp): Promise<void> {
  fireEvent.click(screen.getByRole('button', { name: label }));
  await settled();
}

describe('a block on the canvas', () => {
  it('opens in place, shows what it holds in reading order, and closes again', async () => {
    const editor = network();
    const { container } = await mount(editor);
    const before = editor.getState().document;
    await toggle(/^Open layer1$/);
    expect(shown(container)).toEqual(['clip', 'layer1', 'layer1/0', 'layer1/1', 'last', 'pool']);
    expect(screen.getByRole('button', { name: 'Close layer1' }).getAttribute('aria-expanded')).toBe('true');
    await toggle(/^Open 0$/);
    expect(shown(container)).toContain('layer1/0/conv1');
    await toggle(/^Close layer1$/);
    expect(shown(container)).toEqual(['clip', 'layer1', 'last', 'pool']);
    // What was open inside is remembered, and everything around stands where it stood.
    expect(open(editor)).toEqual(['layer1/0']);
    for (const [id, at] of before.positions) expect(editor.getState().document.positions.get(id)).toEqual(at);
    await toggle(/^Open layer1$/);
    expect(shown(container)).toContain('layer1/0/conv1');
  });

  it('makes room, in one step that undo takes back with the positions', async () => {
    const editor = network();
    await mount(editor);
    const { positions } = editor.getState().document;
    await toggle(/^Open layer1$/);
    const boxes = sceneOf(editor.getState()).levels.get('')!.map(({ box }) => box);
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)));
    expect(editor.history.getState().pastStates).toHaveLength(1);
    act(() => editor.undo());
    expect(open(editor)).toEqual([]);
    expect(editor.getState().document.positions).toBe(positions);
    act(() => editor.redo());
    expect(open(editor)).toEqual(['layer1']);
  });

  it('draws wires from its inputs and to its outputs inside', async () => {
    const editor = network();
    await mount(editor);
    await toggle(/^Open layer1$/);
    const inside = sceneOf(editor.getState()).wires.filter(({ level }) => level === 'layer1');
    expect(inside.map(({ id, from, to }) => [id, from.node, from.port, to.node, to.port])).toEqual([
      ['layer1/e-1', 'layer1', ':x', 'layer1/0', 'x'],
      ['layer1/e-2', 'layer1/0', 'y', 'layer1/1', 'x'],
      ['layer1/:y', 'layer1/1', 'y', 'layer1', ':y'],
    ]);
  });

  it('tells screen readers that it is a block, and whether it is open', async () => {
    await mount(network());
    expect(screen.getByRole('group', { name: 'layer1, ResNet stage, closed block, output 4×16×16×8' })).toBeTruthy();
    await toggle(/^Open layer1$/);
    expect(screen.getByRole('group', { name: 'layer1, ResNet stage, open block, output 4×16×16×8' })).toBeTruthy();
  });

  it('opens and closes by the keyboard, from inside as well', async () => {
    const editor = network();
    await mount(editor);
    act(() => editor.select(['layer1']));
    press('O');
    await settled();
    expect(open(editor)).toEqual(['layer1']);
    press('ArrowRight');
    expect([...editor.getState().selection]).toEqual(['layer1/0']);
    press('ArrowRight');
    press('ArrowRight');
    expect([...editor.getState().selection]).toEqual(['last']);
    press('ArrowLeft');
    expect([...editor.getState().selection]).toEqual(['layer1/1']);
    press('ArrowLeft');
    press('ArrowLeft');
    expect([...editor.getState().selection]).toEqual(['layer1']);
    press('O');
    await settled();
    expect(open(editor)).toEqual([]);
  });

  it('opens all with everything inside, and closes all to where it was', async () => {
    const editor = network();
    const { container } = await mount(editor);
    const { positions } = editor.getState().document;
    press('O', { altKey: true });
    await settled();
    expect(open(editor).sort()).toEqual(['last', 'layer1', 'layer1/0', 'layer1/1']);
    expect(shown(container)).toContain('layer1/1/conv2.bn');
    const { analysis } = editor.getState();
    for (const level of ['', 'layer1', 'layer1/0', 'last']) {
      const boxes = [...levelOf(editor.getState(), level, levelAt(analysis, level)!).values()].map(({ box }) => box);
      boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)));
    }
    press('O', { altKey: true, shiftKey: true });
    await settled();
    for (const [id, at] of positions) expect(editor.getState().document.positions.get(id)).toEqual(at);
  });

  it('leads to a node inside on request, opening what is around it', async () => {
    const editor = network();
    const { container } = await mount(editor);
    const { requestFocus } = await import('@/components/editor/focus');
    act(() => requestFocus('layer1/1/conv2'));
    await settled();
    expect(open(editor).sort()).toEqual(['layer1', 'layer1/1']);
    expect(shown(container)).toContain('layer1/1/conv2');
  });
});

describe('inside an open block', () => {
  it('a drag moves the node in its own level, and its frame grows with room around it', async () => {
    const editor = network();
    const { container } = await mount(editor);
    await toggle(/^Open layer1$/);
    const frame = () => sceneOf(editor.getState()).byPath.get('layer1')!.box;
    const before = frame();
    const element = container.querySelector<HTMLElement>('[data-node-id="layer1/1"]')!;
    fireEvent.mouseDown(element, { clientX: 100, clientY: 100, button: 0, view: window });
    for (let i = 1; i <= 10; i += 1) fireEvent.mouseMove(window, { clientX: 100 + 60 * i, clientY: 100 + 20 * i, buttons: 1, view: window });
    fireEvent.mouseUp(window, { clientX: 700, clientY: 300, view: window });
    expect(frame().width).toBeGreaterThan(before.width + 300);
    expect(frame().height).toBeGreaterThan(before.height + 100);
    const boxes = sceneOf(editor.getState()).levels.get('')!.map(({ box }) => box);
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)));
    expect(editor.history.getState().pastStates).toHaveLength(2);
  });

  it('new parameters bring new insides, which find their place without a step of their own', async () => {
    const editor = network();
    await mount(editor);
    await toggle(/^Open layer1$/);
    act(() => editor.apply([{ type: 'setParams', node: 'layer1', params: { blocks: 4 } }]));
    await settled();
    const scene = sceneOf(editor.getState());
    expect(scene.levels.get('layer1')!.map(({ path }) => path)).toEqual(['layer1/0', 'layer1/1', 'layer1/2', 'layer1/3']);
    const boxes = scene.levels.get('')!.map(({ box }) => box);
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)));
    act(() => editor.undo());
    expect(sceneOf(editor.getState()).levels.get('layer1')).toHaveLength(2);
    expect(editor.history.getState().pastStates).toHaveLength(1);
  });

  it('an edit changes the block, and undo gives the built-in one back', async () => {
    const editor = network();
    await mount(editor);
    await toggle(/^Open layer1$/);
    await toggle(/^Open 0$/);
    act(() => editor.select(['layer1/0/conv2']));
    fireEvent.keyDown(document.activeElement ?? document.body, { key: 'Delete', code: 'Delete' });
    expect(levelAt(editor.getState().analysis, 'layer1/0')?.nodes.has('conv2')).not.toBe(true);
    act(() => editor.undo());
    expect(levelAt(editor.getState().analysis, 'layer1/0')!.nodes.has('conv2')).toBe(true);
    expect(wires(editor)).toEqual(['clip>layer1', 'layer1>last', 'last>pool']);
  });
});

it('a document that comes with open blocks is laid out from the inside out, without a step', async () => {
  const { document } = network().getState();
  const editor = createEditor({ ...document, positions: new Map(), open: new Set(['layer1', 'layer1/1']) });
  const { container } = await mount(editor);
  await settled();
  expect(shown(container)).toEqual(expect.arrayContaining(['layer1/0', 'layer1/1/conv1', 'pool']));
  const boxes = sceneOf(editor.getState()).levels.get('')!.map(({ box }) => box);
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false)));
  expect(editor.history.getState().pastStates).toHaveLength(0);
});
