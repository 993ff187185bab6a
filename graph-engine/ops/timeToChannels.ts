/** @file Packs every α frames into the channels of one: T×H×W×C → T/α×H×W×αC (SlowFast's time-to-channel). */
import { ShapeError } from '../errors';
import { timeToChannelsKeras } from '../export/keras/layers/reshape';
import { timeToChannelsNode } from '../export/onnx/layers/reshape';
import { step } from '../formula';
import { apply, reshapeTo } from '../geometry/apply';
import { unchangedSteps } from '../geometry/merge';
import { defineOp, type Window } from '../op';
import { int } from '../params';
import { size, type Shape } from '../shape';

export const timeToChannels = defineOp({
  kind: 'timeToChannels',
  family: 'reshape',
  params: { factor: int(8, { max: 512 }) },
  inputs: { x: { accepts: ['clip', 'sequence'] } },
  summary: (p) => `T/${p.factor}, ${p.factor}·C`,
  infer: ({ inputs: { x }, params: { factor } }): Shape => {
    const frames = size(x, 'T');
    if (frames % factor !== 0) {
      const divisor = Array.from({ length: factor }, (_, i) => factor - i).find((n) => frames % n === 0) ?? 1;
      throw new ShapeError({
        code: 'factorDoesNotDivide',
        axis: 'T',
        values: { factor, frames },
        fixes: [{ code: 'setFactor', values: { factor: divisor }, set: { factor: divisor } }],
      });
    }
    return { ...x, T: frames / factor, C: x.C * factor };
  },
  derive: ({ inputs: { x }, params: { factor } }) => [
    step('packedFrames', { over: [size(x, 'T'), factor] }, { axis: 'T' }),
    ...unchangedSteps(x).slice(1, -1),
    step('packedChannels', { product: [factor, x.C] }, { axis: 'C' }),
  ],
  window: ({ params: { factor } }): Window => ({ T: { kernel: factor, stride: factor, dilation: 1 } }),
  emit: {
    pytorch: ({ params: { factor }, values }) => ({ forward: `${values.x}.unflatten(2, (-1, ${factor})).movedim(3, 1).flatten(1, 2)` }),
    keras: timeToChannelsKeras,
    onnx: timeToChannelsNode,
  },
  // Groups of frames come in front of the channels; earlier frames first.
  lower: ({ tensors, inputs: { x }, params: { factor }, output, tf, name }) => {
    const places = size(x, 'H') * size(x, 'W');
    const groups = reshapeTo(tf, tensors.x, [size(output, 'T'), factor, places, x.C], `${name}/groups`);
    const turned = apply(tf.layers.permute({ dims: [1, 3, 2, 4], name }), groups);
    return reshapeTo(tf, turned, output, `${name}/shape`);
  },
});
