/** @file The state_dicts of other libraries' networks, name by name, put together as those libraries nest their modules. */

/** Sizes by name. */
export type Shapes = Readonly<Record<string, readonly number[]>>;

type Sink = Record<string, readonly number[]>;

function conv(out: Sink, name: string, shape: readonly number[]): void {
  out[`${name}.weight`] = shape;
}

function norm(out: Sink, name: string, channels: number): void {
  for (const attribute of ['weight', 'bias', 'running_mean', 'running_var']) out[`${name}.${attribute}`] = [channels];
  out[`${name}.num_batches_tracked`] = [];
}

function linear(out: Sink, name: string, inputs: number, outputs: number): void {
  out[`${name}.weight`] = [outputs, inputs];
  out[`${name}.bias`] = [outputs];
}

/** How torchvision's video networks convolve in a block. */
type Maker = 'simple' | 'noTemporal' | '2plus1d';

/** torchvision.models.video.resnet.VideoResNet of depth 18; `makers` by stage. */
export function torchvisionVideo(makers: readonly Maker[], stem: '3d' | '2plus1d', classes = 400): Shapes {
  const out: Sink = {};
  if (stem === '3d') {
    conv(out, 'stem.0', [64, 3, 3, 7, 7]);
    norm(out, 'stem.1', 64);
  } else {
    conv(out, 'stem.0', [45, 3, 1, 7, 7]);
    norm(out, 'stem.1', 45);
    conv(out, 'stem.3', [64, 45, 3, 1, 1]);
    norm(out, 'stem.4', 64);
  }
  let before = 64;
  makers.forEach((maker, stage) => {
    const width = 64 * 2 ** stage;
    for (const block of [0, 1]) {
      const name = `layer${stage + 1}.${block}`;
      const middle = Math.floor((before * width * 27) / (before * 9 + 3 * width));
      for (const [i, inputs] of [[1, before], [2, width]] as const) {
        const module = `${name}.conv${i}`;
        if (maker === 'simple') conv(out, `${module}.0`, [width, inputs, 3, 3, 3]);
        else if (maker === 'noTemporal') conv(out, `${module}.0`, [width, inputs, 1, 3, 3]);
        else {
          conv(out, `${module}.0.0`, [middle, inputs, 1, 3, 3]);
          norm(out, `${module}.0.1`, middle);
          conv(out, `${module}.0.3`, [width, middle, 3, 1, 1]);
        }
        norm(out, `${module}.1`, width);
      }
      if (block === 0 && before !== width) {
        conv(out, `${name}.downsample.0`, [width, before, 1, 1, 1]);
        norm(out, `${name}.downsample.1`, width);
      }
      before = width;
    }
  });
  linear(out, 'fc', 512, classes);
  return out;
}

/** torchvision.models.resnet.ResNet with basic blocks. */
export function torchvisionImage(depths: readonly number[], classes = 1000): Shapes {
  const out: Sink = {};
  conv(out, 'conv1', [64, 3, 7, 7]);
  norm(out, 'bn1', 64);
  let before = 64;
  depths.forEach((depth, stage) => {
    const width = 64 * 2 ** stage;
    for (let block = 0; block < depth; block++) {
      const name = `layer${stage + 1}.${block}`;
      conv(out, `${name}.conv1`, [width, before, 3, 3]);
      norm(out, `${name}.bn1`, width);
      conv(out, `${name}.conv2`, [width, width, 3, 3]);
      norm(out, `${name}.bn2`, width);
      if (before !== width) {
        conv(out, `${name}.downsample.0`, [width, before, 1, 1]);
        norm(out, `${name}.downsample.1`, width);
      }
      before = width;
    }
  });
  linear(out, 'fc', 512, classes);
  return out;
}

/** What PySlowFast and PyTorchVideo call the parts of one pathway's stage, and of the whole. */
interface Names {
  readonly stem: (pathway: number) => readonly [conv: string, norm: string];
  readonly block: (stage: number, pathway: number, block: number) => string;
  readonly shortcut: readonly [conv: string, norm: string];
  readonly body: (letter: string) => readonly [conv: string, norm: string];
  readonly fuse: (stage: number) => readonly [conv: string, norm: string];
  readonly head: string;
}

const PYSLOWFAST: Names = {
  stem: (pathway) => [`s1.pathway${pathway}_stem.conv`, `s1.pathway${pathway}_stem.bn`],
  block: (stage, pathway, block) => `s${stage}.pathway${pathway}_res${block}`,
  shortcut: ['branch1', 'branch1_bn'],
  body: (letter) => [`branch2.${letter}`, `branch2.${letter}_bn`],
  fuse: (stage) => [`s${stage}_fuse.conv_f2s`, `s${stage}_fuse.bn`],
  head: 'head.projection',
};

function pytorchVideo(pathways: number): Names {
  const path = (pathway: number) => (pathways > 1 ? `.multipathway_blocks.${pathway}` : '');
  return {
    stem: (pathway) => [`blocks.0${path(pathway)}.conv`, `blocks.0${path(pathway)}.norm`],
    block: (stage, pathway, block) => `blocks.${stage - 1}${path(pathway)}.res_blocks.${block}`,
    shortcut: ['branch1_conv', 'branch1_norm'],
    body: (letter) => [`branch2.conv_${letter}`, `branch2.norm_${letter}`],
    fuse: (stage) => [`blocks.${stage - 1}.multipathway_fusion.conv_fast_to_slow`, `blocks.${stage - 1}.multipathway_fusion.norm`],
    // The pool of both pathways is a block of its own.
    head: pathways > 1 ? 'blocks.6.proj' : 'blocks.5.proj',
  };
}

/** Slow alone or SlowFast, ResNet-50, by the table of the paper; `lateral` is the fusion's kernel along T. */
function pathways(names: Names, count: 1 | 2, lateral: number, classes: number): Shapes {
  const out: Sink = {};
  /** Channels behind the stem, and how the fast pathway is narrower; kernels along T of the first 1×1 by stage. */
  const both = [
    { width: 64, stem: 1, temporal: [1, 1, 3, 3] },
    { width: 8, stem: 5, temporal: [3, 3, 3, 3] },
  ].slice(0, count);
  const channels = both.map(({ width }) => width);
  const fuse = (stage: number) => {
    if (count === 1) return;
    const fast = channels[1]!;
    const [convName, normName] = names.fuse(stage);
    conv(out, convName, [2 * fast, fast, lateral, 1, 1]);
    norm(out, normName, 2 * fast);
    channels[0]! += 2 * fast;
  };
  both.forEach(({ width, stem }, pathway) => {
    const [convName, normName] = names.stem(pathway);
    conv(out, convName, [width, 3, stem, 7, 7]);
    norm(out, normName, width);
  });
  fuse(1);
  [3, 4, 6, 3].forEach((depth, i) => {
    both.forEach(({ width, temporal }, pathway) => {
      const inner = width * 2 ** i;
      for (let block = 0; block < depth; block++) {
        const name = names.block(i + 2, pathway, block);
        const before = channels[pathway]!;
        if (block === 0) {
          conv(out, `${name}.${names.shortcut[0]}`, [4 * inner, before, 1, 1, 1]);
          norm(out, `${name}.${names.shortcut[1]}`, 4 * inner);
        }
        const kernels = { a: [inner, before, temporal[i]!, 1, 1], b: [inner, inner, 1, 3, 3], c: [4 * inner, inner, 1, 1, 1] };
        for (const [letter, shape] of Object.entries(kernels)) {
          conv(out, `${name}.${names.body(letter)[0]}`, shape);
          norm(out, `${name}.${names.body(letter)[1]}`, shape[0]!);
        }
        channels[pathway] = 4 * inner;
      }
    });
    if (i < 3) fuse(i + 2);
  });
  linear(out, names.head, channels.reduce((sum, n) => sum + n, 0), classes);
  return out;
}

export function pyslowfast(count: 1 | 2, lateral = 5, classes = 400): Shapes {
  return pathways(PYSLOWFAST, count, lateral, classes);
}

export function pytorchvideo(count: 1 | 2, lateral = 5, classes = 400): Shapes {
  return pathways(pytorchVideo(count), count, lateral, classes);
}
