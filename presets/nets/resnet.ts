/** @file ResNets in 2D, 3D, mixed and (2+1)D (He 2016; Tran 2018 in torchvision's form): a stem and four stages. */
import { convNormRelu } from '../../graph-engine/assembly';
import { conv2plus1d } from '../../graph-engine/blocks/conv2plus1d';
import { stage } from '../../graph-engine/blocks/stage';
import type { GraphBuilder, Placed } from '../../graph-engine/graph/builder';

export interface ResNetSize {
  /** Frames; unused by the 2D networks. */
  readonly frames: number;
  readonly side: number;
  /** Channels of the stem and the first stage. */
  readonly width: number;
  readonly classes: number;
}

export interface ResNetForm {
  /** Residual blocks in each of the four stages. */
  readonly depths: readonly [number, number, number, number];
  /** How each of the four stages convolves. */
  readonly convs: readonly ('2d' | '3d' | '2plus1d')[];
  readonly stem: '2d' | '3d' | '2plus1d';
  /** (2+1)D: one number of middle channels per convolution (the paper) or per block (torchvision). */
  readonly middle?: 'perConv' | 'perBlock';
}

/** torchvision's normalisation for Kinetics: resize to 128×171, crop 112. */
const KINETICS = { mean: [0.43216, 0.394666, 0.37645], std: [0.22803, 0.22145, 0.216989] };
const IMAGENET = { mean: [0.485, 0.456, 0.406], std: [0.229, 0.224, 0.225] };
/** Middle channels of the (2+1)D stem; the paper's rule would give 83, all released code has 45. */
const STEM_MIDDLE = 45;

/** A whole network, to its class scores before softmax. */
export function resnet(g: GraphBuilder, { depths, convs, stem, middle = 'perConv' }: ResNetForm, size: ResNetSize): Placed {
  let x = stem === '2d' ? imageStem(g, size) : clipStem(g, stem, size);
  depths.forEach((blocks, i) => {
    const conv = convs[i] ?? '3d';
    const stride = i === 0 ? [1, 1, 1] : conv === '2d' ? [1, 2, 2] : [2, 2, 2];
    x = g.block(stage, `layer${i + 1}`, x, { blocks, conv, filters: size.width * 2 ** i, stride, middle });
  });
  return g.dense('fc', g.globalAvgPool('avgpool', x), { units: size.classes });
}

function imageStem(g: GraphBuilder, { side, width }: ResNetSize): Placed {
  const image = g.image('image', { H: side, W: side, resize: Math.round((side * 8) / 7), ...IMAGENET });
  const x = convNormRelu(g, 'conv1', image, { filters: width, kernel: [1, 7, 7], stride: [1, 2, 2], flat: true });
  return g.maxPool2d('maxpool', x, { kernel: [3, 3], stride: [2, 2], padding: [[1, 1], [1, 1]] });
}

function clipStem(g: GraphBuilder, stem: '3d' | '2plus1d', { frames, side, width }: ResNetSize): Placed {
  const clip = g.clip('clip', { T: frames, H: side, W: side, fps: 15, resize: Math.round((side * 8) / 7), ...KINETICS });
  const spec = { filters: width, kernel: [3, 7, 7], stride: [1, 2, 2] };
  if (stem === '3d') return convNormRelu(g, 'stem', clip, spec);
  const split = g.block(conv2plus1d, 'stem', clip, { ...spec, middle: Math.min(STEM_MIDDLE, width) });
  return g.relu('stem.t.relu', g.batchNorm('stem.t.bn', split));
}
