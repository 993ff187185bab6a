/** @file Problems are read, lead to their node, and are mended with one click. */
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';

import { toasts } from '@/components/composer/toasts/toasts';
import { onFocusRequest } from '@/components/editor/focus';
import { ProblemAnnouncer } from '@/components/panels/problems/ProblemAnnouncer';
import { Problems } from '@/components/panels/problems/Problems';
import { diagnosticsOf } from '@/graph-engine/analyse/analyse';
import type { GraphBuilder } from '@/graph-engine/graph/builder';
import { locales } from '@/i18n/locales';

import { editorOn, renderWith } from '../inspector/support';

/** Broken graphs, each with the code of its first error. */
const broken: readonly (readonly [string, (g: GraphBuilder) => void])[] = [
  ['kernelTooLarge', g => void g.conv3d('conv', g.clip('clip', { T: 2, H: 8, W: 8 }))],
  [
    'mergeSizes',
    g => {
      const fast = g.clip('fast', { T: 32, H: 8, W: 8, C: 3 });
      const slow = g.clip('slow', { T: 4, H: 8, W: 8, C: 3 });
      g.add('sum', [fast, slow]);
    },
  ],
  ['wrongRank', g => void g.dense('dense', g.clip('clip', { T: 2, H: 8, W: 8 }))],
  ['groupsDoNotDivide', g => void g.conv3d('conv', g.clip('clip', { T: 8, H: 8, W: 8, C: 3 }), { groups: 2 })],
  ['strideAndDilation', g => void g.conv3d('conv', g.clip('clip'), { stride: [2, 2, 2], dilation: [2, 2, 2] })],
  ['noSuchAxis', g => void g.globalAvgPool('pool', g.image('image'), { over: 'time' })],
  ['tooFewFrames', g => void g.sample('sample', g.clip('clip', { T: 4 }), { mode: 'spread', count: 8 })],
  ['noSuchFrame', g => void g.sample('sample', g.clip('clip', { T: 4 }), { mode: 'frame', frame: 9 })],
];

beforeEach(() => toasts.setState({ list: [] }));

describe('the panel', () => {
  it.each(broken)('shows %s in words and mends it as one undo step', async (code, build) => {
    const editor = editorOn(build);
    const { container } = renderWith(editor, <Problems />);
    const item = container.querySelector<HTMLElement>(`[data-code="${code}"]`);
    if (!item) throw new Error(`${code} is not shown: ${container.textContent}`);
    // Words, not keys, and no hole where a value should be.
    expect(item.textContent).not.toMatch(/problems\.|[{}]|undefined/);
    const before = editor.getState().document;
    const [fix] = within(within(item).getByRole('list', { name: 'Ways to mend it' })).getAllByRole('button');
    await userEvent.click(fix!);
    const left = diagnosticsOf(editor.getState().analysis).filter(({ severity }) => severity === 'error');
    expect(left).toEqual([]);
    expect(toasts.getState().list).toEqual([]);
    act(() => editor.undo());
    expect(editor.getState().document).toBe(before);
  });

  it.each(locales)('has words for every problem of these graphs in %s', locale => {
    for (const [code, build] of broken) {
      const { container, unmount } = renderWith(editorOn(build), <Problems />, locale);
      const item = container.querySelector(`[data-code="${code}"]`);
      const words = item?.querySelector('p')?.textContent ?? '';
      expect(words).not.toBe(code);
      expect(words.length).toBeGreaterThan(5);
      unmount();
    }
  });

  it('leads to the node', async () => {
    const editor = editorOn(broken[0]![1]);
    renderWith(editor, <Problems />);
    const asked: string[] = [];
    const stop = onFocusRequest(id => asked.push(id));
    await userEvent.click(screen.getByRole('button', { name: 'conv' }));
    stop();
    expect(asked).toEqual(['conv']);
    expect([...editor.getState().selection]).toEqual(['conv']);
  });

  it('puts errors before notes, and says so where there is nothing', () => {
    const editor = editorOn(g => {
      const clip = g.clip('clip', { T: 2, H: 8, W: 8 });
      g.conv2d('every', clip);
      g.conv3d('deep', clip);
    });
    const { unmount } = renderWith(editor, <Problems />);
    expect(screen.getAllByRole('heading').map(heading => heading.textContent)).toEqual(['Errors 1', 'Notes 1']);
    unmount();
    renderWith(editorOn(g => void g.relu('relu', g.clip('clip'))), <Problems />);
    expect(screen.getByText('No problems. Every shape fits.')).toBeTruthy();
  });

  it('says why a fix cannot be applied, and leaves the graph as it was', async () => {
    const editor = editorOn(broken[0]![1]);
    renderWith(editor, <Problems />);
    const before = editor.getState().document;
    const refused = jest.spyOn(editor, 'apply').mockImplementation(() => {
      throw new TypeError('no room');
    });
    await userEvent.click(within(screen.getAllByRole('list', { name: 'Ways to mend it' })[0]!).getAllByRole('button')[0]!);
    refused.mockRestore();
    expect(toasts.getState().list.map(({ message }) => message)).toEqual(['Something unexpected went wrong: no room']);
    expect(editor.getState().document).toBe(before);
  });
});

describe('the announcer', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says when a problem appears and when the last one is gone', () => {
    const editor = editorOn(g => void g.conv3d('conv', g.clip('clip', { T: 5, H: 8, W: 8 })));
    renderWith(editor, <ProblemAnnouncer />);
    const status = screen.getByRole('status');
    const set = (T: number) =>
      act(() => {
        editor.apply([{ type: 'setParams', node: 'clip', params: { T } }]);
        jest.advanceTimersByTime(1000);
      });
    set(2);
    expect(status.textContent).toBe('conv: kernel 3 is larger than input 2 along T 1 problem in all.');
    set(5);
    expect(status.textContent).toBe('No problems left.');
  });
});
