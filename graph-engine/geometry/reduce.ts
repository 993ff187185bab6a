/** @file What mean and max share: reducing several inputs element by element, or one input over T. */
import { ShapeError } from '../errors';
import { step } from '../formula';
import type { LayerToolkit, SymbolicTensor } from '../lowering';
import type { OpSpec, Window } from '../op';
import { choice } from '../params';
import { RANK_AXES, rankOf, size, type Shape } from '../shape';

import { apply, reshapeTo } from './apply';
import { MANY, requireAgreement, unchangedSteps } from './merge';

const params = { over: choice(['inputs', 'T'], 'inputs') };

/** The one input whose T goes away. @throws ShapeError where there are several inputs or no T. */
function overTime(shapes: readonly Shape[]): Shape {
  const first = requireAgreement(shapes);
  const fixes = [{ code: 'reduceInputs', set: { over: 'inputs' } }];
  if (shapes.length > 1) {
    throw new ShapeError({ code: 'oneInputOnly', axis: 'T', values: { count: shapes.length }, fixes });
  }
  if (first.T === undefined) {
    throw new ShapeError({ code: 'noSuchAxis', axis: 'T', values: { axis: 'T', rank: rankOf(first) }, fixes });
  }
  return first;
}

function withoutTime({ T: _, ...rest }: Shape): Shape {
  return rest;
}

/** A stock pool over all of T; a sequence is pooled along its only axis. */
function lowerOverTime(mode: 'mean' | 'max', x: SymbolicTensor, shape: Shape, tf: LayerToolkit, name: string): SymbolicTensor {
  const { layers } = tf;
  const frames = size(shape, 'T');
  if (RANK_AXES[rankOf(shape)].length === 2) {
    const line = { poolSize: frames, strides: 1, name };
    return apply(mode === 'mean' ? layers.averagePooling1d(line) : layers.maxPooling1d(line), x);
  }
  const deep = { poolSize: [frames, 1, 1] as [number, number, number], strides: [1, 1, 1] as [number, number, number], name };
  return apply(mode === 'mean' ? layers.averagePooling3d(deep) : layers.maxPooling3d(deep), x);
}

/** Everything of a reducing op but its name. */
export function reduction(mode: 'mean' | 'max') {
  const spec: Omit<OpSpec<string, typeof params, typeof MANY>, 'kind' | 'emit'> = {
    family: 'merge',
    params,
    inputs: MANY,
    summary: (p) => (p.over === 'T' ? 'T' : mode === 'mean' ? '(a + b) / 2' : 'max(a, b)'),
    infer: ({ inputs, params: p }) => (p.over === 'T' ? withoutTime(overTime(inputs.x)) : requireAgreement(inputs.x)),
    derive: ({ inputs, params: p }) => {
      const steps = unchangedSteps(requireAgreement(inputs.x));
      const frames = size(inputs.x[0] ?? { C: 1 }, 'T');
      return p.over === 'T' ? [step('reducedAway', { over: [frames, frames] }, { axis: 'T' }), ...steps.slice(1)] : steps;
    },
    window: ({ inputs, params: p }): Window =>
      p.over === 'T' ? { T: { kernel: size(inputs.x[0] ?? { C: 1 }, 'T'), stride: 1, dilation: 1 } } : {},
    lower: ({ tensors, inputs, params: p, output, tf, name }) => {
      const [first] = tensors.x;
      if (!first) throw new Error(`internal: ${name} has no input`);
      if (p.over === 'T') {
        const pooled = lowerOverTime(mode, first, inputs.x[0]!, tf, name);
        return reshapeTo(tf, pooled, output, `${name}/shape`);
      }
      if (tensors.x.length === 1) return apply(tf.layers.activation({ activation: 'linear', name }), first);
      return apply(mode === 'mean' ? tf.layers.average({ name }) : tf.layers.maximum({ name }), tensors.x);
    },
  };
  return spec;
}
