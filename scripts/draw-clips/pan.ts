/** @file The camera turns over a drawn landscape: everything moves at one speed, nothing acts by itself. */
import { backdrop, type Context, ease, HEIGHT, ink, random, type Scene, shadow, WIDTH } from './brush';

/** The panorama is wider than the picture by the way the camera turns. */
const TRAVEL = 420;
const FULL = WIDTH + TRAVEL;

/** A ridge line: a few sines with seeded phases, smooth enough to compress well. */
function ridge(seed: number, base: number, height: number): (x: number) => number {
  const pick = random(seed);
  const waves = [0.011, 0.023, 0.047, 0.11].map((f, i) => ({ f, phase: pick() * 7, size: height / (i + 1) ** 1.4 }));
  return x => base - waves.reduce((sum, w) => sum + w.size * Math.sin(x * w.f + w.phase), 0);
}

const layers = [
  { line: ridge(3, 118, 26), colour: '#a9b8c9' },
  { line: ridge(11, 146, 18), colour: '#7f9aa0' },
  { line: ridge(5, 172, 9), colour: '#7d9f72' },
];

function hill(context: Context, line: (x: number) => number, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  context.moveTo(0, HEIGHT);
  for (let x = 0; x <= FULL; x += 4) context.lineTo(x, line(x));
  context.lineTo(FULL, HEIGHT);
  context.fill();
}

function tree(context: Context, x: number, y: number, size: number, hue: number): void {
  shadow(context, x, y, size * 0.9, 0.4);
  context.fillStyle = '#6b4f3a';
  context.fillRect(x - size * 0.07, y - size * 0.5, size * 0.14, size * 0.5);
  for (const [dx, dy, r] of [[-0.26, -0.66, 0.32], [0.26, -0.7, 0.3], [0, -1, 0.38]] as const) {
    context.fillStyle = `hsl(${hue} 36% ${36 - dy * 9}%)`;
    context.beginPath();
    context.arc(x + dx * size, y + dy * size, r * size, 0, Math.PI * 2);
    context.fill();
  }
}

function house(context: Context, x: number, y: number): void {
  shadow(context, x + 24, y + 1, 44, 0.4);
  context.fillStyle = ink.paper;
  context.fillRect(x, y - 34, 50, 34);
  context.fillStyle = ink.rose;
  context.beginPath();
  context.moveTo(x - 6, y - 33);
  context.lineTo(x + 25, y - 58);
  context.lineTo(x + 56, y - 33);
  context.fill();
  context.fillStyle = ink.line;
  context.fillRect(x + 20, y - 19, 11, 19);
  context.fillStyle = ink.gold;
  context.fillRect(x + 6, y - 26, 9, 9);
  context.fillRect(x + 36, y - 26, 9, 9);
}

/** The whole panorama, drawn once. */
function panorama(): OffscreenCanvas {
  const canvas = new OffscreenCanvas(FULL, HEIGHT);
  const context = canvas.getContext('2d')!;
  context.save();
  context.scale(FULL / WIDTH, 1);
  backdrop(context, ['#9cc4dc', '#f3e6cd']);
  context.restore();
  context.fillStyle = '#fbe8b0';
  context.beginPath();
  context.arc(470, 62, 24, 0, Math.PI * 2);
  context.fill();
  layers.forEach(({ line, colour }) => hill(context, line, colour));
  const pick = random(42);
  const meadow = layers[2]!.line;
  for (let x = 24; x < FULL; x += 52 + pick() * 44) {
    if (Math.abs(x - 318) < 60) continue;
    const depth = pick();
    tree(context, x, meadow(x) + 12 + depth * 34, 30 + depth * 26, 84 + pick() * 40);
  }
  house(context, 292, meadow(316) + 34);
  return canvas;
}

let drawn: OffscreenCanvas | undefined;

export const pan: Scene = {
  id: 'pan',
  seconds: 3,
  draw(context, u) {
    drawn ??= panorama();
    context.drawImage(drawn, -ease(u) * TRAVEL, 0);
  },
};
