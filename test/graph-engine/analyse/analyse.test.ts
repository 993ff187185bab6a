/** @file Analysis of whole graphs: incremental inference, receptive fields, waiting and cycles. */
import fc from 'fast-check';

import { analyse, diagnosticsOf } from '@/graph-engine/analyse/analyse';
import { frames, seconds } from '@/graph-engine/analyse/receptiveField';
import { buildDocument } from '@/graph-engine/graph/builder';
import { applyEdit, type Edit } from '@/graph-engine/graph/edits';
import { c3d } from '@/presets/c3d';

import { validGraphs } from '../support/graphs';

const edit = (node: string, params: Record<string, unknown>): Edit => ({ type: 'setParams', node, params });

describe('analyse, after an edit', () => {
  const document = c3d.document();
  const first = analyse(document);

  it('infers only what hangs on the edited node', () => {
    const changed = applyEdit(document, edit('fc7', { units: 100 }));
    // fc7, its relu, drop7 and fc8; prob is not touched, since fc8 gives the same shape as before.
    expect(analyse(changed, first).inferred).toBe(4);
  });

  it('keeps every other node’s analysis as the same object', () => {
    const second = analyse(applyEdit(document, edit('fc7', { units: 100 })), first);
    expect(second.nodes.get('conv5b')).toBe(first.nodes.get('conv5b'));
    expect(second.nodes.get('prob')).toBe(first.nodes.get('prob'));
    expect(second.nodes.get('fc8')).not.toBe(first.nodes.get('fc8'));
  });

  it('infers nothing for a move or a new name', () => {
    const moved = applyEdit(document, { type: 'move', positions: new Map([['conv1a', { x: 9, y: 9 }]]) });
    expect(analyse(moved, first).inferred).toBe(0);
    expect(analyse(applyEdit(document, { type: 'rename', node: 'conv1a', label: 'stem' }), first).inferred).toBe(0);
  });

  it('comes to the same as an analysis from nothing, for random graphs and edits', () => {
    fc.assert(
      fc.property(validGraphs(), fc.integer({ min: 1, max: 9 }), (graph, T) => {
        const before = analyse(graph);
        const edited = applyEdit(graph, edit('clip-0', { T }));
        const plain = (a: ReturnType<typeof analyse>) =>
          [...a.nodes].map(([id, n]) => [id, n.status, n.output, n.params, n.macs, n.field, n.diagnostics]);
        expect(plain(analyse(edited, before))).toEqual(plain(analyse(edited)));
      }),
      { numRuns: 60 },
    );
  });
});

describe('receptive fields', () => {
  it('reads seconds at the frame rate of the clip: a 3-frame kernel sees a tenth of a second at 30 frames', () => {
    const document = buildDocument('', (g) => {
      g.conv3d('conv', g.clip('clip', { T: 5, H: 32, W: 32, fps: 30 }), { filters: 1 });
    });
    const { field } = analyse(document).nodes.get('conv')!;
    expect([field!.T.size, field!.H.size, field!.W.size]).toEqual([3, 3, 3]);
    expect(seconds(field!)).toBeCloseTo(0.1);
  });

  it('spreads over sampled frames: a 3-frame kernel on every 4th frame reaches over 9', () => {
    const document = buildDocument('', (g) => {
      g.conv3d('conv', g.sample('s', g.clip('clip', { T: 32, H: 8, W: 8 }), { every: 4 }), { filters: 1 });
    });
    expect(analyse(document).nodes.get('conv')!.field!.T).toEqual({ size: 9, jump: 4 });
  });
});

describe('receptive fields of flow', () => {
  const behind = (layout: 'stack' | 'clip') => {
    const document = buildDocument('', (g) => {
      const flow = g.flow('flow', { L: 10, H: 32, W: 32, layout, fps: 25 });
      if (layout === 'stack') g.conv2d('conv', flow, { filters: 1 });
      else g.conv3d('conv', flow, { filters: 1 });
    });
    return analyse(document).nodes.get('conv')!.field!;
  };

  it('of a stack spans the L + 1 frames between which its fields lie, though it has no T', () => {
    const field = behind('stack');
    expect([field.T.size, frames(field)]).toEqual([1, 11]);
    expect(seconds(field)).toBeCloseTo(11 / 25);
  });

  it('of single fields spans one frame more than there are fields: three of them lie between four frames', () => {
    const field = behind('clip');
    expect([field.T.size, frames(field)]).toEqual([3, 4]);
    expect(seconds(field)).toBeCloseTo(4 / 25);
  });

  it('counts for the stream that reaches further in time, and stays with it', () => {
    const document = buildDocument('', (g) => {
      const still = g.globalAvgPool('still', g.image('image', { H: 8, W: 8, C: 2 }));
      const moved = g.globalAvgPool('moved', g.flow('flow', { L: 1, H: 8, W: 8, fps: 10 }));
      g.mean('mean', [still, moved]);
    });
    const analysis = analyse(document);
    expect(frames(analysis.nodes.get('still')!.field!)).toBe(1);
    expect(seconds(analysis.nodes.get('mean')!.field!)).toBeCloseTo(0.2);
  });
});

describe('what cannot be inferred', () => {
  it('waits for an upstream problem instead of repeating it', () => {
    const document = buildDocument('', (g) => {
      const conv = g.conv3d('conv', g.clip('clip', { T: 2, H: 8, W: 8 }), { kernel: [3, 3, 3] });
      g.relu('relu', conv);
    });
    const analysis = analyse(document);
    expect(analysis.nodes.get('relu')!.status).toBe('waiting');
    expect(diagnosticsOf(analysis).map(({ node, code }) => [node, code])).toEqual([['conv', 'kernelTooLarge']]);
  });

  it('names every node of a loop and leaves what lies behind it waiting', () => {
    const document = buildDocument('', (g) => {
      const clip = g.clip('clip');
      g.relu('tail', g.add('b', [g.add('a', [clip])]));
    });
    // The editor refuses to close a loop, so the wire is put in by hand, as a broken file would.
    const looped = { ...document, edges: [...document.edges, { id: 'back', from: { node: 'b', port: 'y' }, to: { node: 'a', port: 'x' } }] };
    const analysis = analyse(looped);
    expect(diagnosticsOf(analysis).map(({ node, code, values }) => [node, code, values['count']])).toEqual([
      ['a', 'cycle', 2],
      ['b', 'cycle', 2],
    ]);
    expect(analysis.nodes.get('tail')!.status).toBe('waiting');
  });
});
