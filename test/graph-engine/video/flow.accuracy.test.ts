/** @file Flow by OpenCV on pictures moved by a known amount: the mean end-point error stays under 0.3 pixel. */
import { nodeEstimator } from '@/graph-engine/video/flow/node';
import { pyramid } from '@/graph-engine/video/flow/opencv';

/** Where a pixel goes: (u, v) at (x, y) of a picture H×W. */
type Motion = (x: number, y: number, H: number, W: number) => readonly [u: number, v: number];

const shift = (u: number, v: number): Motion => () => [u, v];
const turn = (degrees: number): Motion => (x, y, H, W) => {
  const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [dx, dy] = [x - W / 2, y - H / 2];
  return [c * dx - s * dy - dx, s * dx + c * dy - dy];
};
const zoom = (factor: number): Motion => (x, y, H, W) => [(x - W / 2) * (factor - 1), (y - H / 2) * (factor - 1)];

/** Waves of every direction with lengths from `shortest` to `longest` pixels; `slope` 0 is fine grain, −0.7 like a photograph. */
function texture(seed: number, shortest: number, longest: number, slope: number, contrast = 45): (x: number, y: number) => number {
  let state = seed;
  const random = (): number => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const waves = Array.from({ length: 40 }, () => {
    const f = ((2 * Math.PI) / longest) * (longest / shortest) ** random();
    const angle = random() * 2 * Math.PI;
    return { x: f * Math.cos(angle), y: f * Math.sin(angle), phase: random() * 7, size: f ** slope };
  });
  const power = Math.sqrt(waves.reduce((sum, { size }) => sum + (size * size) / 2, 0));
  return (x, y) => 128 + (contrast / power) * waves.reduce((sum, w) => sum + w.size * Math.sin(w.x * x + w.y * y + w.phase), 0);
}

/** Two frames: the texture, and the texture with every point moved, found by inverting the motion. */
function frames(tex: (x: number, y: number) => number, motion: Motion, H: number, W: number, bytes: boolean): Float32Array {
  const out = new Float32Array(2 * H * W);
  const kept = (value: number): number => (bytes ? Math.round(Math.min(255, Math.max(0, value))) : value);
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      out[y * W + x] = kept(tex(x, y));
      let [px, py] = [x, y];
      for (let i = 0; i < 12; i++) {
        const [u, v] = motion(px, py, H, W);
        [px, py] = [x - u, y - v];
      }
      out[(H + y) * W + x] = kept(tex(px, py));
    }
  }
  return out;
}

/** Mean distance to the truth, over all pixels whose target is still in the picture. */
async function endPointError(motion: Motion, H: number, W: number, tex: (x: number, y: number) => number, bytes = false): Promise<number> {
  const estimator = await nodeEstimator();
  const field = await estimator.fields({ frames: frames(tex, motion, H, W, bytes), T: 2, H, W });
  let [sum, n] = [0, 0];
  for (let y = 0; y < H; y++) {
    for (let x = 0; x < W; x++) {
      const [u, v] = motion(x, y, H, W);
      if (x + u < 0 || y + v < 0 || x + u > W - 1 || y + v > H - 1) continue;
      const at = (y * W + x) * 2;
      sum += Math.hypot(field[at]! - u, field[at + 1]! - v);
      n++;
    }
  }
  return sum / n;
}

const motions: readonly (readonly [string, Motion])[] = [
  ['nothing', shift(0, 0)],
  ['a third of a pixel', shift(0.35, -0.6)],
  ['two pixels and a half', shift(2.5, -1.25)],
  ['five pixels down right', shift(5, 5)],
  ['eight pixels to the left', shift(-8, 0)],
  ['eight pixels each way', shift(8, 8)],
  ['a turn by 3°', turn(3)],
  ['a turn by −6°', turn(-6)],
  ['a zoom in by 5 %', zoom(1.05)],
  ['a zoom out by 8 %', zoom(0.92)],
];

const photo = texture(7, 5, 128, -0.7);
const grain = texture(9, 5, 60, 0);

describe.each([[112, 112], [224, 224]])('in a picture of %i×%i like a photograph', (H, W) => {
  it.each(motions)('%s is found', async (_name, motion) => {
    expect(await endPointError(motion, H, W, photo)).toBeLessThan(0.25);
  });
});

describe('in a wide picture with fine grain', () => {
  it.each(motions)('%s is found', async (_name, motion) => {
    expect(await endPointError(motion, 112, 149, grain)).toBeLessThan(0.25);
  });

  it('a part of a pixel is found to a fiftieth', async () => {
    expect(await endPointError(shift(0.35, -0.6), 112, 149, grain)).toBeLessThan(0.02);
  });
});

describe('in a faint picture, a few grey levels from black to white', () => {
  it.each(motions.slice(3, 7))('%s is found', async (_name, motion) => {
    expect(await endPointError(motion, 112, 112, texture(3, 5, 128, -0.7, 3))).toBeLessThan(0.3);
  });
});

describe('in small pictures and in bytes', () => {
  it.each(motions.slice(0, 4).concat(motions.slice(6)))('%s is found at 64×64', async (_name, motion) => {
    expect(await endPointError(motion, 64, 64, photo)).toBeLessThan(0.3);
  });

  it.each(motions)('%s is found where frames are rounded to bytes', async (_name, motion) => {
    expect(await endPointError(motion, 112, 112, photo, true)).toBeLessThan(0.3);
  });

  it.each([[1, 1], [2, 9], [5, 5], [16, 40]])('a picture of %i×%i is taken on', async (H, W) => {
    const field = await (await nodeEstimator()).fields({ frames: frames(photo, shift(0.2, 0), H, W, false), T: 2, H, W });
    expect(field).toHaveLength(H * W * 2);
    expect(field.every(value => Math.abs(value) < 1)).toBe(true);
  });

  it('frames that are the same give exactly nothing', async () => {
    const field = await (await nodeEstimator()).fields({ frames: frames(photo, shift(0, 0), 40, 64, false), T: 2, H: 40, W: 64 });
    expect(new Set(field)).toEqual(new Set([0]));
  });
});

describe('the pyramid', () => {
  it.each([64, 112, 128, 224, 256, 480])('of %i pixels ends as small as OpenCV lets it', side => {
    const { levels, scale } = pyramid(side, side * 2);
    expect(Math.round(side * scale ** levels)).toBeGreaterThanOrEqual(32);
    expect(side * scale ** levels).toBeLessThan(34);
    expect(scale).toBeGreaterThan(0.55);
  });

  it('is a single picture where that is small', () => {
    expect(pyramid(20, 90)).toEqual({ levels: 0, scale: 0.5 });
  });
});
