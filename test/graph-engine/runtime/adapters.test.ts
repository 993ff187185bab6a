/** @file The choice of a backend: real adapters where Node can offer one, and adapters of every sort. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import {
  findCandidates,
  pick,
  usefulThreads,
  type Candidate,
  type Surroundings,
} from '@/graph-engine/runtime/adapters';

const bare: Surroundings = { wasm: true, isolated: false, cores: 4 };

/** An adapter with the part of its interface that is read. */
function gpu(info: Partial<GPUAdapterInfo>): GPU {
  const adapter = {
    info: { vendor: '', architecture: '', device: '', description: '', isFallbackAdapter: false, ...info },
    limits: { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 },
  };
  return { requestAdapter: () => Promise.resolve(adapter) } as unknown as GPU;
}

/** A WebGL context that calls itself by a name. */
function webgl(renderer: string): () => WebGL2RenderingContext {
  const context = {
    RENDERER: 1,
    MAX_TEXTURE_SIZE: 2,
    getExtension: (name: string) => (name === 'WEBGL_debug_renderer_info' ? { UNMASKED_RENDERER_WEBGL: 3 } : null),
    getParameter: (what: number) => (what === 2 ? 8192 : what === 3 ? renderer : 'WebKit WebGL'),
  };
  return () => context as unknown as WebGL2RenderingContext;
}

const chosen = async (around: Partial<Surroundings>, wish: Parameters<typeof pick>[0] = 'auto') =>
  pick(wish, await findCandidates({ ...bare, ...around }))?.name;

describe('by itself', () => {
  it('takes a hardware WebGPU first', async () => {
    expect(await chosen({ gpu: gpu({ vendor: 'nvidia', architecture: 'hopper' }), webgl: webgl('NVIDIA H100') })).toBe(
      'webgpu',
    );
  });

  it('takes a hardware WebGL where WebGPU is missing or emulated', async () => {
    expect(await chosen({ webgl: webgl('Apple M2') })).toBe('webgl');
    expect(await chosen({ gpu: gpu({ isFallbackAdapter: true }), webgl: webgl('Apple M2') })).toBe('webgl');
  });

  it.each([
    ['a fallback adapter', gpu({ vendor: 'acme', isFallbackAdapter: true }), webgl('llvmpipe (LLVM 15.0.6, 256 bits)')],
    [
      'SwiftShader by name',
      gpu({ vendor: 'google', architecture: 'swiftshader' }),
      webgl('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device))'),
    ],
    ['Microsoft Basic Render Driver', gpu({ description: 'Microsoft Basic Render Driver' }), () => null],
  ])('never takes %s', async (_, adapter, context) => {
    expect(await chosen({ gpu: adapter, webgl: context })).toBe('wasm');
  });

  it('takes the CPU where there is no WASM', async () => {
    expect(await chosen({ wasm: false })).toBe('cpu');
  });

  it('goes on where a browser refuses its adapter', async () => {
    const refusing = { requestAdapter: () => Promise.reject(new Error('blocked')) } as unknown as GPU;
    expect(await chosen({ gpu: refusing })).toBe('wasm');
  });
});

describe('by a user’s wish', () => {
  it('takes a software adapter', async () => {
    expect(await chosen({ gpu: gpu({ isFallbackAdapter: true }) }, 'webgpu')).toBe('webgpu');
    expect(await chosen({ webgl: webgl('llvmpipe') }, 'webgl')).toBe('webgl');
  });

  it('has nothing to offer for what is not there', async () => {
    expect(await chosen({}, 'webgpu')).toBeUndefined();
  });
});

it('tells limits: of a tensor on a GPU, of everything on WASM', async () => {
  const candidates = await findCandidates({ ...bare, gpu: gpu({}), webgl: webgl('Apple M2'), deviceMemory: 2 });
  const limits = Object.fromEntries(candidates.map((c: Candidate) => [c.name, c.limits]));
  expect(limits).toMatchObject({
    webgpu: { total: null, tensor: 2 ** 27 },
    webgl: { total: null, tensor: 8192 * 8192 * 4 },
    wasm: { total: 1.5 * 2 ** 30, tensor: null },
  });
});

it('starts threads only where memory can be shared, and leaves a core to the page on larger machines', () => {
  expect(usefulThreads({ isolated: false, cores: 8 })).toBe(1);
  expect(usefulThreads({ isolated: true, cores: 1 })).toBe(1);
  expect(usefulThreads({ isolated: true, cores: 2 })).toBe(2);
  expect(usefulThreads({ isolated: true, cores: 6 })).toBe(5);
  expect(usefulThreads({ isolated: true, cores: 64 })).toBe(8);
});

it('does not choose the adapter that Dawn finds on a machine without a GPU, and chooses one that is real', () => {
  // npm `webgpu` is an ES module with a native part, so it gets a process of its own.
  const root = path.resolve(__dirname, '../../..');
  const program = `
    import { create, globals } from 'webgpu';
    import * as adapters from './graph-engine/runtime/adapters.ts';
    const { findCandidates, pick } = adapters.default ?? adapters;
    Object.assign(globalThis, globals);
    const found = await findCandidates({ gpu: create([]), wasm: true, isolated: false, cores: 2 });
    console.log('RESULT' + JSON.stringify({ found, auto: pick('auto', found), forced: pick('webgpu', found) ?? null }));
    process.exit(0);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
    // Chromium brings a Vulkan loader and a software driver; a machine with a real one may name its own.
    env: {
      VK_ICD_FILENAMES: '/usr/lib/chromium/vk_swiftshader_icd.json',
      LD_LIBRARY_PATH: '/usr/lib/chromium',
      ...process.env,
    },
  });
  const line = stdout.split('\n').find((text) => text.startsWith('RESULT'));
  if (!line) throw new Error(stderr);
  const { found, auto, forced } = JSON.parse(line.slice(6)) as {
    found: Candidate[];
    auto: Candidate;
    forced: Candidate | null;
  };
  const adapter = found.find(({ name }) => name === 'webgpu');
  expect(auto.name).toBe(adapter?.hardware ? 'webgpu' : 'wasm');
  expect(forced).toEqual(adapter ?? null);
});
