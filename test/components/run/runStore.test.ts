/** @file The life of a run: what starts it, what ends it, and when its results no longer speak of the network. */
import { inputNodes, readinessOf, runOrder, specOfNode } from '@/components/panels/run/inputs';
import { networkKey } from '@/components/editor/networkKey';
import { stalenessOf } from '@/components/panels/run/outcome';
import { clipsOf } from '@/components/panels/run/inputs';
import { createEditor } from '@/components/editor/editor';
import { overlay } from '@/components/canvas/overlay';
import { EMPTY_DOCUMENT } from '@/graph-engine/graph/document';
import { EngineError } from '@/graph-engine/runtime/client';
import { conv3dByHandRgb } from '@/presets/conv3dByHand';
import { twoStream } from '@/presets/twoStream';
import { clipFor, layer, settled } from './support/fakes';
import { setUp } from './support/show';

const RESULT = {
  layers: [layer('clip', { T: 5, H: 32, W: 32, C: 1 }), layer('conv', { T: 3, H: 30, W: 30, C: 1 })],
  outputs: [{ node: 'conv', shape: { T: 3, H: 30, W: 30, C: 1 }, values: new Float32Array(2700) }],
};

async function finished() {
  const all = setUp();
  all.giveClip();
  void all.run.run();
  await settled();
  all.runtime.finish(RESULT);
  await settled();
  return all;
}

describe('a run', () => {
  it('compiles, feeds every input, reports, and shows the output first', async () => {
    const { run, runtime, giveClip } = setUp();
    giveClip();
    void run.run();
    expect(run.getState().phase).toBe('preparing');
    await settled();
    expect(runtime.asked).toEqual(['compile 0', 'run clip']);
    expect(run.getState()).toMatchObject({ phase: 'running', progress: { done: 0, total: 2, current: 'clip' } });
    runtime.progress('clip', 1, 2);
    expect(run.getState()).toMatchObject({ progress: { done: 1, total: 2, current: 'conv' } });
    expect(run.getState().timings.get('clip')).toBe(3);
    runtime.finish(RESULT);
    await settled();
    expect(run.getState()).toMatchObject({ phase: 'idle', shown: 'conv', problem: null, outcome: { totalMs: 12, held: true } });
  });

  it('feeds two streams with what each of them receives', async () => {
    const { run, runtime, giveClip } = setUp(twoStream.document('small'));
    const fed: number[] = [];
    const { run: compute } = runtime;
    runtime.run = (inputs, options) => {
      fed.push(...Object.values(inputs).map(({ length }) => length));
      return compute(inputs, options);
    };
    void run.run();
    giveClip();
    await settled();
    expect(runtime.asked).toEqual(['compile 0', 'run frame,flow']);
    expect(fed).toEqual([112 * 112 * 3, 112 * 112 * 20]);
  });

  it('waits for the clip, and runs when it has come', async () => {
    const { run, runtime, giveClip } = setUp();
    void run.run();
    expect(run.getState().phase).toBe('waiting');
    giveClip();
    await settled();
    expect(runtime.asked).toEqual(['compile 0', 'run clip']);
  });

  it('is over when no clip will come', () => {
    const { run } = setUp();
    void run.run();
    run.clipsFailed();
    expect(run.getState().phase).toBe('idle');
  });

  it('does not begin on a network with problems', async () => {
    const { run, runtime, editor, giveClip } = setUp();
    giveClip();
    editor.apply([{ type: 'setParams', node: 'conv', params: { kernel: [7, 3, 3] } }]);
    void run.run();
    await settled();
    expect(runtime.asked).toEqual([]);
    expect(run.getState().phase).toBe('idle');
  });

  it('is put away at once when it is cancelled, whatever it still says', async () => {
    const { run, runtime, giveClip } = setUp();
    giveClip();
    void run.run();
    await settled();
    run.cancel();
    expect(run.getState()).toMatchObject({ phase: 'idle', progress: null, cancelled: true, problem: null });
    runtime.progress('clip', 1, 2);
    runtime.finish(RESULT);
    await settled();
    expect(run.getState()).toMatchObject({ phase: 'idle', outcome: null, cancelled: true });
    void run.run();
    await settled();
    expect(run.getState()).toMatchObject({ phase: 'running', cancelled: false });
  });

  it('that fails keeps the last results only if they were not overtaken', async () => {
    const { run, runtime } = await finished();
    void run.run();
    await settled();
    runtime.fail(new EngineError('workerCrashed', { cause: 'x' }));
    await settled();
    expect(run.getState()).toMatchObject({ phase: 'idle', outcome: null, problem: { code: 'workerCrashed' } });
  });

  it('that is refused leaves graph and results untouched', async () => {
    const { run, runtime, editor } = await finished();
    const { document } = editor.getState();
    runtime.compile = () => Promise.reject(new EngineError('tooMuchMemory', { need: 8, limit: 4 }));
    await run.run();
    expect(run.getState()).toMatchObject({ problem: { code: 'tooMuchMemory' }, outcome: { run: expect.any(Number) as number } });
    expect(editor.getState().document).toBe(document);
  });

  it('loses its pictures, not its figures, with the worker', async () => {
    const { run, runtime } = await finished();
    runtime.set({ phase: 'off', backend: null });
    runtime.crash(new EngineError('deviceLost', { cause: 'gone' }));
    expect(run.getState()).toMatchObject({ problem: { code: 'deviceLost' }, outcome: { held: false, totalMs: 12 } });
  });

  it('follows the selection of the canvas, and leads it', async () => {
    const { run, editor } = await finished();
    editor.select(['clip']);
    expect(run.getState().shown).toBe('clip');
    run.show('conv');
    expect([...editor.getState().selection]).toEqual(['conv']);
  });

  it('is forgotten with the document', async () => {
    const { run, editor } = await finished();
    editor.open(conv3dByHandRgb.document());
    expect(run.getState()).toMatchObject({ outcome: null, shown: null });
  });

  it('lies on the cards only as long as it speaks of the network', async () => {
    const { editor } = await finished();
    expect(overlay.getState().nodes.get('conv')).toMatchObject({ ms: 4, share: 4 / 12 });
    editor.apply([{ type: 'setParams', node: 'conv', params: { filters: 2 } }]);
    expect(overlay.getState().nodes.size).toBe(0);
    editor.undo();
    expect(overlay.getState().nodes.has('conv')).toBe(true);
  });
});

describe('results', () => {
  const stale = ({ run, editor }: Awaited<ReturnType<typeof finished>>) => {
    const { outcome, seed, clips } = run.getState();
    const { document, analysis } = editor.getState();
    return stalenessOf(outcome!, { document, seed, clips: clipsOf(analysis, clips) });
  };

  it('stay fresh through moves, names and notes', async () => {
    const all = await finished();
    expect(stale(all)).toBeUndefined();
    all.editor.apply([{ type: 'move', positions: new Map([['conv', { x: 900, y: 9 }]]) }, { type: 'rename', node: 'conv', label: 'first' }]);
    expect(stale(all)).toBeUndefined();
  });

  it('are out of date with another network, and fresh again after undo', async () => {
    const all = await finished();
    all.editor.apply([{ type: 'setParams', node: 'conv', params: { filters: 2 } }]);
    expect(stale(all)).toBe('graph');
    all.editor.undo();
    expect(stale(all)).toBeUndefined();
  });

  it('are out of date with other weights or another clip', async () => {
    const all = await finished();
    all.giveClip();
    expect(stale(all)).toBe('clip');
    all.run.reroll();
    expect(stale(all)).toBe('weights');
  });
});

describe('what a run needs', () => {
  it('is a node that computes', () => {
    expect(readinessOf(createEditor(EMPTY_DOCUMENT).getState().analysis, [])).toEqual({ kind: 'empty' });
  });

  it('is a clip of just the size that the input asks for', () => {
    const { editor } = setUp();
    const { analysis } = editor.getState();
    const [node] = inputNodes(analysis);
    const other = clipFor({ ...specOfNode(node!), T: 9 });
    expect(readinessOf(analysis, [other])).toMatchObject({ kind: 'noClip', waiting: [{ id: 'clip' }] });
    expect(readinessOf(analysis, [other, clipFor(specOfNode(node!))])).toMatchObject({ kind: 'ready' });
  });

  it('is what each of several inputs asks for, frames and flow', () => {
    const { analysis } = createEditor(twoStream.document('small')).getState();
    const [frame, flow] = inputNodes(analysis).map(node => clipFor(specOfNode(node)));
    expect([frame, flow].map(clip => clip!.shape)).toEqual([[1, 112, 112, 3], [112, 112, 20]]);
    expect(readinessOf(analysis, [])).toMatchObject({ kind: 'noClip', waiting: [{ id: 'frame' }, { id: 'flow' }] });
    expect(readinessOf(analysis, [frame!])).toMatchObject({ kind: 'noClip', waiting: [{ id: 'flow' }] });
    expect(readinessOf(analysis, [flow!, frame!])).toEqual({ kind: 'ready', clips: new Map([['frame', frame], ['flow', flow]]) });
  });

  it('is no flow that was scaled otherwise', () => {
    const editor = createEditor(twoStream.document('small'));
    const clips = inputNodes(editor.getState().analysis).map(node => clipFor(specOfNode(node)));
    editor.apply([{ type: 'setParams', node: 'flow', params: { bound: 10 } }]);
    expect(readinessOf(editor.getState().analysis, clips)).toMatchObject({ kind: 'noClip', waiting: [{ id: 'flow' }] });
  });

  it('leaves out inputs that nobody reads', () => {
    const { editor } = setUp();
    const clip = editor.getState().document.nodes.get('clip')!;
    editor.apply([{ type: 'addNode', node: { ...clip, id: 'idle' } }]);
    expect(runOrder(editor.getState().analysis)).toEqual(['clip', 'conv']);
  });
});

describe('weights from a file', () => {
  const held = (key: string) => ({ key, name: `${key}.pth`, file: new Blob(['x']) });

  it('are waited for, handed to the compiler, and named by the outcome', async () => {
    const { run, runtime, giveClip } = setUp();
    const asked: unknown[] = [];
    runtime.compile = async (_, options) => {
      asked.push(options?.weights?.key);
      return { params: 27, bytes: 1, ms: 1, weights: { matched: 2, random: { count: 0, first: [] } } };
    };
    let current = held('a');
    let arrive: () => void = () => undefined;
    const coming = new Promise<void>((resolve) => (arrive = resolve));
    let tell: () => void = () => undefined;
    run.supply({
      getState: () => ({ current }),
      subscribe: (listener) => {
        tell = () => listener({ current });
        return () => undefined;
      },
      ready: () => coming.then(() => current),
    });
    giveClip();
    void run.run();
    await settled();
    expect(asked).toEqual([]);
    arrive();
    await settled();
    runtime.finish(RESULT);
    await settled();
    expect(asked).toEqual(['a']);
    expect(run.getState().outcome?.weights).toMatchObject({ key: 'a', name: 'a.pth', use: { matched: 2 } });

    current = held('b');
    tell();
    expect(run.getState().weights?.key).toBe('b');
  });

  it('make a result old when they change, and another seed does not while nothing is random', () => {
    const { editor } = setUp();
    const { document } = editor.getState();
    const all = { matched: 2, random: { count: 0, first: [] } };
    const outcome = { key: networkKey(document), seed: 0, clips: new Map(), weights: { key: 'a', name: 'a', use: all } };
    const now = { document, seed: 0, clips: new Map(), weights: { key: 'a' } };
    expect(stalenessOf(outcome, now)).toBeUndefined();
    expect(stalenessOf(outcome, { ...now, seed: 3 })).toBeUndefined();
    expect(stalenessOf(outcome, { ...now, weights: { key: 'b' } })).toBe('weights');
    expect(stalenessOf(outcome, { ...now, weights: null })).toBe('weights');
    const partly = { ...outcome, weights: { ...outcome.weights, use: { matched: 1, random: { count: 1, first: ['fc'] } } } };
    expect(stalenessOf(partly, { ...now, seed: 3 })).toBe('weights');
  });
});
