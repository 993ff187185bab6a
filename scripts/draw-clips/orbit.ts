/** @file Shapes that turn and travel, then the same frames backwards: no single frame tells which half it is from. */
import { type Context, HEIGHT, ink, placed, type Scene, shadow, WIDTH } from './brush';

function dots(context: Context): void {
  context.fillStyle = ink.paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = 'rgba(45, 49, 66, 0.16)';
  for (let y = 12; y < HEIGHT; y += 20) {
    for (let x = 10; x < WIDTH; x += 20) context.fillRect(x - 1, y - 1, 2, 2);
  }
}

function square(context: Context): void {
  context.fillStyle = ink.teal;
  context.beginPath();
  context.roundRect(-27, -27, 54, 54, 9);
  context.fill();
  context.fillStyle = ink.paper;
  context.beginPath();
  context.arc(14, -14, 6, 0, Math.PI * 2);
  context.fill();
}

function triangle(context: Context): void {
  context.fillStyle = ink.gold;
  context.strokeStyle = ink.gold;
  context.lineJoin = 'round';
  context.lineWidth = 8;
  context.beginPath();
  for (let i = 0; i < 3; i++) context.lineTo(Math.sin((i * 2 * Math.PI) / 3) * 27, -Math.cos((i * 2 * Math.PI) / 3) * 27);
  context.closePath();
  context.fill();
  context.stroke();
  context.fillStyle = ink.line;
  context.beginPath();
  context.arc(0, -15, 4, 0, Math.PI * 2);
  context.fill();
}

function ring(context: Context): void {
  context.strokeStyle = ink.indigo;
  context.lineWidth = 13;
  context.lineCap = 'round';
  context.beginPath();
  context.arc(0, 0, 23, 0.5, Math.PI * 2 - 0.5);
  context.stroke();
}

/** Where a shape is at `v`, 0 to 1: at an even pace, so that no slowing down betrays the direction. */
const shapes = [
  { paint: square, x: (v: number) => 52 + v * 216, y: 66, turns: 0.75, phase: 0.1 },
  { paint: ring, x: (v: number) => 268 - v * 216, y: 128, turns: -1, phase: 0.5 },
  { paint: triangle, x: (v: number) => 52 + v * 216, y: 190, turns: 1.25, phase: 0 },
];

export const orbit: Scene = {
  id: 'orbit',
  seconds: 4,
  draw(context, u) {
    // forwards in the first half, the same frames in reverse in the second
    const frames = this.seconds * 30;
    const i = Math.round(u * frames);
    const v = (i < frames / 2 ? i : frames - 1 - i) / (frames / 2 - 1);
    dots(context);
    for (const { paint, x, y, turns, phase } of shapes) {
      shadow(context, x(v), y + 36, 34, 0.28);
      placed(context, x(v), y, (v * turns + phase) * Math.PI * 2, () => paint(context));
    }
  },
};
