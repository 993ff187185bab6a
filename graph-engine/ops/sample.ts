/** @file Takes frames out of a clip: every τ-th, N spread evenly, or a single one. */
import { ShapeError } from '../errors';
import { everyNode, framesNode } from '../export/onnx/layers/reshape';
import { step, type Step } from '../formula';
import { apply } from '../geometry/apply';
import { unchangedSteps } from '../geometry/merge';
import { defineOp, type Window } from '../op';
import { choice, int, onlyWhen } from '../params';
import { size, type Shape } from '../shape';

interface Sampling {
  readonly mode: 'every' | 'spread' | 'frame';
  readonly every: number;
  readonly count: number;
  readonly frame: number;
}

/** Indices of the frames that are taken; frames count from 0. N spread frames sit in the middle of N equal parts. */
export function sampledFrames(frames: number, { mode, every, count, frame }: Sampling): readonly number[] {
  if (mode === 'frame') return [frame];
  const n = mode === 'every' ? Math.ceil(frames / every) : count;
  return Array.from({ length: n }, (_, i) => (mode === 'every' ? i * every : Math.floor(((i + 0.5) * frames) / count)));
}

/** @throws ShapeError where more frames are asked for than there are. */
function checked(x: Shape, params: Sampling): readonly number[] {
  const frames = size(x, 'T');
  if (params.mode === 'spread' && params.count > frames) {
    const fix = { code: 'setCount', values: { count: frames }, set: { count: frames } };
    throw new ShapeError({ code: 'tooFewFrames', axis: 'T', values: { count: params.count, frames }, fixes: [fix] });
  }
  if (params.mode === 'frame' && params.frame >= frames) {
    const fix = { code: 'setFrame', values: { frame: frames - 1 }, set: { frame: frames - 1 } };
    throw new ShapeError({ code: 'noSuchFrame', axis: 'T', values: { frame: params.frame, frames }, fixes: [fix] });
  }
  return sampledFrames(frames, params);
}

/** The same frames as a Python index. */
function framesInPython(frames: number, { mode, every, count, frame }: Sampling): string {
  if (mode === 'frame') return String(frame);
  return mode === 'every' ? `::${every}` : `[(2 * i + 1) * ${frames} // ${2 * count} for i in range(${count})]`;
}

/** The axis T: τ-th frames give ⌈T/τ⌉, the others say their number themselves. */
function timeStep(x: Shape, params: Sampling): Step {
  if (params.mode === 'every') return step('everyNth', { ceil: { over: [size(x, 'T'), params.every] } }, { axis: 'T' });
  return params.mode === 'spread'
    ? step('spreadFrames', params.count, { axis: 'T' })
    : step('oneFrame', params.frame, { axis: 'T' });
}

export const sample = defineOp({
  kind: 'sample',
  family: 'sampling',
  params: {
    mode: choice(['every', 'spread', 'frame'], 'every'),
    every: onlyWhen(int(2, { max: 512 }), { mode: ['every'] }),
    count: onlyWhen(int(8, { max: 512 }), { mode: ['spread'] }),
    frame: onlyWhen(int(0, { min: 0, max: 511 }), { mode: ['frame'] }),
  },
  inputs: { x: { accepts: ['clip', 'sequence'] } },
  summary: (p) => (p.mode === 'every' ? `τ = ${p.every}` : p.mode === 'spread' ? `N = ${p.count}` : `t = ${p.frame}`),
  infer: ({ inputs: { x }, params }): Shape => {
    const { T: _, ...frame } = x;
    const frames = checked(x, params);
    return params.mode === 'frame' ? frame : { ...x, T: frames.length };
  },
  derive: ({ inputs: { x }, params }) => [timeStep(x, params), ...unchangedSteps(x).slice(1)],
  window: ({ inputs: { x }, params }): Window => {
    const stride = params.mode === 'every' ? params.every : size(x, 'T') / Math.max(1, params.count);
    return { T: { kernel: 1, stride: params.mode === 'frame' ? 1 : stride, dilation: 1 } };
  },
  emit: {
    pytorch: ({ inputs: { x }, params, values }) => ({ forward: `${values.x}[:, :, ${framesInPython(size(x, 'T'), params)}]` }),
    keras: ({ inputs: { x }, params }) => {
      const frames = framesInPython(size(x, 'T'), params);
      // `keras.ops` takes slices and single frames by index, lists of them by `take`.
      return { steps: [{ of: (value) => ({ raw: params.mode === 'spread' ? `ops.take(${value}, ${frames}, axis=1)` : `${value}[:, ${frames}]` }) }] };
    },
    onnx: ({ inputs: { x }, params, values, onnx }) => {
      const frames = size(x, 'T');
      if (params.mode === 'every') return everyNode(values.x, params.every, frames, onnx);
      return framesNode(values.x, sampledFrames(frames, params), params.mode === 'frame', onnx);
    },
  },
  lower: ({ tensors, inputs: { x }, params, tf, name }) => {
    const indices = checked(x, params);
    return apply(tf.own.sampleFrames({ name, indices, squeeze: params.mode === 'frame' }), tensors.x);
  },
});
