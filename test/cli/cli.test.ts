/** @file The command line: what it prints, how it refuses, and its exit status. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { buildDocument } from '@/graph-engine/graph/builder';
import { printDocument } from '@/graph-engine/graph/json';
import { presets } from '@/presets';

import { run } from './support';

const folder = mkdtempSync(join(tmpdir(), 'kinetograph-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe('list', () => {
  it('names every preset with its figures', async () => {
    const listed = JSON.parse((await run('list', '--json')).out) as { id: string; params: number }[];
    expect(listed.map(({ id, params }) => [id, params])).toEqual(presets.map(({ id, expect: e }) => [id, e.params]));
    expect((await run('list')).out).toContain('78,409,573');
  });
});

describe('summary', () => {
  it.each(presets.map(({ id, expect: e }) => [id, e] as const))('gives %s in full, flattened', async (id, expected) => {
    const { status, out } = await run('summary', id, '--json');
    const summary = JSON.parse(out) as { params: number; macs: number; nodes: { path: string; params: number; macs: number }[] };
    expect([status, summary.params, summary.macs]).toEqual([0, expected.params, expected.macs]);
    expect(summary.nodes.reduce((total, node) => total + node.params, 0)).toBe(expected.params);
  });

  it('names inputs, outputs, paths and fields', async () => {
    const summary = JSON.parse((await run('summary', 'r3d-18', '--json')).out) as Record<string, unknown> & { nodes: unknown[] };
    expect(summary).toMatchObject({
      id: 'r3d-18',
      inputs: [{ name: 'clip', shape: [16, 112, 112, 3] }],
      outputs: [{ name: 'fc', shape: [400] }],
    });
    expect(summary.nodes).toContainEqual({
      path: 'layer2/0/conv1',
      kind: 'conv3d',
      output: [8, 28, 28, 128],
      params: 221_184,
      macs: 1_387_266_048,
      receptiveField: [13, 27, 27],
    });
  });

  it('takes other classes and another input', async () => {
    const of = async (...args: string[]) => JSON.parse((await run('summary', 'r3d-18', '--json', ...args)).out) as { params: number; macs: number; inputs: unknown };
    expect((await of('--classes', '101')).params).toBe(33_218_085);
    expect((await of('--input', '8x112x112')).macs).toBe(20_348_379_136);
    expect((await of('--small')).inputs).toEqual([{ name: 'clip', shape: [8, 56, 56, 3] }]);
  });

  it('keeps the share of the slow pathway’s frames', async () => {
    const { inputs } = JSON.parse((await run('summary', 'slowfast-4x16-r50', '--json', '--input', '64x256x256')).out) as { inputs: { shape: number[] }[] };
    expect(inputs.map(({ shape }) => shape)).toEqual([[8, 256, 256, 3], [64, 256, 256, 3]]);
  });

  it('prints a table for people', async () => {
    const { out } = await run('summary', 'conv3d-by-hand');
    expect(out).toContain('3×30×30×1');
    expect(out).toContain('FLOPs = 2 × MACs');
  });

  it.each([
    [['summary'], 'Name a preset'],
    [['summary', 'alexnet'], 'There is no preset "alexnet"'],
    [['summary', 'c3d', '--classes', 'many'], '--classes takes a whole number'],
    [['summary', 'c3d', '--input', '16x112'], '--input takes TxHxW'],
    [['summary', 'c3d', '--input', '9999x112x112'], '--input:'],
    [['summary', 'c3d', '--input', '8x9x9', '--input', '8x9x9'], 'given twice'],
    [['summary', 'network.json', '--small'], '--small is for presets'],
    [['summary', 'c3d', '--colour'], '--colour'],
    [['paint'], 'kinetograph summary'],
  ])('refuses %j with status 2', async (args, words) => {
    const { status, err } = await run(...args);
    expect(status).toBe(2);
    expect(err).toContain(words);
  });
});

describe('check', () => {
  const good = file('good.json', printDocument(buildDocument('', (g) => void g.relu('relu', g.clip('clip')))));
  const broken = file('broken.json', printDocument(buildDocument('', (g) => void g.conv3d('stem', g.clip('clip', { T: 4 }), { kernel: [7, 3, 3] }))));

  it('says that all is well', async () => {
    expect(await run('check', good)).toMatchObject({ status: 0, out: expect.stringContaining('no problems') as string });
  });

  it('names node, axis and values, with status 1', async () => {
    const { status, out } = await run('check', broken);
    expect(status).toBe(1);
    expect(out).toContain('stem: kernel 7 is larger than input 4 along T');
    const json = JSON.parse((await run('check', broken, '--json')).out) as { errors: number; diagnostics: unknown[] };
    expect(json).toMatchObject({ errors: 1, diagnostics: [{ code: 'kernelTooLarge', node: 'stem', axis: 'T' }] });
  });

  it.each([
    ['no file of that name', join(folder, 'none.json'), 'ENOENT'],
    ['no JSON', file('cut.json', '{"format":'), 'no JSON'],
    ['another version', file('new.json', '{"format":"kinetograph","version":9}'), 'version 9'],
  ])('refuses %s with status 2', async (_, path, words) => {
    const { status, err } = await run('check', path);
    expect(status).toBe(2);
    expect(err).toContain(words);
  });
});
