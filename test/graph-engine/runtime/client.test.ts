/** @file The client against the real server: compiling, running, cancelling, switching, and workers that break. */
import * as tf from '@tensorflow/tfjs-core';

import { buildDocument } from '@/graph-engine/graph/builder';
import { createRuntime, type EngineError, type Runtime } from '@/graph-engine/runtime/client';

import { FakeWorker } from './fake-worker';

const small = buildDocument('small', (g) => {
  const clip = g.clip('clip', { T: 4, H: 8, W: 8, C: 3 });
  g.softmax(
    'prob',
    g.dense('fc', g.globalAvgPool('pool', g.relu('relu', g.conv3d('conv', clip, { filters: 6 }))), { units: 4 }),
  );
});
const other = buildDocument('other', (g) => g.relu('relu', g.clip('clip', { T: 4, H: 8, W: 8, C: 3 })));
const inputs = { clip: Float32Array.from({ length: 4 * 8 * 8 * 3 }, (_, i) => Math.sin(i)) };

let workers: FakeWorker[] = [];
let runtime: Runtime;
const worker = () => workers.at(-1)!;
/** Waits for the next rebuild and for the new worker to be ready. */
const rebuilt = async () => {
  await new Promise<void>((resolve) => runtime.onRebuilt(() => resolve()));
  await runtime.start();
};
/** Waits until the worker has said so many things of one type. */
const replied = async (type: string, count: number) => {
  const those = () => worker().replies.filter((reply) => reply.type === type);
  while (those().length < count) await new Promise((resolve) => setTimeout(resolve, 1));
  return those();
};
const asked = (type: string) =>
  workers.flatMap(({ sent }) => sent).filter((message) => (message as { type: string }).type === type).length;

beforeEach(() => {
  // Without it tfjs advertises its native package.
  tf.env().set('IS_TEST', true);
  workers = [];
  runtime = createRuntime({
    workerUrl: 'nowhere',
    createWorker: () => {
      workers.push(new FakeWorker());
      return worker();
    },
  });
});
afterEach(() => runtime.dispose());

describe('the status', () => {
  it('starts with nothing loaded, and names the backend once it is', async () => {
    expect(runtime.status.getSnapshot()).toMatchObject({ phase: 'off', backend: null });
    expect(workers).toHaveLength(0);
    await runtime.start();
    expect(runtime.status.getSnapshot()).toMatchObject({
      phase: 'ready',
      backend: { name: 'wasm', hardware: true, threads: 1 },
    });
    expect(runtime.status.getSnapshot().candidates.map(({ name }) => name)).toEqual(['wasm', 'cpu']);
  });

  it('follows what is going on, and stops telling who left', async () => {
    const phases: string[] = [];
    const leave = runtime.status.subscribe(() => phases.push(runtime.status.getSnapshot().phase));
    await runtime.compile(small);
    await runtime.run(inputs);
    expect(phases).toEqual(['starting', 'ready', 'compiling', 'ready', 'running', 'ready']);
    leave();
    await runtime.run(inputs);
    expect(phases).toHaveLength(6);
  });
});

describe('compiling', () => {
  it('tells parameters, bytes and time', async () => {
    const compiled = await runtime.compile(small);
    expect(compiled.params).toBe(27 * 3 * 6 + 6 + 6 * 4 + 4);
    expect(compiled.bytes).toBeGreaterThan(compiled.params * 4);
  });

  it('costs nothing again for the same content, wherever its nodes are drawn and whatever they are called', async () => {
    await runtime.compile(small);
    const nodes = new Map([...small.nodes].map(([id, node]) => [id, { ...node, label: `my ${id}` }]));
    await runtime.compile({ ...small, title: 'moved', nodes, positions: new Map([['conv', { x: 1, y: 2 }]]) });
    expect(asked('compile')).toBe(1);
    await runtime.compile(small, { seed: 2 });
    expect(asked('compile')).toBe(2);
  });

  it('names the node that cannot be compiled', async () => {
    const broken = buildDocument('broken', (g) => g.conv3d('big', g.clip('clip', { T: 2, H: 8, W: 8, C: 3 })));
    await expect(runtime.compile(broken)).rejects.toMatchObject({ code: 'graphHasErrors', node: 'big' });
    await expect(runtime.compile(small)).resolves.toBeDefined();
  });

  it('refuses what does not fit before anything is allocated', async () => {
    await runtime.start();
    const before = worker().session.tensors;
    const huge = buildDocument('huge', (g) =>
      g.conv3d('stem', g.clip('clip', { T: 128, H: 1024, W: 1024, C: 3 }), { filters: 64, padding: 'same' }),
    );
    await expect(runtime.compile(huge)).rejects.toMatchObject({
      code: 'tooMuchMemory',
      node: 'stem',
      values: { limit: 3 * 2 ** 30 },
    });
    expect(worker().session.tensors).toBe(before);
  });
});

describe('running', () => {
  it('gives outputs and layers, and progress on the way', async () => {
    await runtime.compile(small);
    const seen: string[] = [];
    const result = await runtime.run(inputs, {
      onProgress: ({ node, done, total }) => seen.push(`${node} ${done}/${total}`),
    });
    expect(seen).toEqual(['clip 1/6', 'conv 2/6', 'relu 3/6', 'pool 4/6', 'fc 5/6', 'prob 6/6']);
    const [prob] = result.outputs;
    expect(prob).toMatchObject({ node: 'prob', shape: { C: 4 } });
    expect(prob!.values.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    expect(result.layers.map(({ node }) => node)).toEqual(['clip', 'conv', 'relu', 'pool', 'fc', 'prob']);
    expect(result.backend.name).toBe('wasm');
  });

  it('without a network is refused', async () => {
    await expect(runtime.run(inputs)).rejects.toMatchObject({ code: 'notCompiled' });
  });

  it('names the input that is wrong', async () => {
    await runtime.compile(small);
    await expect(runtime.run({ clip: new Float32Array(3) })).rejects.toMatchObject({ code: 'badInput', node: 'clip' });
  });

  it('ends at once when it is cancelled, and the next one is not harmed', async () => {
    await runtime.compile(small);
    const controller = new AbortController();
    const cancelled = runtime.run(inputs, {
      signal: controller.signal,
      onProgress: ({ done }) => done === 2 && controller.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
    await expect(runtime.run(inputs)).resolves.toBeDefined();
    expect(worker().replies.some((reply) => reply.type === 'failed' && reply.code === 'cancelled')).toBe(true);
  });

  it('does not begin when it is cancelled before', async () => {
    await runtime.compile(small);
    await expect(runtime.run(inputs, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'cancelled' });
    expect(asked('run')).toBe(0);
  });

  it('leaves the caller’s arrays as they are', async () => {
    await runtime.compile(small);
    await runtime.run(inputs);
    expect(inputs.clip).toHaveLength(768);
  });
});

describe('activations', () => {
  it('are there after a run, and not before', async () => {
    await runtime.compile(small);
    const query = { node: 'conv', t: 1, channels: [2, 5] as const };
    await expect(runtime.activation(query)).rejects.toMatchObject({ code: 'noActivation', node: 'conv' });
    await runtime.run(inputs);
    expect(await runtime.activation(query)).toMatchObject({ height: 6, width: 6, from: 2, to: 5 });
  });
});

describe('switching the backend', () => {
  it('starts another worker, compiles again when it is needed, and computes the same', async () => {
    await runtime.compile(small);
    const wasm = await runtime.run(inputs);
    await runtime.setBackend('cpu');
    expect(workers).toHaveLength(2);
    expect(workers[0]!.terminated).toBe(true);
    expect(asked('compile')).toBe(1);
    const cpu = await runtime.run(inputs);
    expect(cpu.backend.name).toBe('cpu');
    cpu.outputs[0]!.values.forEach((v, i) => expect(v).toBeCloseTo(wasm.outputs[0]!.values[i]!, 5));
  });

  it('to one that is not there says so and stays usable', async () => {
    await expect(runtime.setBackend('webgpu')).rejects.toMatchObject({
      code: 'backendUnavailable',
      values: { backend: 'webgpu' },
    });
    expect(runtime.status.getSnapshot().wish).toBe('auto');
    await expect(runtime.compile(small)).resolves.toBeDefined();
  });
});

describe('a worker that breaks', () => {
  it('is rebuilt, everybody is told why, and the document is compiled again when it is needed', async () => {
    const told: EngineError[] = [];
    runtime.onRebuilt((cause) => told.push(cause));
    await runtime.compile(small);
    const before = await runtime.run(inputs);
    worker().crash('out of memory');
    await new Promise((resolve) => setImmediate(resolve));
    expect(told).toMatchObject([{ code: 'workerCrashed', values: { cause: 'out of memory' } }]);
    expect(runtime.status.getSnapshot()).toMatchObject({ rebuilds: 1, cause: told[0] });
    expect(workers).toHaveLength(2);
    const after = await runtime.run(inputs);
    expect(after.outputs[0]!.values).toEqual(before.outputs[0]!.values);
  });

  it('fails what was running', async () => {
    await runtime.compile(small);
    const run = runtime.run(inputs, { onProgress: ({ done }) => done === 2 && worker().crash('bang') });
    await expect(run).rejects.toMatchObject({ code: 'workerCrashed' });
  });

  it('because its device is lost is rebuilt too', async () => {
    const told: string[] = [];
    runtime.onRebuilt((cause) => told.push(`${cause.code}: ${cause.values['cause']}`));
    await runtime.start();
    worker().emit('message', { data: { type: 'lost', cause: 'driver reset' } });
    await rebuilt();
    expect(told).toEqual(['deviceLost: driver reset']);
    expect(runtime.status.getSnapshot().phase).toBe('ready');
  });

  it('because it says what nobody understands is rebuilt too', async () => {
    await runtime.start();
    worker().emit('message', { data: { type: 'gibberish' } });
    await rebuilt();
    expect(runtime.status.getSnapshot()).toMatchObject({
      phase: 'ready',
      rebuilds: 1,
      cause: { code: 'workerCrashed' },
    });
  });

  it('while it starts is not rebuilt for ever', async () => {
    const start = runtime.start();
    worker().crash('no such file');
    await expect(start).rejects.toMatchObject({ code: 'workerCrashed' });
    // Time enough for another worker to be made, which must not happen.
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(workers).toHaveLength(1);
    expect(runtime.status.getSnapshot().phase).toBe('off');
    await expect(runtime.compile(other)).resolves.toBeDefined();
  });
});

describe('the server', () => {
  it('answers a malformed message with an error and goes on', async () => {
    await runtime.start();
    worker().postMessage({ type: 'format-disk', id: 77 });
    worker().postMessage('not even an object');
    expect(await replied('failed', 2)).toMatchObject([
      { id: 77, code: 'malformedMessage' },
      { id: null, code: 'malformedMessage' },
    ]);
    await expect(runtime.compile(small)).resolves.toBeDefined();
  });

  it('answers a hostile document with an error', async () => {
    await runtime.start();
    worker().postMessage({
      type: 'compile',
      id: 99,
      document: { format: 'kinetograph', version: 1, title: '', nodes: [{ id: '__proto__', kind: 'clip' }], edges: [] },
      seed: 0,
    });
    const [reply] = await replied('failed', 1);
    expect(reply).toMatchObject({ type: 'failed', id: 99, code: 'malformedMessage' });
  });
});

it('100 rounds of compiling, running and disposing leave no tensor behind', async () => {
  await runtime.compile(other);
  const before = worker().session.tensors;
  for (let i = 0; i < 100; i++) {
    await runtime.compile(i % 2 ? other : small, { seed: i });
    await runtime.run(inputs);
  }
  await runtime.compile(other);
  expect(worker().session.tensors).toBe(before);
});
