/** @file The worker's side of exports that take weights: written node by node, from a file of weights or from the seed. */
import { analyse, diagnosticsOf, type Analysis } from '../analyse/analyse';
import { flatAnalysis } from '../analyse/flatten';
import { EngineError, type NodeWeights } from '../compile';
import { exporters, type ExportSource } from '../export';
import { seededWeights } from '../export/seeded';
import type { GraphDocument, NodeId } from '../graph/document';
import { fitWeights, loadWeights, openWeights } from '../weights';
import type { PlannedTensor } from '../weights/plan';

import type { WeightsSource } from './weights';

export interface ExportWish {
  readonly document: GraphDocument;
  /** One of `exporters` that needs weights. */
  readonly target: string;
  /** Of the weights that no file has. */
  readonly seed: number;
  readonly weights?: WeightsSource | undefined;
}

export interface ExportOptions {
  readonly signal: AbortSignal;
  /** Bytes of weights, and the node whose weights were written last. */
  readonly onProgress: (progress: { done: number; total: number; tensor: string }) => void;
}

export interface WrittenFile {
  readonly name: string;
  readonly file: Blob;
}

/** Milliseconds of work after which the worker listens: only then is a cancelled export heard of. */
const BREATH = 50;

/**
 * Writes the files of a target. Each piece is given to the browser as soon as it is written, and the weights of one
 * node at a time are in memory.
 * @throws EngineError `graphHasErrors` for a network with errors; what the exporters throw; WeightsError for the file of
 * weights; the signal's reason.
 */
export async function exportFiles({ document, target, seed, weights }: ExportWish, options: ExportOptions): Promise<readonly WrittenFile[]> {
  if (!isTarget(target)) throw new EngineError('malformedMessage', { cause: `no export to ${target}` });
  const analysis = analyse(document);
  const [fault] = diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
  if (fault) throw new EngineError('graphHasErrors', { problem: fault.code }, fault.node);
  const source: ExportSource = { document, analysis, weights: heard(await weightsOf(document, analysis, seed, weights, options.signal), analysis, options) };
  const files: WrittenFile[] = [];
  for (const { path, content } of exporters[target].make(source)) {
    const pieces: BlobPart[] = [];
    if (typeof content === 'string') pieces.push(content);
    else for await (const piece of content()) pieces.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
    options.signal.throwIfAborted();
    files.push({ name: path, file: new Blob(pieces) });
  }
  return files;
}

function isTarget(target: string): target is keyof typeof exporters {
  return Object.hasOwn(exporters, target);
}

/** What a file has for a node, and random weights for the rest: the numbers that a run from the same file and seed takes. */
async function weightsOf(document: GraphDocument, analysis: Analysis, seed: number, file: WeightsSource | undefined, signal: AbortSignal): Promise<ExportSource['weights']> {
  const random = seededWeights(flatAnalysis(analysis), seed);
  const plan = file && fitWeights(await openWeights(file.file, file.name), document, analysis).plan;
  if (!plan) return random;
  const tensors = new Map<NodeId, PlannedTensor[]>();
  for (const tensor of plan.tensors) tensors.set(tensor.target.node, [...(tensors.get(tensor.target.node) ?? []), tensor]);
  return async (node) => {
    const own = tensors.get(node);
    if (!own) return random(node);
    const loaded = await loadWeights({ ...plan, tensors: own }, { partial: true, signal });
    return { ...(await random(node)), ...loaded.get(node) };
  };
}

/** The same weights, with progress, and with pauses in which the worker hears what the page says. */
function heard(weights: ExportSource['weights'], { totals }: Analysis, { signal, onProgress }: ExportOptions): ExportSource['weights'] {
  const total = Float32Array.BYTES_PER_ELEMENT * (totals.params + totals.frozen);
  let done = 0;
  let rested = performance.now();
  return async (node) => {
    if (performance.now() - rested > BREATH) {
      await new Promise((resolve) => setTimeout(resolve));
      rested = performance.now();
    }
    signal.throwIfAborted();
    const read = await weights(node);
    done = Math.min(total, done + bytesOf(read));
    onProgress({ done, total, tensor: node });
    return read;
  };
}

function bytesOf(weights: NodeWeights): number {
  return Object.values(weights).reduce((sum, { byteLength }) => sum + byteLength, 0);
}
