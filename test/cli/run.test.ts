/** @file `run` on arrays: real networks on the backends of this machine, and every way in which a call is refused. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { readNpy, writeNpy } from '@/cli/npy';
import { topOf } from '@/cli/output';
import { compileGraph } from '@/graph-engine/compile';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import { printDocument } from '@/graph-engine/graph/json';
import { presets } from '@/presets';

import { run, wave } from './support';

const folder = mkdtempSync(join(tmpdir(), 'kinetograph-run-'));
afterAll(() => rmSync(folder, { recursive: true }));

const place = (name: string) => join(folder, name);
function file(name: string, bytes: Uint8Array | string): string {
  writeFileSync(place(name), bytes);
  return place(name);
}
function array(name: string, ...shape: number[]): string {
  return file(name, writeNpy({ shape, data: wave(shape.reduce((a, b) => a * b, 1)) }));
}
const network = (name: string, build: (g: GraphBuilder) => void) => file(name, printDocument(buildDocument('', build)));
const read = (name: string) => readNpy(readFileSync(place(name)));

/** Largest difference, as a share of the largest value. */
function difference(a: Float32Array, b: Float32Array): number {
  const most = a.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  return a.reduce((m, v, i) => Math.max(m, Math.abs(v - b[i]!)), 0) / most;
}

const hand = array('hand.npy', 5, 32, 32, 1);
const small = array('small.npy', 8, 56, 56, 3);

describe('a run', () => {
  it('puts out the convolution by hand, to the number', async () => {
    expect(await run('run', 'conv3d-by-hand', '--input', hand, '--seed', '5', '--out', place('hand-out.npy'))).toMatchObject({ status: 0, err: '' });
    const { shape, data } = read('hand-out.npy');
    expect(shape).toEqual([3, 30, 30, 1]);
    const compiled = compileGraph(presets.find(({ id }) => id === 'conv3d-by-hand')!.document(), { seed: 5 });
    const { kernel } = await compiled.weights('conv');
    compiled.dispose();
    const x = wave(5 * 32 * 32);
    const expected = Float32Array.from({ length: 3 * 30 * 30 }, (_, i) => {
      const [t, h, w] = [Math.floor(i / 900), Math.floor(i / 30) % 30, i % 30];
      let sum = 0;
      for (let k = 0; k < 27; k++) sum += kernel![k]! * x[(t + Math.floor(k / 9)) * 1024 + (h + (Math.floor(k / 3) % 3)) * 32 + w + (k % 3)]!;
      return sum;
    });
    expect(difference(expected, data)).toBeLessThan(1e-5);
  });

  it('gives the same on WASM as on the CPU', async () => {
    for (const backend of ['wasm', 'cpu']) {
      const { status } = await run('run', 'r3d-18', '--small', '--input', small, '--seed', '7', '--backend', backend, '--out', place(`${backend}.npy`));
      expect(status).toBe(0);
    }
    const [wasm, cpu] = [read('wasm.npy'), read('cpu.npy')];
    expect([wasm.shape, cpu.shape]).toEqual([[400], [400]]);
    expect(difference(cpu.data, wasm.data)).toBeLessThan(1e-4);
  });

  it('depends on the seed and on nothing else', async () => {
    const values = async (seed: string) => {
      const { out } = await run('run', 'r3d-18', '--small', '--input', small, '--seed', seed, '--json');
      return (JSON.parse(out) as { outputs: { values: number[] }[] }).outputs[0]!.values;
    };
    const [first, again, other] = [await values('1'), await values('1'), await values('2')];
    expect(again).toEqual(first);
    expect(difference(Float32Array.from(first), Float32Array.from(other))).toBeGreaterThan(0.1);
  });

  it('takes the size of its input from the array', async () => {
    const { out } = await run('run', 'r3d-18', '--small', '--classes', '7', '--input', array('large.npy', 4, 64, 72, 3), '--json');
    expect(JSON.parse(out)).toMatchObject({ inputs: [{ name: 'clip', shape: [4, 64, 72, 3] }], outputs: [{ shape: [7] }] });
  });

  it('feeds several inputs by id or by label, and an image without time', async () => {
    const two = network('two.json', (g) => {
      const a = g.image('a', { H: 8, W: 8 });
      const b = g.clip('b', { T: 2, H: 8, W: 8, C: 1 });
      g.globalAvgPool('left', a);
      g.globalAvgPool('right', b);
    });
    const renamed = JSON.parse(readFileSync(two, 'utf8')) as { nodes: { id: string; label?: string }[] };
    renamed.nodes.find(({ id }) => id === 'b')!.label = 'the clip';
    writeFileSync(two, JSON.stringify(renamed));
    const call = ['run', two, '--input', `a=${array('a.npy', 6, 6, 3)}`, '--input', `the clip=${array('b.npy', 3, 6, 6, 1)}`];
    expect(await run(...call, '--out', place('two.npy'))).toMatchObject({ status: 0 });
    // Two outputs, so each file says which one it holds.
    expect(existsSync(place('two.npy'))).toBe(false);
    const mean = (from: number, step: number, of: Float32Array) => of.filter((_, i) => i % step === from).reduce((sum, v, _i, all) => sum + v / all.length, 0);
    expect(read('two.left.npy')).toMatchObject({ shape: [3] });
    expect(read('two.left.npy').data[1]).toBeCloseTo(mean(1, 3, wave(108)), 6);
    expect(read('two.right.npy').data[0]).toBeCloseTo(mean(0, 1, wave(108)), 6);
  });

  it('prints the best classes, with probabilities that sum over all of them', async () => {
    const { out } = await run('run', 'r3d-18', '--small', '--classes', '4', '--input', small);
    expect(out).toMatch(/^r3d-18, random weights of seed 0, wasm \(SIMD, 1 thread\), \d+\.\d\d s\n/);
    expect(out).toContain(`clip: 8×56×56×3 from ${small}`);
    const percent = [...out.matchAll(/(\d+\.\d\d) %/g)].map(([, value]) => Number(value));
    expect(percent).toHaveLength(4);
    expect(percent.reduce((a, b) => a + b)).toBeCloseTo(100, 0);
    expect(topOf(Float32Array.of(0, 3, 1)).map((score) => score.class)).toEqual([1, 2, 0]);
  });

  it('shows its progress where somebody watches', async () => {
    const { main } = await import('@/cli/main');
    const err: string[] = [];
    await main(['run', 'conv3d-by-hand', '--input', hand], { stdout: { write: () => true }, stderr: { isTTY: true, write: (text) => err.push(text) } });
    expect(err.join('')).toContain('layer 2 of 2');
    expect(err.at(-1)).toBe('\r\x1b[K');
  });
});

describe('the program', () => {
  const program = (args: string[], env: Record<string, string> = {}) =>
    spawnSync(process.execPath, [resolve(__dirname, '../../bin/kinetograph.mjs'), ...args], { encoding: 'utf8', env: { ...process.env, ...env } });

  it('runs, writes and ends with its status', () => {
    expect(program(['run', 'conv3d-by-hand', '--input', hand, '--out', place('program.npy')])).toMatchObject({ status: 0, stderr: '' });
    expect(read('program.npy').shape).toEqual([3, 30, 30, 1]);
    expect(program(['run', 'conv3d-by-hand', '--input', small])).toMatchObject({ status: 1 });
  });

  it('falls silent when its reader has seen enough', () => {
    const command = `"${process.execPath}" "${resolve(__dirname, '../../bin/kinetograph.mjs')}" list --json | head -1`;
    expect(spawnSync('sh', ['-c', command], { encoding: 'utf8' })).toMatchObject({ stdout: '[\n', stderr: '' });
  });

  it('computes the same on WebGPU where a GPU answers, and else says what is missing', async () => {
    await run('run', 'conv3d-by-hand', '--input', hand, '--out', place('wasm-hand.npy'));
    // Chromium brings a software GPU and its loader along; a machine with a real one may name its own.
    const software = { VK_ICD_FILENAMES: '/usr/lib/chromium/vk_swiftshader_icd.json', LD_LIBRARY_PATH: '/usr/lib/chromium' };
    const { status, stderr } = program(['run', 'conv3d-by-hand', '--input', hand, '--backend', 'webgpu', '--out', place('gpu.npy')], { ...software, ...(process.env as Record<string, string>) });
    expect(status === 0 ? difference(read('wasm-hand.npy').data, read('gpu.npy').data) < 1e-4 : /driver for Vulkan|npm install --no-save webgpu/.test(stderr)).toBe(true);
  });
});

describe('errors of the network and of what enters it', () => {
  const added = network('added.json', (g) => void g.add('sum', [g.clip('slow', { T: 4, H: 8, W: 8, C: 1 }), g.clip('fast', { T: 4, H: 8, W: 8, C: 1 })]));

  it.each([
    ['too few axes', ['conv3d-by-hand', '--input', array('image.npy', 32, 32, 1)], /^clip: the input takes T×H×W×C, and .*image\.npy holds 32×32×1, 3 axes instead of 4\.$/m],
    ['a batch', ['conv3d-by-hand', '--input', array('batch.npy', 1, 5, 32, 32, 1)], /5 axes instead of 4\. Leave out the batch: save a\[0\]\./],
    ['other channels', ['conv3d-by-hand', '--input', array('rgb.npy', 5, 32, 32, 3)], /^clip: the input has C = 1, and .*rgb\.npy has 3\.$/m],
    ['too few frames', ['conv3d-by-hand', '--input', array('short.npy', 2, 32, 32, 1)], /conv: kernel 3 is larger than input 2 along T/],
    ['a picture that is too large', ['conv3d-by-hand', '--input', array('wide.npy', 1, 3, 2049, 1)], /clip.*W/],
    ['inputs that do not fit together', [added, '--input', `slow=${array('s.npy', 4, 8, 8, 1)}`, '--input', `fast=${array('f.npy', 8, 8, 8, 1)}`], /sum.*T/s],
    ['numbers that are none', ['conv3d-by-hand', '--input', file('nan.npy', writeNpy({ shape: [5, 32, 32, 1], data: wave(5120).fill(NaN, 9, 10) }))], /“clip” expects finite numbers and got NaN/],
    ['nothing that computes', [network('bare.json', (g) => void g.clip('clip')), '--input', hand], /no input that is read/],
  ])('names %s, with status 1', async (_, args, words) => {
    const { status, out, err } = await run('run', ...args);
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toMatch(words);
  });

  it('refuses a network that needs more memory than there is, before it starts', async () => {
    const fat = network('fat.json', (g) => void g.dense('head', g.flatten('flat', g.clip('clip', { C: 1 })), { units: 10_000 }));
    const { status, err } = await run('run', fat, '--input', array('fat.npy', 16, 80, 80, 1));
    expect(status).toBe(1);
    expect(err).toMatch(/needs [\d,]+ MiB of memory and 3,072 MiB are there\..*Fewer frames/);
  });
});

describe('files and calls that make no sense', () => {
  const changed = (name: string, from: string, to: string) => file(name, Buffer.from(readFileSync(hand).toString('latin1').replace(from, to), 'latin1'));
  const cut = file('cut.npy', readFileSync(hand).subarray(0, -4));

  it.each([
    ['no file at all', ['conv3d-by-hand', '--input', place('none.npy')], 'none.npy: ENOENT'],
    ['float64', ['conv3d-by-hand', '--input', changed('doubles.npy', '<f4', '<f8')], "doubles.npy: it holds float64 (<f8), not float32; save a.astype('float32')"],
    ['numbers cut off', ['conv3d-by-hand', '--input', cut], 'cut.npy: its header says (5, 32, 32, 1), which takes 20480 bytes, and 20476 follow: it was cut off'],
    ['a header that lies', ['conv3d-by-hand', '--input', changed('lies.npy', '(5, 32,', '(9, 32,')], '(9, 32, 32, 1), which takes 36864 bytes, and 20480 follow'],
    ['Fortran order', ['conv3d-by-hand', '--input', changed('fortran.npy', 'False,', 'True, ')], 'Fortran order; save numpy.ascontiguousarray(a)'],
    ['no input', ['conv3d-by-hand'], 'Say what to run on'],
    ['a second input without a file', ['slowfast-4x16-r50', '--small', '--input', `slow=${small}`], 'No file for the input "fast": add --input fast=…'],
    ['one array for two inputs', ['slowfast-4x16-r50', '--small', '--input', small], 'the network reads "slow" and "fast": give one for each, --input slow=… --input fast=…'],
    ['two files without names', ['slowfast-4x16-r50', '--small', '--input', small, '--input', hand], 'Say which file is for which input'],
    ['a file too many', ['conv3d-by-hand', '--input', `clip=${hand}`, '--input', small], 'is left over'],
    ['an input twice', ['conv3d-by-hand', '--input', `clip=${hand}`, '--input', `clip=${hand}`], 'given twice'],
    ['an unknown input', ['slowfast-4x16-r50', '--input', `medium=${small}`], 'There is no input "medium". The network has "slow" and "fast".'],
    ['two sizes', ['conv3d-by-hand', '--input', '5x9x9', '--input', '5x8x8', '--input', hand], 'two sizes'],
    ['another seed', ['conv3d-by-hand', '--input', hand, '--seed', '-1'], '--seed'],
    ['another backend', ['conv3d-by-hand', '--input', hand, '--backend', 'webgl'], '--backend takes wasm, webgpu, cpu, not "webgl"'],
    ['a start that is no time', ['conv3d-by-hand', '--input', hand, '--start', 'middle'], '--start takes seconds'],
    ['a folder that is not there', ['conv3d-by-hand', '--input', hand, '--out', place('none/out.npy')], 'there is no folder'],
    ['a place that cannot be written', ['conv3d-by-hand', '--input', hand, '--out', folder], 'EISDIR'],
  ])('names %s, with status 2', async (_, args, words) => {
    const { status, out, err } = await run('run', ...args);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err).toContain(words);
  });
});
