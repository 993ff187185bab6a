/** @file `kinetograph export`: files in a folder, weights in and out of them, refusals. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildDocument } from '@/graph-engine/graph/builder';
import { printDocument } from '@/graph-engine/graph/json';
import { writeNpy } from '@/cli/npy';

import { inStockTfjs } from '../graph-engine/support/stockTfjs';
import { run, wave } from './support';

const folder = mkdtempSync(join(tmpdir(), 'kinetograph-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('writes a network with its weights and an example', async () => {
  const out = join(folder, 'r3d');
  const { status, out: said } = await run('export', 'r3d-18', '--small', '--to', 'pytorch', '--out', out);
  expect([status, said]).toEqual([0, ['model.py', 'model.safetensors', 'example.py'].map((name) => `${join(out, name)}\n`).join('')]);
  expect(readFileSync(join(out, 'model.py'), 'utf8')).toContain('class R3d18(nn.Module):');
  expect(readdirSync(out)).toHaveLength(3);
});

it('gives weights that run takes back: the numbers of the seed that they were made of', async () => {
  const clip = join(folder, 'clip.npy');
  writeFileSync(clip, writeNpy({ shape: [3, 5, 5, 1], data: wave(75) }));
  const file = join(folder, 'net.json');
  const document = buildDocument('net', (g) => {
    const x = g.conv3d('conv', g.clip('clip', { T: 3, H: 5, W: 5, C: 1 }), { filters: 4 });
    g.dense('fc', g.flatten('flat', g.relu('relu', x)), { units: 3 });
  });
  writeFileSync(file, printDocument(document));
  await run('export', file, '--to', 'pytorch', '--out', join(folder, 'net'), '--seed', '4');
  const of = async (...args: string[]) => (JSON.parse((await run('run', file, '--input', clip, '--json', ...args)).out) as { outputs: { values: number[] }[] }).outputs[0]!.values;
  const seeded = await of('--seed', '4');
  expect(await of()).not.toEqual(seeded);
  expect(await of('--weights', join(folder, 'net/model.safetensors'))).toEqual(seeded);
  await run('export', file, '--to', 'pytorch', '--out', join(folder, 'again'), '--weights', join(folder, 'net/model.safetensors'));
  expect(readFileSync(join(folder, 'again/model.safetensors'))).toEqual(readFileSync(join(folder, 'net/model.safetensors')));
});

it.each([
  ['no target', ['r3d-18', '--out', join(folder, 'x')], 2, /--to takes one of pytorch, torch-project/],
  ['an unknown one', ['r3d-18', '--to', 'toString', '--out', join(folder, 'x')], 2, /--to takes one of/],
  ['no folder', ['r3d-18', '--to', 'pytorch'], 2, /--out/],
  ['weights that are not there', ['r3d-18', '--small', '--to', 'pytorch', '--out', join(folder, 'x'), '--weights', join(folder, 'none.pth')], 2, /none\.pth: ENOENT/],
  ['weights of another network', ['c3d', '--small', '--to', 'pytorch', '--out', join(folder, 'x'), '--weights', join(folder, 'r3d/model.safetensors')], 1, /model\.safetensors/],
  ['weights of another size', ['r3d-18', '--to', 'pytorch', '--out', join(folder, 'x'), '--weights', join(folder, 'r3d/model.safetensors')], 1, /64×3×3×7×7/],
] as const)('refuses %s', async (_, args, status, message) => {
  const said = await run('export', ...args);
  expect([said.status, said.out]).toEqual([status, '']);
  expect(said.err).toMatch(message);
});

it('refuses a network with errors, and one that computes nothing', async () => {
  const broken = join(folder, 'broken.json');
  writeFileSync(broken, printDocument(buildDocument('', (g) => void g.conv3d('conv', g.clip('clip', { T: 2, H: 8, W: 8 }), {}))));
  expect(await run('export', broken, '--to', 'pytorch', '--out', join(folder, 'x'))).toMatchObject({ status: 1, err: expect.stringContaining('kernel 3') as string });
  const empty = join(folder, 'empty.json');
  writeFileSync(empty, printDocument(buildDocument('', (g) => void g.clip('clip', { T: 2, H: 8, W: 8 }))));
  expect(await run('export', empty, '--to', 'pytorch', '--out', join(folder, 'x'))).toMatchObject({ status: 1, err: expect.stringContaining('nothing to export') as string });
});

it('writes tfjs’s own format, which stock tfjs loads: the numbers of the seed', async () => {
  const file = join(folder, 'plain.json');
  const document = buildDocument('plain', (g) => {
    const x = g.conv3d('conv', g.clip('clip', { T: 3, H: 5, W: 5, C: 1 }), { filters: 4 });
    g.dense('fc', g.flatten('flat', g.relu('relu', x)), { units: 3 });
  });
  writeFileSync(file, printDocument(document));
  const clip = join(folder, 'plain.npy');
  writeFileSync(clip, writeNpy({ shape: [3, 5, 5, 1], data: wave(75) }));
  const out = join(folder, 'tfjs');
  expect((await run('export', file, '--to', 'tfjs', '--out', out, '--seed', '9')).status).toBe(0);
  const weights = readFileSync(join(out, 'weights.bin'));
  const files = { json: readFileSync(join(out, 'model.json'), 'utf8'), weights: new Uint8Array(weights).buffer };
  const { outputs } = JSON.parse((await run('run', file, '--input', clip, '--json', '--seed', '9', '--backend', 'cpu')).out) as { outputs: { values: number[] }[] };
  inStockTfjs(files, wave(75)).forEach((value, i) => expect(value).toBeCloseTo(outputs[0]!.values[i]!, 5));

  // The weights alone are what `run` takes back.
  expect((await run('export', file, '--to', 'safetensors', '--out', out, '--seed', '9')).status).toBe(0);
  const again = JSON.parse((await run('run', file, '--input', clip, '--json', '--backend', 'cpu', '--weights', join(out, 'model.safetensors'))).out) as { outputs: { values: number[] }[] };
  expect(again.outputs[0]!.values).toEqual(outputs[0]!.values);
});

it('names the layers that are not tfjs’s own', async () => {
  const { err } = await run('export', 'r3d-18', '--small', '--to', 'tfjs', '--out', join(folder, 'own'));
  expect(err).toContain('KinetographPad');
});
