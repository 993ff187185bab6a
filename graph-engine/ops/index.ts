/** @file The registry of primitive ops: palette, inspector, analysis, compiler, exporters and docs follow from this list. */
import type { Op } from '../op';

import { add } from './add';
import { avgPool2d } from './avgPool2d';
import { avgPool3d } from './avgPool3d';
import { batchNorm } from './batchNorm';
import { clip } from './clip';
import { concat } from './concat';
import { conv2d } from './conv2d';
import { conv3d } from './conv3d';
import { dense } from './dense';
import { dropout } from './dropout';
import { flatten } from './flatten';
import { flow } from './flow';
import { globalAvgPool } from './globalAvgPool';
import { image } from './image';
import { localResponseNorm } from './localResponseNorm';
import { max } from './max';
import { maxPool2d } from './maxPool2d';
import { maxPool3d } from './maxPool3d';
import { mean } from './mean';
import { multiply } from './multiply';
import { padChannels } from './padChannels';
import { relu } from './relu';
import { sample } from './sample';
import { sigmoid } from './sigmoid';
import { softmax } from './softmax';
import { timeToChannels } from './timeToChannels';

const list = [
  clip,
  image,
  flow,
  sample,
  conv2d,
  conv3d,
  maxPool2d,
  maxPool3d,
  avgPool2d,
  avgPool3d,
  globalAvgPool,
  batchNorm,
  localResponseNorm,
  relu,
  sigmoid,
  softmax,
  dense,
  add,
  multiply,
  concat,
  mean,
  max,
  flatten,
  padChannels,
  timeToChannels,
  dropout,
] as const;

export type OpKind = (typeof list)[number]['kind'];
/** Each op's own type by kind, for builders: a wrong input, parameter or value does not compile. */
export type OpByKind = { readonly [O in (typeof list)[number] as O['kind']]: O };

// The erasure is sound: nodes pass their own op's schema before any of its functions sees them.
export const ops = new Map<string, Op>(list.map((op) => [op.kind, op as unknown as Op]));

/** The op of a kind. @throws Error where the kind is unknown: documents are checked when they are read. */
export function opOf(kind: string): Op {
  const op = ops.get(kind);
  if (!op) throw new Error(`internal: there is no op "${kind}"`);
  return op;
}
