/** @file The memory that a network will need, computed before anything is allocated, and the refusal of too much. */
import type { Analysis } from '../analyse/analyse';
import { flatAnalysis } from '../analyse/flatten';
import type { NodeAnalysis } from '../analyse/node';
import { EngineError } from '../compile/errors';
import type { NodeId } from '../graph/document';
import { asOp } from '../registry';

const BYTES = Float32Array.BYTES_PER_ELEMENT;

/** What a backend can hold, in bytes; null where nothing is known. */
export interface Limits {
  /** All tensors together. */
  readonly total: number | null;
  /** Any single tensor. */
  readonly tensor: number | null;
}

/** Bytes, for a batch of one. */
export interface MemoryNeed {
  readonly weights: number;
  /** Copies of kernels in the order in which the backend multiplies them; WASM only. */
  readonly packed: number;
  /** The largest sum of outputs that are alive at once, with the workspace of the node that runs then. */
  readonly activations: number;
  readonly total: number;
  /** The node that runs when the most is alive, and the one with the most weights. */
  readonly peakNode: NodeId | null;
  readonly weightiest: NodeId | null;
  /** The largest single tensor. */
  readonly largest: { readonly node: NodeId; readonly bytes: number } | null;
}

/** Adds up what an analysed graph needs; nodes without a shape count as nothing. */
export function memoryNeed(nested: Analysis, { packs }: { packs: boolean }): MemoryNeed {
  const analysis = flatAnalysis(nested);
  let weights = 0;
  let packed = 0;
  let largest: MemoryNeed['largest'] = null;
  let weightiest: NodeId | null = null;
  let most = 0;
  const consider = (node: NodeId, bytes: number) => {
    if (!largest || bytes > largest.bytes) largest = { node, bytes };
  };
  for (const [id, node] of analysis.nodes) {
    if (node.params + node.frozen > most) {
      most = node.params + node.frozen;
      weightiest = id;
    }
    for (const shape of weightShapes(node)) {
      const bytes = shape.reduce((product, n) => product * n, BYTES);
      weights += bytes;
      if (shape.length > 1) packed += bytes;
      consider(id, bytes);
    }
    consider(id, node.activations * BYTES);
  }
  const { activations, peakNode } = peak(analysis);
  const copies = packs ? packed : 0;
  return { weights, packed: copies, activations, total: weights + copies + activations, peakNode, weightiest, largest };
}

function weightShapes({ op, args }: NodeAnalysis): (readonly number[])[] {
  return args ? Object.values(asOp(op).weights?.(args) ?? {}).map(({ shape }) => shape) : [];
}

/** Walks the plan's order: an output lives from its node to its last reader. */
function peak({ nodes, adjacency }: Analysis): Pick<MemoryNeed, 'activations' | 'peakNode'> {
  const readers = new Map([...nodes.keys()].map((id) => [id, adjacency.outOf.get(id)?.length ?? 0]));
  let live = 0;
  let activations = 0;
  let peakNode: NodeId | null = null;
  for (const [id, node] of nodes) {
    const bytes = node.activations * BYTES;
    live += bytes;
    const now = live + workspace(node, nodes, adjacency);
    if (now > activations) {
      activations = now;
      peakNode = id;
    }
    if (readers.get(id) === 0) live -= bytes;
    for (const { from } of adjacency.into.get(id) ?? []) {
      const left = readers.get(from.node)! - 1;
      readers.set(from.node, left);
      if (left === 0) live -= (nodes.get(from.node)?.activations ?? 0) * BYTES;
    }
  }
  return { activations, peakNode };
}

/** An op with a window may pad a copy of its input, and adds its bias into a copy of its output. */
function workspace(
  { node, op, args, activations }: NodeAnalysis,
  nodes: Analysis['nodes'],
  { into }: Analysis['adjacency'],
): number {
  if (!args || !asOp(op).window) return 0;
  const inputs = (into.get(node.id) ?? []).reduce((sum, { from }) => sum + (nodes.get(from.node)?.activations ?? 0), 0);
  return (inputs + activations) * BYTES;
}

/**
 * Refuses what cannot fit.
 * @throws EngineError `tensorTooLarge` or `tooMuchMemory` with need and limit in bytes, naming the node.
 */
export function requireMemory(need: MemoryNeed, limits: Limits): void {
  const { largest, total, weights, packed, activations } = need;
  if (limits.tensor !== null && largest && largest.bytes > limits.tensor) {
    throw new EngineError('tensorTooLarge', { need: largest.bytes, limit: limits.tensor }, largest.node);
  }
  if (limits.total !== null && total > limits.total) {
    const node = weights + packed > activations ? need.weightiest : need.peakNode;
    throw new EngineError(
      'tooMuchMemory',
      { need: total, limit: limits.total, weights: weights + packed, activations },
      node ?? undefined,
    );
  }
}
