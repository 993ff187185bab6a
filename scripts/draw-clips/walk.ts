/** @file A figure that walks from left to right: arms, legs and head, each with the period of a step. */
import { backdrop, type Context, HEIGHT, ink, random, type Scene, shadow, WIDTH } from './brush';

const GROUND = 206;
const THIGH = 34;
const SHIN = 34;
const HIP = GROUND - 64;

/** Steps in the clip; a stride is two of them. */
const STRIDES = 2.5;

type Point = { x: number; y: number };

const along = (from: Point, angle: number, length: number): Point => ({
  x: from.x + Math.sin(angle) * length,
  y: from.y + Math.cos(angle) * length,
});

function limb(context: Context, points: readonly Point[], width: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.lineCap = context.lineJoin = 'round';
  context.beginPath();
  points.forEach(p => context.lineTo(p.x, p.y));
  context.stroke();
}

/** Hip, knee and foot at a phase of the stride, in turns: the knee bends while the leg swings forward. */
function leg(hip: Point, phase: number): Point[] {
  const swing = Math.sin(phase * Math.PI * 2);
  const bend = Math.max(0, Math.cos(phase * Math.PI * 2)) ** 1.5;
  const knee = along(hip, 0.5 * swing + 0.18 * bend, THIGH);
  const foot = along(knee, 0.5 * swing - 0.08 - 0.95 * bend, SHIN);
  return [hip, knee, foot, { x: foot.x + 9, y: foot.y + 1 }];
}

function arm(shoulder: Point, phase: number): Point[] {
  const swing = -Math.sin(phase * Math.PI * 2);
  const elbow = along(shoulder, 0.55 * swing, 25);
  return [shoulder, elbow, along(elbow, 0.55 * swing + 0.4, 23)];
}

function figure(context: Context, x: number, phase: number): void {
  const far = '#7d8597';
  const bob = Math.abs(Math.cos(phase * Math.PI * 2)) * 4;
  const hip = { x, y: HIP - bob + 2 };
  const shoulder = { x: x + 5, y: hip.y - 54 };
  limb(context, arm(shoulder, phase + 0.5), 7, far);
  limb(context, leg(hip, phase + 0.5), 8, far);
  limb(context, leg(hip, phase), 8, ink.line);
  limb(context, [hip, { x: shoulder.x, y: shoulder.y + 4 }], 15, ink.teal);
  limb(context, arm(shoulder, phase), 7, ink.line);
  context.fillStyle = ink.line;
  context.beginPath();
  context.arc(x + 8, shoulder.y - 20, 13, 0, Math.PI * 2);
  context.fill();
  limb(context, [{ x: x - 4, y: shoulder.y - 24 }, { x: x + 20, y: shoulder.y - 25 }], 5, ink.orange);
}

function street(context: Context): void {
  backdrop(context, ['#dbe7ea', '#f7f0e2']);
  const pick = random(21);
  for (let x = -10; x < WIDTH; ) {
    const width = 34 + pick() * 26;
    const top = 84 + pick() * 54;
    context.fillStyle = `hsl(${28 + pick() * 190} 16% ${78 + pick() * 6}%)`;
    context.fillRect(x, top, width - 3, GROUND - top);
    context.fillStyle = 'rgba(255, 255, 255, 0.5)';
    for (let y = top + 10; y < GROUND - 16; y += 18) {
      for (let w = x + 8; w < x + width - 12; w += 14) context.fillRect(w, y, 7, 9);
    }
    x += width;
  }
  context.fillStyle = '#b9b2a3';
  context.fillRect(0, GROUND, WIDTH, HEIGHT - GROUND);
  context.fillStyle = '#a79f8f';
  for (let x = 0; x < WIDTH; x += 32) context.fillRect(x, GROUND + 12, 17, 3);
}

export const walk: Scene = {
  id: 'walk',
  seconds: 3,
  draw(context, u) {
    street(context);
    const x = 44 + u * (WIDTH - 88);
    shadow(context, x + 4, GROUND + 4, 34, 0.5);
    figure(context, x, u * STRIDES);
  },
};
