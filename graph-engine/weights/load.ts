/** @file Reads what a plan wants, tensor by tensor, into the form that the compiler takes. */
import type { NodeWeights } from '../compile';
import type { NodeId } from '../graph/document';

import { scatter } from './convert';
import { DTYPE_BYTES } from './dtype';
import { printable, printSizes, WeightsError } from './errors';
import type { PlannedTensor, WeightName, WeightsPlan, WeightsReport } from './plan';

/** Weights by path, in tfjs's layout. */
export type WeightsByNode = ReadonlyMap<NodeId, NodeWeights>;

export interface LoadProgress {
  /** Bytes read so far, and all that will be. */
  readonly done: number;
  readonly total: number;
  /** The tensor that is being read. */
  readonly tensor: string;
}

export interface LoadOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: LoadProgress) => void;
  /** Takes a file that lacks some of the weights; those keep what they are initialised with. */
  readonly partial?: boolean;
}

/**
 * Reads the weights. Beside what is handed back there is never more than one slice of the file in memory, and nothing
 * is handed back unless all went well.
 * @throws WeightsError `wrongShape`, `notUsable`, `missing` (unless `partial`) before anything is read; `notFinite`
 * naming the first tensor with a NaN or an infinity (also where a float64 is too large for float32); `truncated`,
 * `unreadable`, `checksum`. The signal's reason once it is aborted.
 */
export async function loadWeights(plan: WeightsPlan, options: LoadOptions = {}): Promise<WeightsByNode> {
  const weights = new Map<NodeId, Record<string, Float32Array>>();
  for await (const { node, weight, values } of eachWeight(plan, options)) {
    const known = weights.get(node) ?? {};
    known[weight] = values;
    weights.set(node, known);
  }
  return weights;
}

/** One weight, read. */
export interface ReadWeight extends WeightName {
  /** In tfjs's layout; the reader's to keep. */
  readonly values: Float32Array;
}

/** The same one after the other, for whoever has a place for each and must not hold all of them twice. @throws what `loadWeights` throws. */
export async function* eachWeight(
  plan: WeightsPlan,
  { signal, onProgress, partial = false }: LoadOptions = {},
): AsyncGenerator<ReadWeight, void, undefined> {
  signal?.throwIfAborted();
  requireUsable(plan.report, partial);
  const { report: { file }, bytes: total } = plan;
  let done = 0;
  for (const planned of plan.tensors) {
    const { target, tensor } = planned;
    const width = DTYPE_BYTES[tensor.dtype];
    const values = await readTensor(planned, file, signal, (elements) => {
      done += elements * width;
      onProgress?.({ done, total, tensor: tensor.name });
    });
    yield { node: target.node, weight: target.weight, values };
  }
}

/** @throws WeightsError for the first thing in a report that stands against loading. */
export function requireUsable({ file, wrongShape, notUsable, missing }: WeightsReport, partial: boolean): void {
  const [wrong] = wrongShape;
  if (wrong) {
    const { node, weight, tensor, expected, actual } = wrong;
    const shapes = { expected: printSizes(expected), actual: printSizes(actual) };
    throw new WeightsError('wrongShape', { file, tensor: printable(tensor), node, weight, ...shapes, others: wrongShape.length - 1 });
  }
  const [strange] = notUsable;
  if (strange) throw new WeightsError('notUsable', { file, tensor: printable(strange.tensor), dtype: strange.dtype });
  const [absent] = missing;
  if (absent && !partial) {
    const { node, weight, wanted = 'none' } = absent;
    throw new WeightsError('missing', { file, node, weight, wanted, others: missing.length - 1 });
  }
}

async function readTensor(
  { tensor, arrangement }: PlannedTensor,
  file: string,
  signal: AbortSignal | undefined,
  onPiece: (elements: number) => void,
): Promise<Float32Array> {
  const into = new Float32Array(arrangement.count);
  let at = 0;
  for await (const piece of tensor.values(signal)) {
    const fault = notFinite(piece);
    if (fault >= 0) {
      throw new WeightsError('notFinite', { file, tensor: printable(tensor.name), position: at + fault, value: String(piece[fault]) });
    }
    scatter(piece, at, into, arrangement);
    at += piece.length;
    onPiece(piece.length);
  }
  if (at !== arrangement.count) throw new Error(`internal: ${tensor.name} gave ${at} values`);
  return into;
}

/** Where the first NaN or infinity is; −1 where there is none. A plain loop: it sees every weight. */
function notFinite(values: Float32Array): number {
  for (let i = 0; i < values.length; i++) if (!Number.isFinite(values[i])) return i;
  return -1;
}
