/** @file From a source to every input of a network, and the page's side of the worker, with stand-ins for decoder and library. */
import { createFlowClient, type FlowWorker } from '@/graph-engine/video/flow/client';
import { flowErrorCodes } from '@/graph-engine/video/flow/errors';
import type { FlowEstimator } from '@/graph-engine/video/flow/estimator';
import { loadFlow, loadInputs } from '@/graph-engine/video/flow/load';
import type { Reply, Request } from '@/graph-engine/video/flow/messages';
import { nodeEstimator } from '@/graph-engine/video/flow/node';
import { remembering } from '@/graph-engine/video/flow/remember';
import type { FlowSpec } from '@/graph-engine/video/flow/spec';
import { inputSpec } from '@/graph-engine/video/spec';
import { locales } from '@/i18n/locales';
import { messages } from '@/messages';
import { createTranslator } from 'next-intl';
import { travelling } from '../support/film';

const spec: FlowSpec = { L: 3, H: 48, W: 48, layout: 'stack', fps: 10, resize: 0, bound: 4, meanField: 'keep' };
/** Fields full of ones, with a look at what was asked. */
const ones = (seen: number[] = []): FlowEstimator => ({
  fields: async ({ frames, T, H, W }, { onProgress } = {}) => {
    seen.push(frames.length);
    for (let t = 1; t < T; t++) onProgress?.(t, T - 1);
    return new Float32Array((T - 1) * H * W * 2).fill(1);
  },
  close: () => undefined,
});

describe('a flow input', () => {
  it('gets the motion of its frames, scaled', async () => {
    const { source, decoded } = travelling(20);
    const clip = await loadFlow(source, spec, { start: 1, estimator: await nodeEstimator() });
    expect(clip.shape).toEqual([48, 48, 6]);
    expect(decoded).toEqual([10, 11, 12, 13]);
    const middle = (24 * 48 + 24) * 6;
    for (let l = 0; l < 3; l++) {
      expect(clip.data[middle + 2 * l]! * 4).toBeCloseTo(2, 1);
      expect(clip.data[middle + 2 * l + 1]! * 4).toBeCloseTo(-1, 1);
    }
    expect(clip).toMatchObject({ frames: [10, 11, 12, 13], timestamps: [1, 1.1, 1.2, 1.3], start: 1, notices: [], spec });
    expect(clip.preview).toHaveLength(4);
  });

  it('has nothing left of a camera’s motion where the mean is subtracted', async () => {
    const { data } = await loadFlow(travelling(20).source, { ...spec, meanField: 'subtract' }, { estimator: await nodeEstimator() });
    expect(Math.abs(data[(24 * 48 + 24) * 6]!)).toBeLessThan(0.1);
  });

  it('stands still where the video has one frame, and says so', async () => {
    const { data, notices } = await loadFlow(travelling(1).source, spec, { estimator: await nodeEstimator() });
    expect(new Set(data)).toEqual(new Set([0]));
    expect(notices).toMatchObject([{ code: 'oneFrame' }]);
  });

  it('is refused before anything is decoded where it would not fit in memory', async () => {
    const { source, decoded } = travelling(20);
    await expect(loadFlow(source, { ...spec, L: 512, H: 2048, W: 2048 }, { estimator: ones() }))
      .rejects.toMatchObject({ name: 'FlowError', code: 'tooLarge', values: { megabytes: 16384 } });
    expect(decoded).toEqual([]);
  });
});

describe('several inputs', () => {
  it('are fed from one decoding, in the order asked for, each as its kind', async () => {
    const { source, decoded } = travelling(40);
    const image = inputSpec({ T: 1, H: 24, W: 24, C: 3, fps: 10 });
    const fast = inputSpec({ T: 6, H: 24, W: 24, C: 3, fps: 10 });
    const steps: string[] = [];
    const [frame, stack, clip] = await loadInputs(source, [image, { ...spec, layout: 'clip' }, fast], {
      start: 2, estimator: ones(), onProgress: (done, total, step) => steps.push(`${step} ${done}/${total}`),
    });
    expect([frame.shape, stack.shape, clip.shape]).toEqual([[1, 24, 24, 3], [3, 48, 48, 2], [6, 24, 24, 3]]);
    expect([frame.frames, stack.frames, clip.frames]).toEqual([[20], [20, 21, 22, 23], [20, 21, 22, 23, 24, 25]]);
    expect(decoded).toEqual([20, 21, 22, 23, 24, 25]);
    expect(frame.spec).toBe(image);
    expect(steps.slice(-5)).toEqual(['decoding 6/6', 'flow 0/3', 'flow 1/3', 'flow 2/3', 'flow 3/3']);
  });

  it('are not begun once cancelled, and stop between decoding and flow', async () => {
    const { source, decoded } = travelling(40);
    await expect(loadInputs(source, [spec], { signal: AbortSignal.abort(), estimator: ones() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(decoded).toEqual([]);
    const [stop, seen] = [new AbortController(), [] as number[]];
    const cancelled = loadInputs(source, [spec], {
      signal: stop.signal, estimator: ones(seen), onProgress: done => done === 4 && stop.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen).toEqual([]);
  });
});

describe('what was measured last', () => {
  const stack = { frames: Float32Array.from({ length: 3 * 16 }, (_, i) => i % 7), T: 3, H: 4, W: 4 };

  it('is known, number by number, and measured anew where one pixel differs', async () => {
    const seen: number[] = [];
    const known = remembering(ones(seen));
    const first = await known.fields(stack);
    const again = await known.fields({ ...stack, frames: stack.frames.slice() });
    expect([...again]).toEqual([...first]);
    expect(seen).toHaveLength(1);
    const frames = stack.frames.slice();
    frames[40]! += 1;
    await known.fields({ ...stack, frames });
    await known.fields({ ...stack, T: 1, H: 12 });
    expect(seen).toHaveLength(3);
  });

  it('is nobody else’s to write to, and is told as done', async () => {
    const known = remembering(ones());
    (await known.fields(stack)).fill(9);
    const steps: number[][] = [];
    expect((await known.fields(stack, { onProgress: (...step) => steps.push(step) }))[0]).toBe(1);
    expect(steps).toEqual([[2, 2]]);
    await expect(known.fields(stack, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('goes when the estimator is closed', async () => {
    const seen: number[] = [];
    const known = remembering(ones(seen));
    await known.fields(stack);
    known.close();
    await known.fields(stack);
    expect(seen).toHaveLength(2);
  });
});

describe('cancelling a measurement', () => {
  it('stops after the field that is under way', async () => {
    const stop = new AbortController();
    const stack = { frames: Float32Array.from({ length: 9 * 32 * 32 }, Math.sin), T: 9, H: 32, W: 32 };
    let fields = 0;
    const measured = (await nodeEstimator()).fields(stack, { signal: stop.signal, onProgress: done => { fields = done; if (done === 2) stop.abort(); } });
    await expect(measured).rejects.toMatchObject({ name: 'AbortError' });
    expect(fields).toBe(2);
  });
});

describe('the page’s client', () => {
  const stack = { frames: new Float32Array(2 * 3 * 3), T: 2, H: 3, W: 3 };

  /** A client with workers that only note what they are sent. */
  function setUp() {
    const workers: { sent: Request[]; ended: boolean; say: (reply: Reply) => void; fail: (message: string) => void }[] = [];
    const client = createFlowClient({
      workerUrl: '/w.js',
      createWorker: () => {
        const heard = new Map<string, (event: { data: unknown; message: string }) => void>();
        const worker = {
          sent: [] as Request[], ended: false,
          say: (reply: Reply) => heard.get('message')!({ data: reply, message: '' }),
          fail: (message: string) => heard.get('error')!({ data: undefined, message }),
        };
        workers.push(worker);
        const made: FlowWorker = {
          postMessage: message => worker.sent.push(message),
          terminate: () => { worker.ended = true; },
          addEventListener: (type: string, listener: (event: never) => void) => heard.set(type, listener as never),
        };
        return made;
      },
    });
    return { client, workers };
  }

  it('loads nothing before it is asked, then asks one worker and hands on progress and fields', async () => {
    const { client, workers } = setUp();
    expect(workers).toHaveLength(0);
    const seen: number[][] = [];
    const fields = client.fields(stack, { onProgress: (...numbers) => seen.push(numbers) });
    const [worker] = workers;
    expect(worker!.sent).toMatchObject([{ type: 'measure', id: 0, T: 2, H: 3, W: 3 }]);
    worker!.say({ type: 'progress', id: 0, done: 1, total: 1 });
    worker!.say({ type: 'fields', id: 0, fields: Float32Array.of(5) });
    expect([...await fields]).toEqual([5]);
    expect(seen).toEqual([[1, 1]]);
    expect(stack.frames).toHaveLength(18);
    client.close();
    expect(worker!.ended).toBe(true);
  });

  it('rejects at once when cancelled, and tells the worker', async () => {
    const { client, workers } = setUp();
    const stop = new AbortController();
    const fields = client.fields(stack, { signal: stop.signal });
    stop.abort();
    await expect(fields).rejects.toMatchObject({ name: 'AbortError' });
    expect(workers[0]!.sent.at(-1)).toEqual({ type: 'cancel', id: 0 });
    client.close();
  });

  it('turns failures into errors with a code, and takes a new worker after one that broke', async () => {
    const { client, workers } = setUp();
    const [first, second] = [client.fields(stack), client.fields(stack)];
    workers[0]!.say({ type: 'failed', id: 0, code: 'failed', cause: '42' });
    await expect(first).rejects.toMatchObject({ code: 'failed', values: { cause: '42' } });
    workers[0]!.fail('gone');
    await expect(second).rejects.toMatchObject({ code: 'unavailable', values: { cause: 'gone' } });
    expect(workers[0]!.ended).toBe(true);
    void client.fields(stack).catch(() => undefined);
    expect(workers).toHaveLength(2);
    client.close();
  });
});

describe.each(locales)('in %s', locale => {
  it('every error has its text', () => {
    const problems: string[] = [];
    const t = createTranslator({ locale, messages: messages[locale], namespace: 'run.flow.error', onError: error => problems.push(error.message) });
    for (const code of flowErrorCodes) {
      expect(t(code, { cause: 'x', L: 1, H: 2, W: 3, megabytes: 4 })).not.toMatch(/[{}]|run\.flow/);
    }
    expect(problems).toEqual([]);
  });
});
