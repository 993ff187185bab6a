/** @file A single frame that enters a network: H×W pixels with C channels. */
import { ARGUMENT as INPUT } from '../export/keras/layer';
import { ARGUMENT } from '../export/pytorch/layer';
import { step } from '../formula';
import { preprocessFields } from '../geometry/input';
import { defineOp } from '../op';
import { int } from '../params';
import { dims, type Shape } from '../shape';

export const image = defineOp({
  kind: 'image',
  family: 'input',
  params: {
    H: int(112, { max: 2048 }),
    W: int(112, { max: 2048 }),
    C: int(3, { max: 512 }),
    ...preprocessFields,
  },
  inputs: {},
  summary: (p) => `${p.H}×${p.W}×${p.C}`,
  infer: ({ params: { H, W, C } }): Shape => ({ H, W, C }),
  derive: ({ params }) => (['H', 'W', 'C'] as const).map((axis) => step('given', params[axis], { axis })),
  lower: ({ tf, output, name }) => tf.layers.input({ shape: dims(output), name }),
  emit: { pytorch: () => ARGUMENT, keras: () => INPUT, onnx: ({ onnx }) => onnx.input() },
});
