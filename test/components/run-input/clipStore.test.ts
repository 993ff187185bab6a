/** @file The life of a network's clip: one video for all inputs, one start, the last wish, cancellation, refusals. */
import { createClipStore, type ClipState } from '@/components/panels/run-input/clipStore';
import { remarksOf } from '@/components/panels/run-input/Messages';
import { nodeEstimator } from '@/graph-engine/video/flow/node';
import { remembering } from '@/graph-engine/video/flow/remember';
import { flowSpecOf, type FlowSpec } from '@/graph-engine/video/flow/spec';
import type { FrameSource } from '@/graph-engine/video/source';
import { inputSpec } from '@/graph-engine/video/spec';
import { travelling } from '../../graph-engine/support/film';

const image = inputSpec({ T: 1, H: 24, W: 24, C: 3, fps: 10 });
const slow = inputSpec({ T: 2, H: 24, W: 24, C: 3, fps: 2.5 });
const fast = inputSpec({ T: 8, H: 24, W: 24, C: 3, fps: 10 });
const flow: FlowSpec = { L: 3, H: 40, W: 40, layout: 'stack', fps: 10, resize: 0, bound: 4, meanField: 'keep' };
const file = (name: string) => new File(['film'], name);

/** A store whose files are computed films, with the library that the page uses; what is decoded and measured is noted. */
async function setUp(specs: Parameters<typeof createClipStore>[0], frames = 40) {
  const real = await nodeEstimator();
  const log: string[] = [];
  const closed: string[] = [];
  let decoded: readonly number[] = [];
  const openVideo = async (given: Blob | string, { signal }: { signal: AbortSignal }): Promise<FrameSource> => {
    const name = given instanceof File ? given.name : '';
    await Promise.resolve();
    signal.throwIfAborted();
    log.push(`open ${name}`);
    if (name === 'notes.txt') throw new Error('no film');
    const film = travelling(frames, name);
    decoded = film.decoded;
    return { ...film.source, close: () => void closed.push(name) };
  };
  const estimator = remembering({
    fields: (stack, options) => {
      log.push(`measure ${stack.T}`);
      return real.fields(stack, options);
    },
    close: () => undefined,
  });
  const store = createClipStore(specs, { openVideo, estimator });
  const states: ClipState[] = [];
  store.subscribe(state => states.push(state));
  const settled = () => new Promise<ClipState>(resolve => {
    const look = (state: ClipState) => {
      if (state.busy) return;
      stop();
      resolve(state);
    };
    const stop = store.subscribe(look);
    look(store.getState());
  });
  return { store, log, closed, states, settled, decoded: () => decoded };
}

const steps = (states: readonly ClipState[]) => [...new Set(states.flatMap(({ busy }) => (busy ? [busy.step] : [])))];

describe('a clip for several inputs', () => {
  it('is decoded once, starts for all at the same moment, and tells decoding from flow', async () => {
    const { store, states, settled, decoded } = await setUp([image, flow]);
    store.open(file('a.mp4'));
    const { clips, start, info, latest } = await settled();
    expect(clips.map(({ shape }) => shape)).toEqual([[1, 24, 24, 3], [40, 40, 6]]);
    expect(clips.map(({ frames }) => frames)).toEqual([[18], [18, 19, 20, 21]]);
    expect(decoded()).toEqual([18, 19, 20, 21]);
    expect([start, latest, info!.name]).toEqual([1.8, 3.6, 'a.mp4']);
    expect(steps(states)).toEqual(['opening', 'decoding', 'flow']);
    // the film moves two pixels to the right, which is half of the bound
    expect(clips[1]!.data[(20 * 40 + 20) * 6]!).toBeCloseTo(0.5 * (40 / 48), 1);
  });

  it('starts where the longest input can start, and moves as one', async () => {
    const { store, settled } = await setUp([slow, fast]);
    store.open(file('a.mp4'));
    expect((await settled()).latest).toBeCloseTo(3.2);
    store.seek(1);
    const { clips, start } = await settled();
    expect(start).toBe(1);
    expect(clips.map(({ frames }) => frames)).toEqual([[10, 14], [10, 11, 12, 13, 14, 15, 16, 17]]);
  });
});

describe('another parameter', () => {
  it('decodes again and opens nothing; only what moves the frames measures flow anew', async () => {
    const { store, log, settled } = await setUp([image, flow]);
    store.open(file('a.mp4'));
    await settled();
    store.setSpecs([{ ...image, H: 32 }, flow]);
    expect((await settled()).clips[0]!.shape).toEqual([1, 32, 24, 3]);
    store.setSpecs([image, { ...flow, bound: 2 }]);
    expect((await settled()).clips[1]!.spec).toMatchObject({ bound: 2 });
    expect(log).toEqual(['open a.mp4', 'measure 4']);
    store.setSpecs([image, { ...flow, L: 2 }]);
    await settled();
    expect(log).toEqual(['open a.mp4', 'measure 4', 'measure 3']);
  });

  it('keeps old frames on show until the new are there, but never frames in the place of flow', async () => {
    const { store, settled } = await setUp([image]);
    store.open(file('a.mp4'));
    const { clips } = await settled();
    store.setSpecs([{ ...image, H: 32 }]);
    expect(store.getState().clips).toBe(clips);
    await settled();
    store.setSpecs([flow]);
    expect(store.getState().clips).toEqual([]);
    expect((await settled()).clips).toMatchObject([{ shape: [40, 40, 6] }]);
  });

  it('that says the same changes nothing', async () => {
    const { store, settled } = await setUp([image, flow]);
    store.open(file('a.mp4'));
    const { clips } = await settled();
    store.setSpecs([{ ...image }, flowSpecOf(flow)]);
    expect(store.getState()).toMatchObject({ busy: undefined, clips });
  });

  it('does not stop a film that is being opened: it is decoded for what is asked by then', async () => {
    const { store, log, settled } = await setUp([image]);
    store.open(file('a.mp4'));
    await settled();
    store.open(file('b.mp4'));
    store.setSpecs([fast]);
    const { clips, info } = await settled();
    expect([info!.name, clips.map(({ shape }) => shape)]).toEqual(['b.mp4', [[8, 24, 24, 3]]]);
    expect(log).toEqual(['open a.mp4', 'open b.mp4']);
  });
});

describe('a network whose inputs are gone', () => {
  it('keeps its film, for the inputs to come', async () => {
    const { store, log, settled } = await setUp([image]);
    store.open(file('a.mp4'));
    await settled();
    store.setSpecs([]);
    expect(await settled()).toMatchObject({ clips: [], error: undefined, info: { name: 'a.mp4' } });
    store.setSpecs([slow]);
    expect((await settled()).clips).toHaveLength(1);
    expect(log).toEqual(['open a.mp4']);
  });
});

describe('a hasty person', () => {
  it('gets the last wish, and every film but the last is closed', async () => {
    const { store, closed, settled } = await setUp([image]);
    store.open(file('a.mp4'));
    await settled();
    for (const name of ['b.mp4', 'c.mp4', 'd.mp4']) store.open(file(name));
    expect((await settled()).info!.name).toBe('d.mp4');
    expect(closed).toEqual(['a.mp4']);
  });

  it('cancels measuring: nothing is kept of it, and the film still answers', async () => {
    const { store, settled } = await setUp([{ ...flow, L: 20 }]);
    const off = store.subscribe(({ busy }) => { if (busy?.step === 'flow' && busy.done === 2) store.cancel(); });
    store.open(file('a.mp4'));
    expect(await settled()).toMatchObject({ clips: [], error: undefined });
    off();
    store.seek(0);
    expect((await settled()).clips).toHaveLength(1);
  });
});

describe('what cannot be had', () => {
  it('is an error, and what was there before stays', async () => {
    const { store, settled } = await setUp([image, flow]);
    store.open(file('a.mp4'));
    const { clips } = await settled();
    store.open(file('notes.txt'));
    expect(await settled()).toMatchObject({ error: { message: 'no film' }, clips, info: { name: 'a.mp4' } });
    store.seek(0);
    expect((await settled()).error).toBeUndefined();
  });

  it('takes the old with it where the inputs have changed', async () => {
    const { store, settled } = await setUp([image]);
    store.open(file('a.mp4'));
    await settled();
    store.setSpecs([{ ...image, C: 7 }]);
    expect(await settled()).toMatchObject({ error: { code: 'channels' }, clips: [] });
  });

  it('is flow that no memory holds, before anything is decoded', async () => {
    const { store, settled, decoded } = await setUp([image, { ...flow, L: 512, H: 2048, W: 2048 }]);
    store.open(file('a.mp4'));
    expect((await settled()).error).toMatchObject({ name: 'FlowError', code: 'tooLarge' });
    expect(decoded()).toEqual([]);
  });
});

describe('remarks', () => {
  const held = { code: 'held', values: { have: 1 } } as const;
  const scaled = { code: 'scaled', values: { width: 1 } } as const;

  it('name their inputs, unless they hold for all', () => {
    expect(remarksOf([{ notices: [held, scaled] }, { notices: [scaled] }], ['slow', 'fast'])).toEqual([
      { ...held, of: ['slow'] },
      { ...scaled, of: [] },
    ]);
    expect(remarksOf([{ notices: [held] }], ['clip'])).toEqual([{ ...held, of: [] }]);
  });
});
