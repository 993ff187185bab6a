/** @file Receptive fields: how much of the input one element of a node's output can depend on (Araujo et al. 2019). */
import type { Window } from '../op';

const AXES = ['T', 'H', 'W'] as const;
type FieldAxis = (typeof AXES)[number];

/** Along one axis: `size` in elements of the network's input, `jump` the distance there between neighbours here. */
export interface AxisField {
  readonly size: number;
  readonly jump: number;
}

export interface ReceptiveField extends Readonly<Record<FieldAxis, AxisField>> {
  /** Seconds from one input frame to the next, along the path that reaches furthest in time; undefined for images. */
  readonly frameSeconds?: number;
  /** Frames of film that one element of that path's input comes from, such as the two of a flow field; absent: one. */
  readonly framesSeen?: number;
}

const POINT: AxisField = { size: 1, jump: 1 };

/**
 * The field of an input: one element, which may come from several frames of film already. `fps` is the frame rate of
 * the clip or of the film that flow is measured on, absent for an image.
 */
export function inputField(fps?: number, framesSeen = 1): ReceptiveField {
  return { T: POINT, H: POINT, W: POINT, ...(fps && { frameSeconds: 1 / fps }), ...(framesSeen > 1 && { framesSeen }) };
}

/** r' = r + (k − 1)·d·j and j' = j·s on every axis; several inputs count as the largest of them. */
export function fieldThrough(inputs: readonly ReceptiveField[], window: Window): ReceptiveField {
  const merged = inputs.reduce(widest);
  const axes = AXES.map((axis): [FieldAxis, AxisField] => {
    const { size, jump } = merged[axis];
    const w = window[axis];
    return [axis, w ? { size: size + (w.kernel - 1) * w.dilation * jump, jump: jump * w.stride } : merged[axis]];
  });
  return { ...merged, ...(Object.fromEntries(axes) as Record<FieldAxis, AxisField>) };
}

function widest(a: ReceptiveField, b: ReceptiveField): ReceptiveField {
  const larger = (axis: FieldAxis): AxisField => ({
    size: Math.max(a[axis].size, b[axis].size),
    jump: Math.max(a[axis].jump, b[axis].jump),
  });
  const { frameSeconds, framesSeen } = (seconds(b) ?? 0) > (seconds(a) ?? 0) ? b : a;
  return {
    T: larger('T'),
    H: larger('H'),
    W: larger('W'),
    ...(frameSeconds !== undefined && { frameSeconds }),
    ...(framesSeen !== undefined && { framesSeen }),
  };
}

/** Frames of film that the field spans: its elements along T, the last of them with all the frames it comes from. */
export function frames({ T, framesSeen = 1 }: ReceptiveField): number {
  return T.size - 1 + framesSeen;
}

/** Seconds of film that the field covers: its frames divided by the frame rate. Undefined where no film is read. */
export function seconds(field: ReceptiveField): number | undefined {
  return field.frameSeconds === undefined ? undefined : frames(field) * field.frameSeconds;
}

/** Same field, so that unchanged nodes can keep their identity. */
export function sameField(a: ReceptiveField, b: ReceptiveField): boolean {
  return (
    a === b ||
    (a.frameSeconds === b.frameSeconds && a.framesSeen === b.framesSeen && AXES.every((x) => a[x].size === b[x].size && a[x].jump === b[x].jump))
  );
}
