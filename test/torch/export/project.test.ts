/** @file The exported training project trains on two processes, is interrupted, goes on, and ends where it would have ended. */
import { execFile, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { analyse } from '@/graph-engine/analyse/analyse';
import { flatAnalysis } from '@/graph-engine/analyse/flatten';
import { exporters } from '@/graph-engine/export';
import { seededWeights } from '@/graph-engine/export/seeded';
import { buildDocument } from '@/graph-engine/graph/builder';

import { temporaryFolder } from '../support/checkpoint';
import { findPython } from '../support/python';

const run = promisify(execFile);
const folder = temporaryFolder();
const python = findPython()!;
const clips = path.resolve(__dirname, 'clips.py');

/** Two inputs of one video at different rates, a norm, dropout, probabilities for more classes than there are. */
const document = buildDocument('two rates', (g) => {
  const slow = g.clip('slow', { T: 2, H: 16, W: 16, fps: 3 });
  const fast = g.clip('fast', { T: 6, H: 16, W: 16, fps: 9 });
  const tower = (id: string, x: typeof slow) => g.globalAvgPool(`${id}.pool`, g.relu(`${id}.relu`, g.batchNorm(`${id}.bn`, g.conv3d(id, x, { filters: 6, padding: 'same' }))));
  const joined = g.dropout('drop', g.concat('join', [tower('a', slow), tower('b', fast)]), { rate: 0.2 });
  g.softmax('prob', g.dense('fc', joined, { units: 4 }));
});

beforeAll(async () => {
  const analysis = analyse(document);
  for (const { path: name, content } of exporters['torch-project'].make({ document, analysis, weights: seededWeights(flatAnalysis(analysis), 3) })) {
    const pieces: Uint8Array[] = [];
    if (typeof content !== 'string') for await (const piece of content()) pieces.push(piece.slice());
    writeFileSync(path.join(folder, name), typeof content === 'string' ? content : Buffer.concat(pieces));
  }
  mkdirSync(path.join(folder, 'data'));
  await run(python, [clips, 'make', path.join(folder, 'data')]);
});

const EPOCHS = 6;
const ENV = { ...process.env, OMP_NUM_THREADS: '1', PYTHONDONTWRITEBYTECODE: '1' };
const training = (out: string, ...more: string[]) => [
  // On Python 3.11, torchrun of PyTorch 1.13 cannot leave the streams as they are; teed lines begin with [default0]:
  '-m', 'torch.distributed.run', '--standalone', '--nproc_per_node', '2', '--redirects', '2', '--tee', '1', '--log_dir', `${out}-log`, 'train.py',
  '--data', 'data', '--out', out, '--device', 'cpu', '--workers', '0', '--epochs', String(EPOCHS), '--batch-size', '2', '--accumulate', '2',
  '--warmup', '1', '--lr', '0.5', '--seed', '7', ...more,
];

/** Starts a training and stops it once it has said this. */
async function interrupted(args: readonly string[], when: string): Promise<void> {
  const child = spawn(python, args, { cwd: folder, env: ENV });
  const ended = new Promise((resolve) => child.once('close', resolve));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes(when)) child.kill('SIGTERM');
    });
  }
  await ended;
  expect(said).toContain(when);
}

it('trains, and a run that was stopped ends with the same weights', async () => {
  const whole = await run(python, training('whole', '--weights', 'model.safetensors'), { cwd: folder, env: ENV });
  expect(whole.stdout).toContain('model.safetensors: 14 tensors\n');
  const losses = [...whole.stdout.matchAll(/epoch \d+\/6: loss ([\d.]+), val loss ([\d.]+), top-1 ([\d.]+) %$/gm)].map(([, loss]) => Number(loss));
  expect(losses).toHaveLength(EPOCHS);
  expect(losses.at(-1)!).toBeLessThan(losses[0]!);

  await interrupted(training('stopped', '--weights', 'model.safetensors'), 'epoch 2/6');
  const rest = await run(python, training('stopped', '--resume'), { cwd: folder, env: ENV });
  expect(rest.stdout).toMatch(/goes on behind epoch [2-5]\n/);
  const { stdout } = await run(python, [clips, 'compare', path.join(folder, 'whole/last.pt'), path.join(folder, 'stopped/last.pt')]);
  expect(JSON.parse(stdout)).toEqual({ epochs: [EPOCHS, EPOCHS], apart: 0, moved: true, classes: ['down', 'right'] });
});

it('refuses folders without videos, and more classes than the network has', async () => {
  const alone = (data: string) => run(python, ['train.py', '--data', data, '--device', 'cpu', '--workers', '0'], { cwd: folder, env: ENV });
  await expect(alone('nowhere')).rejects.toThrow(/nowhere\/train: no such folder/);
  for (const name of ['a', 'b', 'c', 'd', 'e']) {
    mkdirSync(path.join(folder, 'many/train', name), { recursive: true });
    copyFileSync(path.join(folder, 'data/train/down/0.mp4'), path.join(folder, 'many/train', name, '0.mp4'));
  }
  await expect(alone('many')).rejects.toThrow(/has 5 classes, the network 4/);
});
