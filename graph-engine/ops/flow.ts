/** @file Optical flow that enters a network: L fields of H×W, stacked to H×W×2L or kept as a clip L×H×W×2. */
import { ARGUMENT as INPUT } from '../export/keras/layer';
import { ARGUMENT } from '../export/pytorch/layer';
import { step } from '../formula';
import { defineOp } from '../op';
import { choice, int, real } from '../params';
import { dims, type Shape } from '../shape';

export const flow = defineOp({
  kind: 'flow',
  family: 'input',
  params: {
    /** Fields; they are computed between L + 1 consecutive frames. */
    L: int(10, { max: 512 }),
    H: int(224, { max: 2048 }),
    W: int(224, { max: 2048 }),
    layout: choice(['stack', 'clip'], 'stack'),
    fps: real(25, { min: 0.1, max: 240, step: 0.1 }),
    resize: int(0, { min: 0, max: 4096 }),
    /** Displacements are cut off here, in pixels, and scaled to [−1, 1]. */
    bound: real(20, { min: 1, max: 512, step: 1 }),
    /** Subtracts each field's mean vector, which takes most of the camera's motion out. */
    meanField: choice(['keep', 'subtract'], 'subtract'),
  },
  inputs: {},
  summary: (p) => (p.layout === 'stack' ? `${p.H}×${p.W}×2·${p.L}` : `${p.L}×${p.H}×${p.W}×2`),
  infer: ({ params: { L, H, W, layout } }): Shape => (layout === 'stack' ? { H, W, C: 2 * L } : { T: L, H, W, C: 2 }),
  derive: ({ params: { L, H, W, layout } }) => [
    ...(layout === 'clip' ? [step('given', L, { axis: 'T' })] : []),
    step('given', H, { axis: 'H' }),
    step('given', W, { axis: 'W' }),
    layout === 'stack' ? step('stackedFields', { product: [2, L] }, { axis: 'C' }) : step('fieldComponents', 2, { axis: 'C' }),
  ],
  // A stack without T is one element that has seen all its frames; along T each field has seen the two it lies between.
  framesSeen: ({ L, layout }) => (layout === 'stack' ? L + 1 : 2),
  lower: ({ tf, output, name }) => tf.layers.input({ shape: dims(output), name }),
  emit: { pytorch: () => ARGUMENT, keras: () => INPUT, onnx: ({ onnx }) => onnx.input() },
});
