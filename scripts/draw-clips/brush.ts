/** @file Colours and small drawing helpers that the bundled clips share. */

export type Context = OffscreenCanvasRenderingContext2D;

/** One clip: draws the moment `u` (0 at the first frame, 1 after the last) into width×height pixels. */
export interface Scene {
  readonly id: string;
  readonly seconds: number;
  draw(context: Context, u: number): void;
}

export const WIDTH = 320;
export const HEIGHT = 240;
export const FPS = 30;

export const ink = {
  paper: '#f6f1e7', line: '#2d3142', sky: ['#cfe3ee', '#f4ecdc'], ground: '#c9b48a',
  teal: '#2a9d8f', orange: '#e76f51', gold: '#e9c46a', indigo: '#4a5a9a', rose: '#c8553d', leaf: '#6a994e',
} as const;

/** A seeded generator (mulberry32), so that every run draws the same picture. */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Smooth start and stop. */
export const ease = (u: number): number => u * u * (3 - 2 * u);

/** Fills the picture with a vertical gradient. */
export function backdrop(context: Context, colours: readonly string[], to = HEIGHT): void {
  const gradient = context.createLinearGradient(0, 0, 0, to);
  colours.forEach((colour, i) => gradient.addColorStop(i / (colours.length - 1), colour));
  context.fillStyle = gradient;
  context.fillRect(0, 0, WIDTH, to);
}

/** A soft-edged shadow on the ground. */
export function shadow(context: Context, x: number, y: number, radius: number, strength: number): void {
  context.save();
  context.translate(x, y);
  context.scale(1, 0.28);
  const gradient = context.createRadialGradient(0, 0, 0, 0, 0, radius);
  gradient.addColorStop(0, `rgba(45, 49, 66, ${strength})`);
  gradient.addColorStop(1, 'rgba(45, 49, 66, 0)');
  context.fillStyle = gradient;
  context.beginPath();
  context.arc(0, 0, radius, 0, Math.PI * 2);
  context.fill();
  context.restore();
}

/** Draws with the origin moved and turned, and puts everything back. */
export function placed(context: Context, x: number, y: number, angle: number, draw: () => void): void {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  draw();
  context.restore();
}
