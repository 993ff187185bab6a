/** @file What becomes of one node when its network gets a time axis. */
import type { GraphNode } from '../graph/document';
import type { Sliding } from '../geometry/sliding';
import type { Definition } from '../registry';
import type { Shape } from '../shape';

import { counterpartOf } from './counterparts';
import { isFlat } from './levels';
import { DEFAULT_INFLATION, type InflateOptions, type TimeRule } from './options';
import { paddingWithTime, strideAlongT, timeWindow } from './time';

type Params = GraphNode['params'];

/** A node and what enters it, in the network as it was and as it will be. */
export interface Situation {
  readonly node: GraphNode;
  readonly op: Definition;
  /** The first input's shape before; undefined where it is not known, or where there is no input. */
  readonly was?: Shape;
  /** The same in the inflated network. */
  readonly now?: Shape;
  readonly depth: number;
  /** Whether it is to be inflated; others only follow what enters them. */
  readonly chosen: boolean;
}

/** The node's new kind and the parameters that change; undefined where it stays as it is. */
export interface Inflated {
  readonly kind: string;
  readonly params: Params;
}

/** All blocks that look along T have 3×3 bodies. */
const BODY = 3;

/** What a node becomes. */
export function inflated(situation: Situation, options: InflateOptions): Inflated | undefined {
  const { node, op, now, chosen } = situation;
  const rule = options.nodes?.[node.id] ?? {};
  const deeper = counterpartOf(node.kind);
  if (op.family === 'input') return !chosen ? undefined : deeper ? clip(node, deeper, options) : settle(situation);
  // What still gets a single frame has no time to look along.
  if (now && now.T === undefined) return undefined;
  if (!chosen) return settle(situation);
  if (deeper) return windowed(situation, deeper, rule, options);
  if (isFlat(situation)) return { kind: node.kind, params: blockParams(situation, rule, options) };
  return settle(situation);
}

function clip({ params }: GraphNode, kind: string, { frames, fps }: InflateOptions): Inflated {
  return { kind, params: { ...params, T: frames, fps } };
}

/** A convolution or a pool with its window along T in front. */
function windowed({ node, op, now, depth }: Situation, kind: string, rule: TimeRule, options: InflateOptions): Inflated {
  const window = node.params as Params & Sliding;
  const { kernel, stride, dilation } = window;
  const place = { kernel, stride, depth, pools: op.family === 'pooling', ...(now?.T !== undefined && { frames: now.T }) };
  const time = timeWindow(place, rule, options);
  const params = {
    ...node.params,
    kernel: [time.kernel, ...kernel],
    stride: [time.stride, ...stride],
    padding: paddingWithTime(window, time, rule, now),
    ...(dilation && { dilation: [1, ...dilation] }),
  };
  return { kind, params };
}

/** A block that can be 2D or 3D: its kind of convolution, and what it does along T where it can be told. */
function blockParams({ node, op, now, depth }: Situation, rule: TimeRule, options: InflateOptions): Params {
  const { temporal = DEFAULT_INFLATION.temporal } = options;
  const kernel = rule.kernel ?? (temporal === 'side' ? BODY : temporal);
  const along = (name: string, most = Infinity): Params => {
    const steps = node.params[name] as readonly number[];
    return { [name]: [Math.min(rule.stride ?? strideAlongT(steps, depth, options), most), ...steps.slice(-2)] };
  };
  return {
    conv: '3d',
    // Blocks pad by half the kernel on both sides, which keeps the length for odd kernels alone.
    ...('temporal' in op.params && { temporal: kernel % 2 === 1 ? kernel : kernel - 1 }),
    ...('stride' in op.params && along('stride')),
    // A pool without padding takes no more frames than there are.
    ...('pool' in op.params && along('pool', now?.T)),
  };
}

/** Ops of any rank whose parameters name axes: time goes where space went, and stacked flow becomes a film of it. */
const SETTLED: Readonly<Record<string, (params: Params, was: Shape | undefined) => Params | undefined>> = {
  globalAvgPool: (params, was) => (params['over'] === 'space' && was && was.T === undefined ? { over: 'both' } : undefined),
  flow: (params) => (params['layout'] === 'stack' ? { layout: 'clip' } : undefined),
};

function settle({ node, was }: Situation): Inflated | undefined {
  const params = Object.hasOwn(SETTLED, node.kind) ? SETTLED[node.kind]!(node.params, was) : undefined;
  return params && { kind: node.kind, params };
}
