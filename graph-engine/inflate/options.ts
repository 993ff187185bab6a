/** @file What one can say about how a 2D network gets its time axis. */
import type { NodeId } from '../graph/document';

/** What one node does along T, where it is not to follow the rule of the network. */
export interface TimeRule {
  /** Elements along T. */
  readonly kernel?: number;
  readonly stride?: number;
  /** `keep` pads so that at stride 1 the length stays; `none` adds nothing. */
  readonly padding?: 'keep' | 'none';
}

export interface InflateOptions {
  /** T of the clips that images become. */
  readonly frames: number;
  /** Their frames per second. */
  readonly fps: number;
  /**
   * Kernel along T of every convolution that looks around itself: `side` makes k×k into k×k×k (I3D, Carreira 2017),
   * a number N makes it into N×k×k (R3D, Tran 2018: N = 3). 1×1 stays 1×1×1, and pools take their own side.
   */
  readonly temporal?: 'side' | number;
  /**
   * Stride along T of what strides in space: as there, never, or by depth: the n-th entry for what has n − 1 strides
   * before it, 1 behind the end of the list. A pool that spares time by this has no extent along T either.
   */
  readonly strides?: 'space' | 'none' | readonly number[];
  /** These nodes alone, with the inputs that they read; absent: the whole network. */
  readonly only?: ReadonlySet<NodeId>;
  /** Exceptions by node. */
  readonly nodes?: Readonly<Record<NodeId, TimeRule>>;
}

/** A 16-frame clip at 15 frames per second, k×k×k, halving time where space is halved. */
export const DEFAULT_INFLATION = { frames: 16, fps: 15, temporal: 'side', strides: 'space' } as const satisfies InflateOptions;
