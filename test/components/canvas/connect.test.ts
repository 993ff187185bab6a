/** @file Verdicts on wires that are being drawn, and ends that are put elsewhere. */
import { rewire } from '@/components/canvas/connect/rewire';
import { propose } from '@/components/canvas/connect/verdictStore';
import { createEditor } from '@/components/editor/editor';

import { placed, smallEditor, wires } from '../editor/support';

const out = (node: string) => ({ node, port: 'y', side: 'output' }) as const;

describe('a wire that is being drawn', () => {
  const { analysis } = smallEditor().getState();

  it('enters the first port of the card it is over', () => {
    expect(propose(analysis, out('clip'), 'relu')).toEqual({
      from: 'clip',
      output: 'y',
      to: 'relu',
      port: 'x',
      verdict: { answer: 'yes', output: { T: 5, H: 32, W: 32, C: 3 } },
    });
  });

  it('may be drawn from an input backwards', () => {
    const proposal = propose(analysis, { node: 'relu', port: 'x', side: 'input' }, 'clip');
    expect(proposal).toMatchObject({ from: 'clip', to: 'relu', port: 'x', verdict: { answer: 'yes' } });
  });

  it('is refused where it would close a loop or enter an input', () => {
    expect(propose(analysis, out('relu'), 'conv')?.verdict).toMatchObject({ answer: 'no', code: 'wouldCycle' });
    expect(propose(analysis, out('relu'), 'clip')?.verdict).toMatchObject({ answer: 'no', code: 'takesNothing' });
  });

  it('has nothing to say over its own node', () => {
    expect(propose(analysis, out('relu'), 'relu')).toBeUndefined();
  });
});

describe('an end that is put elsewhere', () => {
  const merge = () =>
    createEditor(
      placed((g) => {
        const [a, b, c] = ['a', 'b', 'c'].map((id) => g.clip(id));
        g.concat('join', [a!, b!]);
        g.relu('act', c!);
      }),
    );

  it('keeps its place in the order of the port', () => {
    const editor = merge();
    rewire(editor, 'e-1', 'c', 'join', 'x');
    expect(wires(editor).filter((wire) => wire.endsWith('join'))).toEqual(['c>join', 'b>join']);
    editor.undo();
    expect(wires(editor)).toEqual(['a>join', 'b>join', 'c>act']);
  });

  it('moves to another node as one step, and not where it cannot be', () => {
    const editor = merge();
    rewire(editor, 'e-1', 'a', 'act', 'x');
    expect(wires(editor)).toEqual(['b>join', 'a>act']);
    expect(editor.history.getState().pastStates).toHaveLength(1);
    rewire(editor, 'e-2', 'join', 'join', 'x');
    expect(wires(editor)).toEqual(['b>join', 'a>act']);
  });
});
