/** @file What a network's flow input asks of a video: how many fields, how large, and how they become numbers. */
import { type InputSpec, inputSpec } from '../spec';

export type FlowLayout = 'stack' | 'clip';

/** Shape of a stack of fields and how displacements are scaled; all that the numbers depend on besides the frames. */
export interface FlowFormat {
  /** Number of fields; they lie between L + 1 frames. */
  readonly L: number;
  readonly H: number;
  readonly W: number;
  /** `stack`: H×W×2L with channels u₁, v₁, u₂, v₂, …; `clip`: L×H×W×2. */
  readonly layout: FlowLayout;
  /** Pixels at which displacements are cut off and which become ±1. */
  readonly bound: number;
}

/** A flow input; the parameters of ops/flow.ts fit as they are. */
export interface FlowSpec extends FlowFormat {
  /** Frames per second between which flow is measured. */
  readonly fps: number;
  /** Short side in pixels before the crop; 0 for just large enough. */
  readonly resize: number;
  /** Whether each field's mean vector, mostly the camera's motion, is taken out. */
  readonly meanField: 'keep' | 'subtract';
}

/** The spec of a flow node: its parameters and nothing else, so that specs compare by content. */
export function flowSpecOf({ L, H, W, layout, fps, resize, bound, meanField }: FlowSpec): FlowSpec {
  return { L, H, W, layout, fps, resize, bound, meanField };
}

/** What any input of a network asks of a video. */
export type AnySpec = InputSpec | FlowSpec;

/** Tells a flow input from a clip or image input. */
export function isFlowSpec(spec: AnySpec): spec is FlowSpec {
  return 'L' in spec;
}

/** The frames that have to be decoded for an input. */
export function decodedSpec(spec: AnySpec): InputSpec {
  return isFlowSpec(spec) ? framesSpec(spec) : spec;
}

/** The L + 1 grey frames, bytes 0 to 255 as floats, between which the fields lie: cut as a clip input's would be. */
export function framesSpec({ L, H, W, fps, resize }: FlowSpec): InputSpec {
  return inputSpec({
    T: L + 1, H, W, C: 1, fps,
    preprocess: { resize: resize === 0 ? 'cover' : { shortSide: resize }, range: [0, 255] },
  });
}

/** Sizes of the input in storage order: (H, W, 2L) or (L, H, W, 2). */
export function flowShape({ L, H, W, layout }: FlowFormat): readonly number[] {
  return layout === 'stack' ? [H, W, 2 * L] : [L, H, W, 2];
}
