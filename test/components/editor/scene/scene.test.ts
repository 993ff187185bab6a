/** @file The scene: absolute places of what is drawn at every level, and identity of what did not change. */
import { readFileSync } from 'node:fs';

import { createEditor, type Editor } from '@/components/editor/editor';
import { announcementOf } from '@/components/editor/announce';
import { copyText, duplicateSelection, pasteText } from '@/components/editor/clipboard';
import { frameAround, HEAD } from '@/components/editor/scene/frame';
import { endOf, shapeAlong, wireByPath } from '@/components/editor/scene/lookup';
import { buildScene, sceneOf } from '@/components/editor/scene/scene';
import { levelAt } from '@/graph-engine/analyse/analyse';
import { pathway } from '@/graph-engine/blocks/pathway';
import { residual } from '@/graph-engine/blocks/residual';

import { placed } from '../support';

/** clip → residual block, open, its nodes in a row with a step of 300 from (60, 90). */
function openBlock(): Editor {
  const document = placed((g) => {
    g.relu('after', g.block(residual, 'res', g.clip('clip', { T: 4, H: 16, W: 16, C: 8 }), { filters: 8 }));
  });
  const closed = createEditor(document);
  const inner = [...levelAt(closed.getState().analysis, 'res')!.nodes.keys()];
  const positions = new Map([...document.positions, ...inner.map((id, i) => [`res/${id}`, { x: 60 + 300 * i, y: 90 }] as const)]);
  return createEditor({ ...document, positions, open: new Set(['res']) });
}

const boxOf = (editor: Editor, path: string) => sceneOf(editor.getState()).byPath.get(path)!.box;

describe('the scene', () => {
  it('counts what lies inside a block from the block, and draws the frame around it', () => {
    const editor = openBlock();
    expect(boxOf(editor, 'res/conv1')).toMatchObject({ x: 360, y: 90 });
    const last = [...levelAt(editor.getState().analysis, 'res')!.nodes.keys()].at(-1)!;
    const held = { x: 360, y: 90, width: boxOf(editor, `res/${last}`).x + 196 - 360, height: 88 };
    expect(boxOf(editor, 'res')).toEqual(frameAround(held, { x: 300, y: 0 }));
    editor.apply([{ type: 'move', positions: new Map([['res', { x: 1000, y: 500 }]]) }]);
    expect(boxOf(editor, 'res/conv1')).toMatchObject({ x: 1060, y: 590 });
  });

  it('makes one new node for one that moves inside, and none of those around', () => {
    const editor = openBlock();
    const { analysis, document } = editor.getState();
    const before = sceneOf(editor.getState());
    const positions = new Map([...document.positions, ['res/conv1.bn', { x: 380, y: 90 }]]);
    const after = buildScene({ analysis, document: { ...document, positions } }, before);
    expect(after.nodes.filter((node) => before.byPath.get(node.path) !== node).map(({ path }) => path)).toEqual(['res/conv1.bn']);
    expect(after.wires.every((wire, i) => wire === before.wires[i])).toBe(true);
    expect(after.levels.get('')).toBe(before.levels.get(''));
  });

  it('draws a block as a card while nothing inside has a place', () => {
    const { analysis, document } = openBlock().getState();
    const positions = new Map([...document.positions].filter(([path]) => !path.includes('/')));
    const scene = buildScene({ analysis, document: { ...document, positions } });
    expect(scene.nodes.map(({ path, open }) => [path, open])).toEqual([['clip', false], ['res', false], ['after', false]]);
  });

  it('draws a block that waits for its input as a card, and remembers that it was open', () => {
    const editor = openBlock();
    editor.apply([{ type: 'remove', edges: [editor.getState().document.edges[0]!.id] }]);
    expect(sceneOf(editor.getState()).nodes).toHaveLength(3);
    editor.undo();
    expect(sceneOf(editor.getState()).nodes.length).toBeGreaterThan(8);
  });

  it('gives several ports their own ends inside', () => {
    const document = placed((g) => {
      const [slow, fast] = ['slow', 'fast'].map((id) => g.clip(id, { T: 4, H: 16, W: 16, C: 8 }));
      g.block(pathway, 's2', { slow: slow!, fast: fast! }, { blocks: 1, filters: 64 });
    });
    const positions = new Map([...document.positions, ['s2/slow', { x: 60, y: 90 }], ['s2/fast', { x: 60, y: 290 }]]);
    const { analysis, document: open } = createEditor({ ...document, positions, open: new Set(['s2']) }).getState();
    const inside = buildScene({ analysis, document: open }).wires.filter(({ level }) => level === 's2');
    expect(inside.map(({ from, to }) => `${from.node}${from.port} → ${to.node}${to.port}`)).toEqual([
      's2:slow → s2/slowx',
      's2:fast → s2/fastx',
      's2/slowy → s2:slow',
      's2/fasty → s2:fast',
    ]);
  });
});

describe('things by their path', () => {
  it('are wires at every level, and what feeds an output', () => {
    const { analysis } = openBlock().getState();
    expect(wireByPath(analysis, 'e-1')?.to.node).toBe('res');
    expect(wireByPath(analysis, 'res/e-1')?.from.node).toBe(':x');
    expect(wireByPath(analysis, 'res/:y')?.from.node).toBe('relu');
    expect(wireByPath(analysis, 'res/e-99')).toBeUndefined();
  });

  it('are called by the engine’s names at a frame’s inner ports', () => {
    expect(endOf('res', ':x', 'output')).toEqual({ node: 'res/:x', port: 'y' });
    expect(endOf('res', ':y', 'input')).toEqual({ node: 'res/:y', port: 'x' });
    expect(endOf('res', 'x', 'input')).toEqual({ node: 'res', port: 'x' });
    const { analysis } = openBlock().getState();
    expect(shapeAlong(analysis, 'res', ':x')).toMatchObject({ T: 4, H: 16, W: 16, C: 8 });
  });
});

describe('inside a block', () => {
  it('copies are made beside the original, in the same block', () => {
    const editor = openBlock();
    editor.select(['res/conv1', 'res/conv1.bn']);
    const text = copyText(editor)!;
    duplicateSelection(editor);
    expect([...editor.getState().selection].every((path) => path.startsWith('res/'))).toBe(true);
    editor.undo();
    editor.select([]);
    pasteText(editor, text);
    expect([...editor.getState().selection].some((path) => path.includes('/'))).toBe(false);
    expect(editor.getState().document.nodes.size).toBe(5);
  });

  it('changes are told with the name of the node inside, and blocks that open with theirs', () => {
    const editor = openBlock();
    const before = editor.getState();
    editor.apply([{ type: 'setOpen', block: 'res', open: false }]);
    expect(announcementOf(before, editor.getState(), 'THWC')).toEqual({ key: 'closed', values: { node: 'res', count: 1 } });
    editor.undo();
    // The first edit makes the built-in block the user's own; from then on changes are inside it.
    editor.apply([{ type: 'rename', node: 'res/conv1', label: 'first' }]);
    const own = editor.getState();
    editor.apply([{ type: 'rename', node: 'res/conv2', label: 'second' }]);
    expect(announcementOf(own, editor.getState(), 'THWC')).toEqual({ key: 'renamed', values: { node: 'second' } });
  });
});

it('the title bar is as high as its style sheet says', () => {
  const sheet = readFileSync('components/canvas/frames/FrameNode.module.css', 'utf8');
  expect(/\.title \{[^}]*\bheight: (\d+)px/.exec(sheet)?.[1]).toBe(String(HEAD));
});
