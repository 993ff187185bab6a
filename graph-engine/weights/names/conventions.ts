/** @file How libraries name the layers of networks that are built here, as rules over our paths. */
import { memberName } from '../../export/pytorch/names';

import { TORCH_WEIGHTS } from './torchNames';

/** A way of naming weights. */
export interface Convention {
  readonly id: string;
  /** Whether kernels lie as tfjs has them or as PyTorch has them. */
  readonly layout: 'tfjs' | 'torch';
  /** The tensor that holds a weight of a node; undefined where this convention knows no such node. */
  tensor(node: string, weight: string): string | undefined;
}

/** A path that matches as a whole becomes a module's name. */
type Rule = readonly [pattern: RegExp, name: string];

function byRules(id: string, rules: readonly Rule[]): Convention {
  const module = (node: string) => {
    const rule = rules.find(([pattern]) => pattern.test(node));
    return rule && node.replace(...rule);
  };
  return torchConvention(id, module);
}

function torchConvention(id: string, module: (node: string) => string | undefined): Convention {
  return {
    id,
    layout: 'torch',
    tensor: (node, weight) => {
      const name = module(node);
      const attribute = Object.hasOwn(TORCH_WEIGHTS, weight) ? TORCH_WEIGHTS[weight] : undefined;
      return name !== undefined && attribute ? `${name}.${attribute}` : undefined;
    },
  };
}

/** The project's own: path and weight, as a saved tfjs model names its variables. */
export const OWN: Convention = { id: 'kinetograph', layout: 'tfjs', tensor: (node, weight) => `${node}/${weight}` };

/**
 * A path as a chain of modules of PyTorch, whose names hold no dot: `layer1/0/conv1.bn` is `layer1.0.conv1_bn`.
 * Names that Python or PyTorch have taken get a _ behind them. Two nodes of one level may get one name (`a.b`, `a_b`);
 * who writes modules has to look.
 */
export function modulePath(node: string): string {
  return node.split('/').map(memberName).join('.');
}

/** torchvision puts convolution, norm and activation of the video networks in sequences: 0, 1, 2. */
const TORCHVISION_VIDEO: readonly Rule[] = [
  [/^stem(?:\/s)?$/, 'stem.0'],
  [/^stem(?:\/s)?\.bn$/, 'stem.1'],
  [/^stem\/t$/, 'stem.3'],
  [/^stem\.t\.bn$/, 'stem.4'],
  [/^(layer\d)\/(\d+)\/(conv\d|downsample)$/, '$1.$2.$3.0'],
  [/^(layer\d)\/(\d+)\/(conv\d|downsample)\.bn$/, '$1.$2.$3.1'],
  [/^(layer\d)\/(\d+)\/(conv\d)\/s$/, '$1.$2.$3.0.0'],
  [/^(layer\d)\/(\d+)\/(conv\d)\/s\.bn$/, '$1.$2.$3.0.1'],
  [/^(layer\d)\/(\d+)\/(conv\d)\/t$/, '$1.$2.$3.0.3'],
  [/^fc$/, 'fc'],
];

/** The image networks have `bn1` beside `conv1`; Hara's 3D ResNets have the same names. */
const TORCHVISION_IMAGE: readonly Rule[] = [
  [/^conv1$/, 'conv1'],
  [/^conv1\.bn$/, 'bn1'],
  [/^(layer\d)\/(\d+)\/conv(\d)$/, '$1.$2.conv$3'],
  [/^(layer\d)\/(\d+)\/conv(\d)\.bn$/, '$1.$2.bn$3'],
  [/^(layer\d)\/(\d+)\/downsample$/, '$1.$2.downsample.0'],
  [/^(layer\d)\/(\d+)\/downsample\.bn$/, '$1.$2.downsample.1'],
  [/^fc$/, 'fc'],
];

/** PySlowFast numbers its pathways, slow 0 and fast 1, and a network of one pathway has the number as well. */
const PYSLOWFAST: readonly Rule[] = [
  ...([['', '0'], ['slow', '0'], ['fast', '1']] as const).flatMap(([name, number]): Rule[] => {
    const dot = name && `\\.${name}`;
    const slash = name && `\\/${name}`;
    const stem = `s1.pathway${number}_stem`;
    const block = `$1.pathway${number}_res$2`;
    return [
      [new RegExp(`^s1${dot}\\.(conv|bn)$`), `${stem}.$1`],
      [new RegExp(`^(s\\d)${slash}\\/(\\d+)\\/(branch1(?:_bn)?)$`), `${block}.$3`],
      [new RegExp(`^(s\\d)${slash}\\/(\\d+)\\/([abc])$`), `${block}.branch2.$3`],
      [new RegExp(`^(s\\d)${slash}\\/(\\d+)\\/([abc])\\.bn$`), `${block}.branch2.$3_bn`],
    ];
  }),
  [/^(s\d_fuse)\/(conv_f2s|bn)$/, '$1.$2'],
  [/^head\.projection$/, 'head.projection'],
];

/** PyTorchVideo counts its blocks from the stem: our s1 is blocks.0; the head comes last, behind the pool of SlowFast. */
function pytorchVideo(id: string, pathways: readonly (readonly [name: string, module: string])[], head: string): Convention {
  const stages = [1, 2, 3, 4, 5];
  const rules = stages.flatMap((stage): Rule[] => {
    const block = `blocks.${stage - 1}`;
    return [
      ...pathways.flatMap(([name, module]): Rule[] => {
        const [dot, slash] = name ? [`\\.${name}`, `\\/${name}`] : ['', ''];
        const inside = (rest: string) => new RegExp(`^s${stage}${slash}\\/(\\d+)\\/${rest}$`);
        const res = `${block}${module}.res_blocks.$1`;
        return [
          [new RegExp(`^s${stage}${dot}\\.conv$`), `${block}${module}.conv`],
          [new RegExp(`^s${stage}${dot}\\.bn$`), `${block}${module}.norm`],
          [inside('branch1'), `${res}.branch1_conv`],
          [inside('branch1_bn'), `${res}.branch1_norm`],
          [inside('([abc])'), `${res}.branch2.conv_$2`],
          [inside('([abc])\\.bn'), `${res}.branch2.norm_$2`],
        ];
      }),
      [new RegExp(`^s${stage}_fuse\\/conv_f2s$`), `${block}.multipathway_fusion.conv_fast_to_slow`],
      [new RegExp(`^s${stage}_fuse\\/bn$`), `${block}.multipathway_fusion.norm`],
    ];
  });
  return byRules(id, [...rules, [/^head\.projection$/, head]]);
}

/** Every convention, in the order in which equals are preferred. */
export const CONVENTIONS: readonly Convention[] = [
  OWN,
  byRules('torchvision-video', TORCHVISION_VIDEO),
  byRules('torchvision-image', TORCHVISION_IMAGE),
  byRules('pyslowfast', PYSLOWFAST),
  pytorchVideo('pytorchvideo-slow', [['', '']], 'blocks.5.proj'),
  pytorchVideo('pytorchvideo-slowfast', [['slow', '.multipathway_blocks.0'], ['fast', '.multipathway_blocks.1']], 'blocks.6.proj'),
  // Any graph: modules called after its paths, as our own PyTorch code has them.
  torchConvention('modules', modulePath),
  torchConvention('modules-with-dots', (node) => node.replaceAll('/', '.')),
];
