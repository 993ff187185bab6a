/** @file Checkpoints made by PyTorch, and the difference between its outputs and ours. */
import { mkdirSync, mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { compileGraph, runPlan, type RunInputs } from '@/graph-engine/compile';
import type { Graph } from '@/graph-engine/graph/document';
import { loadWeights, openWeights, planWeights, type WeightsReport } from '@/graph-engine/weights';

import { runPython } from './python';

export interface Job {
  /** A network of torchvision's, or a class of scripts/torch/networks.py. */
  readonly model: string;
  /** T, H, W, C, or H, W, C. */
  readonly shape: readonly number[];
  readonly dtype?: 'float32' | 'float16' | 'bfloat16' | 'float64';
  readonly form?: 'plain' | 'wrapped' | 'views' | 'legacy';
  readonly prefix?: string;
}

export interface Checkpoint {
  readonly folder: string;
  readonly input: Float32Array;
  readonly output: Float32Array;
}

/** A folder that lives as long as the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'kinetograph-torch-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function makeCheckpoint(folder: string, job: Job): Promise<Checkpoint> {
  mkdirSync(folder, { recursive: true });
  await runPython('checkpoints.py', [{ ...job, seed: 7, folder }]);
  return { folder, input: floats(path.join(folder, 'input.f32')), output: floats(path.join(folder, 'output.f32')) };
}

function floats(file: string): Float32Array {
  return new Float32Array(new Uint8Array(readFileSync(file)).buffer);
}

/**
 * Loads a checkpoint into a network and runs it: what it reports, and the largest difference as a share of the largest
 * output. `inputs` divides the checkpoint's input among several of the network's.
 */
export async function against(
  graph: Graph,
  { folder, input, output }: Checkpoint,
  inputs?: (input: Float32Array) => RunInputs,
): Promise<{ report: WeightsReport; difference: number }> {
  const plan = planWeights(await openWeights(await openAsBlob(path.join(folder, 'weights.pth')), 'weights.pth'), graph);
  const network = compileGraph(graph, { weights: await loadWeights(plan) });
  try {
    const { outputs } = await runPlan(network, inputs ? inputs(input) : { [network.inputs[0]!]: input });
    return { report: plan.report, difference: relativeDifference(outputs[0]!.values, output) };
  } finally {
    network.dispose();
  }
}

/** max |a − b| / max |b|; Infinity where the lengths differ. */
export function relativeDifference(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) return Infinity;
  const scale = b.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i]!)), 0) / scale;
}
