/** @file Displacement fields to a network's numbers and back: mean subtracted, cut off, scaled, laid out. */
import type { FlowFormat, FlowSpec } from './spec';

/** Of the spec, what stacking needs. */
export type StackSpec = FlowFormat & Pick<FlowSpec, 'meanField'>;

/** Position of a field's first number, and how far apart its pixels are. */
function place({ L, H, W, layout }: FlowFormat, field: number): { first: number; step: number } {
  return layout === 'stack' ? { first: 2 * field, step: 2 * L } : { first: field * H * W * 2, step: 2 };
}

/**
 * L fields one after another, each H×W×2 (u to the right, v downwards, in pixels), to the network's input:
 * H×W×2L with channels u₁, v₁, u₂, v₂, … (Simonyan and Zisserman 2014, eq. 1) or L×H×W×2 (I3D).
 * Each field's mean vector is subtracted first where asked (ibid., section 3.1), then each component is cut off
 * at ±bound and divided by it (Carreira and Zisserman 2017: ±20 pixels to [−1, 1]).
 */
export function stackFields(fields: Float32Array, spec: StackSpec): Float32Array<ArrayBuffer> {
  const { L, H, W, bound, meanField } = spec;
  const pixels = H * W;
  if (fields.length !== L * pixels * 2) {
    throw new Error(`internal: ${fields.length} numbers are not ${L} fields of ${H}×${W}×2`);
  }
  const out = new Float32Array(fields.length);
  const scaled = (value: number): number => Math.min(1, Math.max(-1, value / bound));
  for (let l = 0; l < L; l++) {
    const field = fields.subarray(l * pixels * 2, (l + 1) * pixels * 2);
    const [mu, mv] = meanField === 'subtract' ? meanVector(field) : [0, 0];
    const { first, step } = place(spec, l);
    for (let i = 0, at = first; i < pixels; i++, at += step) {
      out[at] = scaled(field[2 * i]! - mu);
      out[at + 1] = scaled(field[2 * i + 1]! - mv);
    }
  }
  return out;
}

/** Mean displacement of one H×W×2 field, in its unit. */
export function meanVector(field: Float32Array): [u: number, v: number] {
  let u = 0, v = 0;
  for (let i = 0; i < field.length; i += 2) {
    u += field[i]!;
    v += field[i + 1]!;
  }
  const pixels = field.length / 2;
  return [u / pixels, v / pixels];
}

/** One field of a network's input as H×W×2 displacements in pixels; what was cut off stays at ±bound. */
export function fieldAt(data: Float32Array, format: FlowFormat, field: number): Float32Array {
  const { L, H, W, bound } = format;
  if (field < 0 || field >= L) throw new Error(`internal: field ${field} of ${L}`);
  const { first, step } = place(format, field);
  const out = new Float32Array(H * W * 2);
  for (let i = 0, at = first; i < H * W; i++, at += step) {
    out[2 * i] = data[at]! * bound;
    out[2 * i + 1] = data[at + 1]! * bound;
  }
  return out;
}

/**
 * A displacement, in pixels, that only the fastest hundredth of all pixels exceeds: the scale to draw at.
 * At least a tenth of a pixel, so that noise in a still picture does not look like motion.
 */
export function drawingScale(data: Float32Array, format: FlowFormat): number {
  const { L, H, W, bound } = format;
  const pixels = H * W;
  // some twenty thousand pixels tell a percentile well enough
  const stride = Math.max(1, Math.floor((pixels * L) / 20_000));
  const sample: number[] = [];
  for (let k = 0; k < pixels * L; k += stride) {
    const { first, step } = place(format, Math.floor(k / pixels));
    const at = first + (k % pixels) * step;
    sample.push(Math.hypot(data[at]!, data[at + 1]!));
  }
  const sorted = Float32Array.from(sample).sort();
  return Math.max(0.1, (sorted[Math.floor(sorted.length * 0.99)] ?? 0) * bound);
}
