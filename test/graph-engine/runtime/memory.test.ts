/** @file The need for memory, computed by hand and for real networks, and refusals. */
import { analyse } from '@/graph-engine/analyse/analyse';
import type { EngineError } from '@/graph-engine/compile';
import { buildDocument } from '@/graph-engine/graph/builder';
import { memoryNeed, requireMemory, type Limits } from '@/graph-engine/runtime/memory';
import { presets } from '@/presets';

const GIB = 2 ** 30;
const wasm: Limits = { total: 3 * GIB, tensor: null };
/** What every WebGPU adapter must offer. */
const webgpu: Limits = { total: null, tensor: 128 * 2 ** 20 };

const need = (build: Parameters<typeof buildDocument>[1], packs = true) =>
  memoryNeed(analyse(buildDocument('test', build)), { packs });

function refusal(run: () => void): EngineError {
  try {
    run();
  } catch (error) {
    return error as EngineError;
  }
  throw new Error('nothing was refused');
}

it('adds weights, their packed copies, and the most that is alive at once', () => {
  const total = need((g) => {
    const clip = g.clip('clip', { T: 2, H: 4, W: 4, C: 3 });
    const conv = g.conv3d('conv', clip, { filters: 5, kernel: [1, 1, 1] });
    g.relu('relu', conv);
  });
  const clip = 4 * 2 * 16 * 3;
  const conv = 4 * 2 * 16 * 5;
  expect(total.weights).toBe(4 * (3 * 5 + 5));
  expect(total.packed).toBe(4 * 3 * 5);
  // While conv runs: the clip and conv's output, and a copy of each as workspace.
  expect(total.activations).toBe(2 * (clip + conv));
  expect(total).toMatchObject({ total: total.weights + total.packed + total.activations, peakNode: 'conv' });
});

it('counts no packed copies where the backend makes none', () => {
  expect(need((g) => g.dense('dense', g.flatten('flat', g.image('image')), { units: 10 }), false).packed).toBe(0);
});

it('frees an output after its last reader', () => {
  const chain = (length: number) =>
    need((g) => {
      let x = g.clip('clip', { T: 4, H: 8, W: 8, C: 4 });
      for (let i = 0; i < length; i++) x = g.relu(`relu${i}`, x);
    }).activations;
  expect(chain(50)).toBe(chain(2));
});

it('keeps an output as long as anybody reads it', () => {
  const size = 4 * 4 * 8 * 8 * 4;
  const { activations, peakNode } = need((g) => {
    const x = g.clip('clip', { T: 4, H: 8, W: 8, C: 4 });
    const a = g.relu('a', x);
    const b = g.relu('b', a);
    g.add('sum', [g.relu('c', b), x]);
  });
  // The clip waits for the sum: while b runs there are clip, a and b.
  expect([activations, peakNode]).toEqual([3 * size, 'b']);
});

it('lets every preset pass on WASM', () => {
  for (const preset of presets)
    expect(() => requireMemory(memoryNeed(analyse(preset.document()), { packs: true }), wasm)).not.toThrow();
});

it('says what C3D takes: 0.3 GB of weights, twice', () => {
  const c3d = memoryNeed(analyse(presets.find(({ id }) => id === 'c3d')!.document()), { packs: true });
  expect(c3d.weights).toBe(78_409_573 * 4);
  expect(c3d.total).toBeGreaterThan(0.6 * GIB);
  expect(c3d.total).toBeLessThan(1 * GIB);
});

it('refuses a clip that no heap can hold, with need, limit and the node where most is alive', () => {
  const large = need((g) => {
    const clip = g.clip('clip', { T: 64, H: 1024, W: 1024, C: 3 });
    g.relu('relu', g.conv3d('stem', clip, { filters: 64, padding: 'same' }));
  });
  const error = refusal(() => requireMemory(large, wasm));
  expect(error).toMatchObject({ code: 'tooMuchMemory', node: 'stem', values: { limit: wasm.total } });
  expect(error.values['need']).toBeGreaterThan(16 * GIB);
});

it('refuses weights that no heap can hold', () => {
  const dense = need((g) =>
    g.dense('wide', g.flatten('flat', g.clip('clip', { T: 16, H: 112, W: 112, C: 3 })), { units: 4096 }),
  );
  expect(refusal(() => requireMemory(dense, wasm))).toMatchObject({ code: 'tooMuchMemory', node: 'wide' });
});

it('refuses a single tensor that the GPU cannot bind', () => {
  const over = (units: number) =>
    need((g) => g.dense('fc6', g.flatten('flat', g.image('image', { H: 64, W: 64, C: 2 })), { units }), false);
  // 8192 × 4096 weights are exactly the 128 MiB that are allowed.
  expect(() => requireMemory(over(4096), webgpu)).not.toThrow();
  expect(refusal(() => requireMemory(over(4097), webgpu))).toMatchObject({
    code: 'tensorTooLarge',
    node: 'fc6',
    values: { need: 8192 * 4097 * 4, limit: webgpu.tensor },
  });
});
