/** @file What ops with many inputs share: the check that shapes agree, and proposals that make them agree. */
import { ShapeError, type Suggestion } from '../errors';
import { step, type Step } from '../formula';
import type { OpSpec } from '../op';
import { axesOf, firstDifference, formatShape, RANKS, rankOf, size, type Axis, type Shape } from '../shape';

import { apply } from './apply';

/** The port of an op that takes any number of wires. */
export const MANY = { x: { accepts: RANKS, many: true } } as const;

/**
 * Refuses inputs that do not agree on every axis (but `except`); tfjs would broadcast a size of 1 without a word.
 * @throws ShapeError `mergeRanks` or `mergeSizes`, naming the first input and axis that differ.
 */
export function requireAgreement(shapes: readonly Shape[], except?: Axis): Shape {
  const [first, ...rest] = shapes;
  if (!first) throw new ShapeError({ code: 'missingInput', port: 'x', values: { port: 'x' } });
  rest.forEach((shape, i) => {
    const index = i + 1;
    if (rankOf(shape) !== rankOf(first)) {
      throw new ShapeError({
        code: 'mergeRanks',
        port: 'x',
        values: { first: formatShape(first), other: formatShape(shape), index: index + 1 },
      });
    }
    const axis = firstDifference(first, shape, except);
    if (!axis) return;
    throw new ShapeError({
      code: 'mergeSizes',
      port: 'x',
      axis,
      values: { axis, first: size(first, axis), other: size(shape, axis), index: index + 1 },
      fixes: agreementFixes(first, shape, axis, index),
    });
  });
  return first;
}

/** Nodes that would make the larger of two inputs fit the smaller along one axis. */
function agreementFixes(first: Shape, other: Shape, axis: Axis, index: number): readonly Suggestion[] {
  const [large, small, at] =
    size(first, axis) > size(other, axis) ? [size(first, axis), size(other, axis), 0] : [size(other, axis), size(first, axis), index];
  const deep = rankOf(first) === 'clip';
  const at1 = (value: number) => axesOf(first).filter((a) => a !== 'C').map((a) => (a === axis ? value : 1));
  const conv = { padding: 'valid', bias: true };
  if (axis === 'C') {
    if (!deep && rankOf(first) !== 'image') {
      const params = { units: small };
      return [{ code: 'insertDense', values: { channels: small }, port: 'x', index: at, insert: { kind: 'dense', params } }];
    }
    const params = { ...conv, filters: small, kernel: at1(1), stride: at1(1) };
    const kind = deep ? 'conv3d' : 'conv2d';
    return [{ code: 'insertProjection', values: { channels: small }, port: 'x', index: at, insert: { kind, params } }];
  }
  if (large % small !== 0) return [];
  const ratio = large / small;
  const fixes: Suggestion[] = [];
  if (axis === 'T' && deep) {
    const params = { filters: first.C, kernel: [5, 1, 1], stride: [ratio, 1, 1], padding: [[2, 2], [0, 0], [0, 0]], bias: false };
    const fits = Math.floor((large + 4 - 5) / ratio) + 1 === small;
    if (fits) fixes.push({ code: 'insertTimeStridedConv', values: { stride: ratio }, port: 'x', index: at, insert: { kind: 'conv3d', params } });
  }
  if (axis === 'T') {
    const params = { mode: 'every', every: ratio };
    fixes.push({ code: 'insertSampling', values: { every: ratio }, port: 'x', index: at, insert: { kind: 'sample', params } });
  } else if (deep || rankOf(first) === 'image') {
    const params = { kernel: at1(ratio), stride: at1(ratio) };
    const kind = deep ? 'maxPool3d' : 'maxPool2d';
    fixes.push({ code: 'insertPool', values: { axis, ratio }, port: 'x', index: at, insert: { kind, params } });
  }
  return fixes;
}

/** Every axis passes through. */
export function unchangedSteps(shape: Shape): Step[] {
  return axesOf(shape).map((axis) => step('unchanged', size(shape, axis), { axis }));
}

/** Everything of an op that combines inputs of one shape element by element, but its name. */
export function combination(layer: 'add' | 'multiply', summary: string) {
  const spec: Omit<OpSpec<string, Record<string, never>, typeof MANY>, 'kind' | 'emit'> = {
    family: 'merge',
    params: {},
    inputs: MANY,
    summary: () => summary,
    infer: ({ inputs }) => requireAgreement(inputs.x),
    derive: ({ inputs }) => unchangedSteps(requireAgreement(inputs.x)),
    lower: ({ tensors, tf, name }) => {
      const [only] = tensors.x;
      return only && tensors.x.length === 1
        ? apply(tf.layers.activation({ activation: 'linear', name }), only)
        : apply(tf.layers[layer]({ name }), tensors.x);
    },
  };
  return spec;
}
