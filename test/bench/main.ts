/** @file `npm run bench`: inference of shapes, compiling and running C3D in Node and in a page; writes results.md. */
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import '@tensorflow/tfjs-backend-wasm';

import { c3d } from '../../presets/c3d';

import { runInBrowser, type BrowserJob } from './browser';
import { timeKernels } from './kernels';
import { print, sampleOf, table } from './measure';
import { timeAnalysis, timeEdit, timeRuns } from './node';

const document = c3d.document();
const gflop = (2 * c3d.expect.macs) / 1e9;
const speed = (ms: number) => `${((gflop / ms) * 1000).toFixed(1)} GFLOP/s`;

async function kernels(): Promise<string> {
  await tf.setBackend('wasm');
  await tf.ready();
  const rows = timeKernels(3).map(({ name, stock, ours, gflops }) => [
    name,
    print(stock),
    print(ours),
    `${(stock.median / ours.median).toFixed(0)}×`,
    gflops === null ? '' : `${gflops.toFixed(1)} GFLOP/s`,
  ]);
  return table(['Kernel (Node, one thread)', 'stock tfjs', 'this project', 'ratio', 'speed'], rows);
}

async function analysis(): Promise<string> {
  const rows = [
    ['shapes, costs and receptive fields of all of C3D', print(await timeAnalysis(document))],
    [
      'after one edit at the front (pool1 changes what all others see)',
      print(await timeEdit(document, 'pool1', { kernel: [2, 2, 2] })),
    ],
    ['after one edit in the middle (filters of conv3a)', print(await timeEdit(document, 'conv3a', { filters: 200 }))],
  ];
  return table(['Analysis', 'time'], rows);
}

async function node(): Promise<string[][]> {
  const { backend, compile, first, run } = await timeRuns(document, 3);
  return [[`Node, ${backend}`, print(compile), print(first), print(run), speed(run.median), '']];
}

async function pages(): Promise<string[][]> {
  const shared = { preset: 'c3d', wish: 'auto', times: 6 } as const;
  const two: BrowserJob = { ...shared, isolated: true };
  const one: BrowserJob = { ...shared, isolated: false };
  // Interleaved, so that a machine that slows down slows both.
  const results = await runInBrowser([two, one, two, one, two, one]);
  return [0, 1].map((which) => {
    const mine = results.filter((_, i) => i % 2 === which);
    const run = sampleOf(mine.flatMap(({ runMs }) => runMs.slice(1)));
    return [
      `Chromium, page and worker, ${mine[0]!.backend}`,
      print(sampleOf(mine.map(({ compileMs }) => compileMs))),
      print(sampleOf(mine.map(({ runMs }) => runMs[0]!))),
      print(run),
      speed(run.median),
      `${Math.max(...mine.map(({ longestFrameMs }) => longestFrameMs)).toFixed(0)} ms`,
    ];
  });
}

async function main(): Promise<void> {
  const parts = [
    '# Benchmark',
    `${new Date().toISOString().slice(0, 10)}; ${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores; Node ${process.version}; ${os.platform()} ${os.arch()}. Medians (smallest … largest, number of measurements). No GPU was used.`,
  ];
  console.log(parts.join('\n\n'));
  const add = (part: string) => {
    parts.push(part);
    console.log(`\n${part}`);
  };
  add(await analysis());
  add(await kernels());
  add(
    table(
      [
        `C3D, 16×112×112×3 (${gflop.toFixed(1)} GFLOP)`,
        'compile, 78.4 M weights',
        'first run (packs weights)',
        'run, whole clip',
        'speed',
        'longest frame of the page',
      ],
      [...(await node()), ...(await pages())],
    ),
  );
  writeFileSync(path.join(__dirname, 'results.md'), `${parts.join('\n\n')}\n`);
}

void main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
