/** @file The bundled clips: drawn by scripts/draw-clips.mts, small enough to ship, each there to teach one thing. */

/** One bundled clip. Its title and what to notice are at `run.video.clips.<id>` in the message files. */
export interface BundledClip {
  readonly id: 'ball' | 'orbit' | 'walk' | 'pan';
  /** Path below the site's root. */
  readonly url: `/clips/${string}`;
  readonly seconds: number;
  readonly fps: number;
  readonly width: number;
  readonly height: number;
}

const drawn = { fps: 30, width: 320, height: 240 } as const;

export const bundledClips: readonly BundledClip[] = [
  /** A ball that bounces over a textured ground: motion that speeds up and slows down. */
  { id: 'ball', url: '/clips/ball.mp4', seconds: 3, ...drawn },
  /** Shapes that turn and travel one way, then the same frames backwards: only time tells the halves apart. */
  { id: 'orbit', url: '/clips/orbit.mp4', seconds: 4, ...drawn },
  /** A stick figure that walks: several periodic motions at once. */
  { id: 'walk', url: '/clips/walk.mp4', seconds: 3, ...drawn },
  /** The camera pans over a landscape: everything moves, nothing acts. */
  { id: 'pan', url: '/clips/pan.mp4', seconds: 3, ...drawn },
];
