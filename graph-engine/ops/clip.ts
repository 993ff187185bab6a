/** @file The clip that enters a network: T frames of H×W pixels with C channels, at a frame rate. */
import { ARGUMENT as INPUT } from '../export/keras/layer';
import { ARGUMENT } from '../export/pytorch/layer';
import { step } from '../formula';
import { preprocessFields } from '../geometry/input';
import { defineOp } from '../op';
import { int, real } from '../params';
import { dims, type Shape } from '../shape';

export const clip = defineOp({
  kind: 'clip',
  family: 'input',
  params: {
    T: int(16, { max: 512 }),
    H: int(112, { max: 2048 }),
    W: int(112, { max: 2048 }),
    C: int(3, { max: 512 }),
    fps: real(15, { min: 0.1, max: 240, step: 0.1 }),
    ...preprocessFields,
  },
  inputs: {},
  summary: (p) => `${p.T}×${p.H}×${p.W}×${p.C} @ ${p.fps}`,
  infer: ({ params: { T, H, W, C } }): Shape => ({ T, H, W, C }),
  derive: ({ params }) => (['T', 'H', 'W', 'C'] as const).map((axis) => step('given', params[axis], { axis })),
  lower: ({ tf, output, name }) => tf.layers.input({ shape: dims(output), name }),
  emit: { pytorch: () => ARGUMENT, keras: () => INPUT, onnx: ({ onnx }) => onnx.input() },
});
