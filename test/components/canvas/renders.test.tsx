/** @file How often cards are drawn: a drag draws none, an edit only those whose figures change. */
import { act, fireEvent } from '@testing-library/react';
import type * as React from 'react';

import { createEditor } from '@/components/editor/editor';

import { at, chain } from '../editor/support';
import { fakeLayout, mount } from './support';

const drawn: string[] = [];

// Memoised like the real one, so that what is counted is what React would draw.
jest.mock('@/components/canvas/OpCard', () => ({
  OpCard: jest.requireActual<typeof React>('react').memo(({ analysis }: { analysis: { node: { id: string } } }) => {
    drawn.push(analysis.node.id);
    return null;
  }),
}));
const courses = jest.fn<void, [{ sourceX: number; targetX: number }]>();
jest.mock('@/components/canvas/wirePath', () => ({
  wireWidth: () => 2,
  courseOf: (ends: { sourceX: number; targetX: number }) => {
    courses(ends);
    return { path: 'M0,0', labelX: 0, labelY: 0 };
  },
}));

beforeAll(fakeLayout);
async function mounted() {
  const editor = createEditor(chain(60));
  const view = await mount(editor);
  drawn.length = 0;
  courses.mockClear();
  return { editor, view };
}

const node = (view: Awaited<ReturnType<typeof mount>>, id: string) => view.container.querySelector<HTMLElement>(`[data-node-id="${id}"]`)!;

describe('drawing', () => {
  it('redraws the moved node’s two wires and no card while it is dragged', async () => {
    const { editor, view } = await mounted();
    const element = node(view, 'n30');
    // The first press selects, which is a change of its own.
    act(() => editor.select(['n30']));
    drawn.length = 0;
    fireEvent.mouseDown(element, { clientX: 100, clientY: 100, button: 0, view: window });
    for (let i = 1; i <= 10; i += 1) fireEvent.mouseMove(window, { clientX: 100 + 10 * i, clientY: 100 + 5 * i, buttons: 1, view: window });
    expect(element.style.transform).not.toBe(`translate(${30 * 300}px,0px)`);
    expect(drawn).toEqual([]);
    // Two wires, at most once per move; the other 57 are not touched.
    expect(courses.mock.calls.length).toBeGreaterThan(0);
    expect(courses.mock.calls.length).toBeLessThanOrEqual(2 * 10);
    const touched = courses.mock.calls.map(([{ sourceX, targetX }]) => [sourceX, targetX] as const);
    expect(touched.every(([from, to]) => (from < 9000 && from > 8700) || (to > 9200 && to < 9500))).toBe(true);
    // Nothing is in the document before the pointer lets go; then it is one step.
    expect(at(editor, 'n30')).toEqual({ x: 9000, y: 0 });
    fireEvent.mouseUp(window, { clientX: 200, clientY: 150, view: window });
    expect(at(editor, 'n30')!.x).toBeGreaterThan(9000);
    expect(editor.history.getState().pastStates).toHaveLength(1);
    expect(drawn).toEqual([]);
  });

  it('redraws no card when the selection moves', async () => {
    const { editor } = await mounted();
    act(() => editor.select(['n3']));
    act(() => editor.select(['n4']));
    expect(drawn).toEqual([]);
  });

  it('redraws only what hangs on an edit', async () => {
    const { editor } = await mounted();
    act(() => editor.apply([{ type: 'rename', node: 'n7', label: 'stem' }]));
    expect(new Set(drawn)).toEqual(new Set(['n7']));
    drawn.length = 0;
    act(() => editor.apply([{ type: 'setParams', node: 'n59', params: { filters: 4 } }]));
    expect(new Set(drawn)).toEqual(new Set(['n59']));
    drawn.length = 0;
    act(() => editor.apply([{ type: 'setParams', node: 'n57', params: { filters: 4 } }]));
    expect(new Set(drawn)).toEqual(new Set(['n57', 'n58', 'n59']));
  });
});
