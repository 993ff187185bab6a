/** @file What ops that keep the shape of their one input share. */
import type { OpSpec, Port } from '../op';
import type { ParamFields } from '../params';
import { RANKS, type Rank } from '../shape';

import { unchangedSteps } from './merge';

type OneInput = { readonly x: Port & { readonly many?: never } };

/** The part of an op that follows from "the output has the input's shape". */
export function elementwise<F extends ParamFields>(params: F, accepts: readonly Rank[] = RANKS) {
  const spec: Pick<OpSpec<string, F, OneInput>, 'params' | 'inputs' | 'infer' | 'derive'> = {
    params,
    inputs: { x: { accepts } },
    infer: ({ inputs }) => inputs.x,
    derive: ({ inputs }) => unchangedSteps(inputs.x),
  };
  return spec;
}
