/** @file The two inflations of the literature as options: what R3D does along time, and what I3D does. */
import type { Analysis } from '../analyse/analyse';
import type { NodeAnalysis } from '../analyse/node';

import { strideLevels, type Level } from './levels';
import type { InflateOptions } from './options';

export const RECIPES = ['r3d', 'i3d'] as const;
export type RecipeId = (typeof RECIPES)[number];

/** What a recipe says of every part; an inflation by it and one by its values are the same. */
export interface Recipe extends InflateOptions {
  readonly temporal: 'side' | number;
  /** One entry per level of `strideLevels`. */
  readonly strides: readonly number[];
}

/** The two pools that I3D lets pass in time: "motion is fast and space is large". */
const SPARED_POOLS = 2;
/** I3D averages two steps at a time where its 2D network averaged the whole map. */
export const HEAD_FRAMES = 2;

const isBlock = ({ op }: NodeAnalysis) => op.family === 'block';
const pools = ({ op }: NodeAnalysis) => op.family === 'pooling';
const spatial = ({ stride }: Level) => Math.max(...stride);

const STRIDES: Readonly<Record<RecipeId, (levels: readonly Level[]) => readonly number[]>> = {
  // The stem, whatever stands before the first stage, spares time; stages halve it with space.
  r3d: (levels) => levels.map((level) => (level.nodes.some(isBlock) ? spatial(level) : 1)),
  i3d: (levels) => {
    let spared = 0;
    return levels.map((level) => {
      if (!level.nodes.every(pools) || spared === SPARED_POOLS) return spatial(level);
      spared += 1;
      return 1;
    });
  },
};

const BASE = {
  r3d: { frames: 16, fps: 15, temporal: 3 },
  i3d: { frames: 64, fps: 25, temporal: 'side' },
} as const satisfies Record<RecipeId, InflateOptions>;

/** The options by which Tran et al. 2018 or Carreira and Zisserman 2017 would inflate this network. */
export function recipe(id: RecipeId, analysis: Analysis): Recipe {
  const heads = headPools(analysis).map(({ node }) => [node.id, { kernel: HEAD_FRAMES, padding: 'none' }] as const);
  return { ...BASE[id], strides: STRIDES[id](strideLevels(analysis)), nodes: Object.fromEntries(heads) };
}

/** Residual networks follow R3D, all others I3D. */
export function suggestedRecipe({ nodes }: Analysis): RecipeId {
  return [...nodes.values()].some(({ op, node }) => op.family === 'block' && 'body' in node.params) ? 'r3d' : 'i3d';
}

/** Pools that cover the whole map in one place: what stands before the classifier of an Inception. */
export function headPools({ nodes }: Analysis): readonly NodeAnalysis[] {
  return [...nodes.values()].filter(({ node, op, args }) => {
    const kernel = node.params['kernel'];
    const shape = args?.inputs['x'];
    if (op.family !== 'pooling' || !Array.isArray(kernel) || !shape || Array.isArray(shape) || !('H' in shape)) return false;
    return kernel.length === 2 && kernel[0] === shape.H && kernel[1] === shape.W;
  });
}
