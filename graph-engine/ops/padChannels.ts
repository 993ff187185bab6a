/** @file Adds channels of zeros in front or behind: the parameter-free shortcut (He 2016, option A). */
import { padChannelsKeras } from '../export/keras/layers/reshape';
import { padChannelsNode } from '../export/onnx/layers/reshape';
import { step } from '../formula';
import { apply, reshapeTo } from '../geometry/apply';
import { unchangedSteps } from '../geometry/merge';
import { defineOp } from '../op';
import { int } from '../params';
import { axesOf, elements, RANKS, type Shape } from '../shape';

export const padChannels = defineOp({
  kind: 'padChannels',
  family: 'reshape',
  params: { before: int(0, { min: 0 }), after: int(0, { min: 0 }) },
  inputs: { x: { accepts: RANKS } },
  summary: (p) => `${p.before} + C + ${p.after}`,
  infer: ({ inputs: { x }, params }): Shape => ({ ...x, C: params.before + x.C + params.after }),
  derive: ({ inputs: { x }, params }) => [
    ...unchangedSteps(x).slice(0, -1),
    step('paddedChannels', { sum: [params.before, x.C, params.after] }, { axis: 'C' }),
  ],
  emit: {
    // F.pad counts from the last axis: nothing on those behind the channels.
    pytorch: ({ inputs: { x }, params: { before, after }, values }) => {
      const rest = axesOf(x).slice(0, -1).flatMap(() => [0, 0]);
      return { forward: `F.pad(${values.x}, (${[...rest, before, after].join(', ')}))` };
    },
    keras: padChannelsKeras,
    onnx: padChannelsNode,
  },
  // Channels become the columns of a picture with one channel, which tfjs knows how to pad.
  lower: ({ tensors, inputs: { x }, params: { before, after }, output, tf, name }) => {
    const picture = reshapeTo(tf, tensors.x, [elements(x) / x.C, x.C, 1], `${name}/picture`);
    const sides: [[number, number], [number, number]] = [
      [0, 0],
      [before, after],
    ];
    const padded = apply(tf.layers.zeroPadding2d({ padding: sides, name }), picture);
    return reshapeTo(tf, padded, output, `${name}/shape`);
  },
});
