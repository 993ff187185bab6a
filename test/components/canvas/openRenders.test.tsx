/** @file With every block of the largest networks open: a drag draws one node and its wires, a new input all shapes. */
import { act, fireEvent } from '@testing-library/react';
import type * as React from 'react';

import { allBlocks } from '@/components/canvas/blocks/opening';
import { createEditor, type Editor } from '@/components/editor/editor';
import { sceneOf } from '@/components/editor/scene/scene';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import { formatShape } from '@/graph-engine/shape';
import { presets } from '@/presets';

import { fakeLayout, mount } from './support';

const drawn: string[] = [];
const courses: string[] = [];

// What every node and every frame draws, each time that React draws it.
jest.mock('@/components/canvas/NodeName', () => {
  const actual = jest.requireActual<{ NodeName: React.FC<{ path: string }> }>('@/components/canvas/NodeName');
  return {
    NodeName: (props: { path: string }) => {
      drawn.push(props.path);
      return actual.NodeName(props);
    },
  };
});
jest.mock('@/components/canvas/wirePath', () => {
  const actual = jest.requireActual<{ courseOf: (ends: { sourceX: number; targetX: number }) => unknown }>('@/components/canvas/wirePath');
  return {
    ...actual,
    courseOf: (ends: { sourceX: number; sourceY: number; targetX: number; targetY: number }) => {
      courses.push(`${ends.sourceX},${ends.sourceY}>${ends.targetX},${ends.targetY}`);
      return { path: 'M0,0', labelX: 0, labelY: 0 };
    },
  };
});

/** A window in which all of it is in view: what is out of view is not drawn at all. */
beforeAll(() => {
  fakeLayout();
  const size = { offsetWidth: 90_000, offsetHeight: 60_000, clientWidth: 90_000, clientHeight: 60_000 };
  for (const [name, value] of Object.entries(size)) Object.defineProperty(HTMLElement.prototype, name, { configurable: true, value });
});

async function opened(id: string): Promise<{ editor: Editor; container: HTMLElement }> {
  const document = presets.find((preset) => preset.id === id)!.document();
  const editor = createEditor(document);
  editor.open({ ...document, open: new Set(allBlocks(editor.getState())) });
  const { container } = await mount(editor);
  await act(() => new Promise((done) => setTimeout(done, 200)));
  return { editor, container };
}

/** A card inside blocks that another one stands beside on either side, so that its frame does not follow it. */
function innerCard(editor: Editor): { path: string; wires: number } {
  const scene = sceneOf(editor.getState());
  const inside = scene.nodes.find(({ path, level, depth, open }) => {
    const here = scene.levels.get(level) ?? [];
    return depth >= 2 && !open && here.length > 4 && here.indexOf(scene.byPath.get(path)!) === 2;
  })!;
  const wires = scene.wires.filter(({ from, to }) => from.node === inside.path || to.node === inside.path).length;
  return { path: inside.path, wires };
}

describe.each([['t3d-121'], ['slowfast-4x16-r50']])('%s with every block open', (id) => {
  it('draws one node and its wires while one is dragged', async () => {
    const { editor, container } = await opened(id);
    expect(sceneOf(editor.getState()).nodes.length).toBeGreaterThan(250);
    const { path, wires } = innerCard(editor);
    const element = container.querySelector<HTMLElement>(`[data-node-id="${path}"]`)!;
    act(() => editor.select([path]));
    drawn.length = 0;
    courses.length = 0;
    const moves = 8;
    fireEvent.mouseDown(element, { clientX: 100, clientY: 100, button: 0, view: window });
    for (let i = 1; i <= moves; i += 1) fireEvent.mouseMove(window, { clientX: 100 + 4 * i, clientY: 100, buttons: 1, view: window });
    expect(new Set(drawn)).toEqual(new Set([path]));
    expect(courses.length).toBeGreaterThan(0);
    expect(courses.length).toBeLessThanOrEqual(wires * moves);
    fireEvent.mouseUp(window, { clientX: 132, clientY: 100, view: window });
    expect(new Set(drawn)).toEqual(new Set([path]));
  });

  it('shows every new shape when the clip becomes longer', async () => {
    const { editor, container } = await opened(id);
    const clips = [...editor.getState().document.nodes.values()].filter(({ kind }) => kind === 'clip');
    const twice = clips.map(({ id: node, params }) => ({ type: 'setParams', node, params: { T: 2 * Number(params['T']) } }) as const);
    act(() => editor.apply(twice));
    const state = editor.getState();
    for (const { path } of sceneOf(state).nodes) {
      const shape = formatShape(nodeAt(state.analysis, path)!.output!);
      const words = container.ownerDocument.getElementById(`name-of-${path}`)?.textContent;
      if (words !== undefined) expect(words).toContain(`output ${shape}`);
    }
    const told = [...container.querySelectorAll('[id^="name-of-"]')];
    expect(told.length).toBeGreaterThan(250);
  });
});
