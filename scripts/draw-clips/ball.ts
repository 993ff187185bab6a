/** @file A striped ball that bounces over a tiled floor: it rises slower and falls faster. */
import { backdrop, type Context, HEIGHT, ink, placed, random, type Scene, shadow, WIDTH } from './brush';

const RADIUS = 24;
const HORIZON = 140;
const FLOOR = 196;

/** Each bounce keeps three quarters of the height. Times in seconds, heights in pixels. */
const GRAVITY = 620;
const FIRST = 120;
const KEEP = 0.75;

/** Height above the floor after `t` seconds, and the time since the last touch. */
function bounce(t: number): { height: number; since: number } {
  let height = FIRST;
  let half = Math.sqrt((2 * height) / GRAVITY);
  if (t < half) return { height: height - (GRAVITY * t * t) / 2, since: 1 };
  let rest = t - half;
  for (;;) {
    height *= KEEP;
    half = Math.sqrt((2 * height) / GRAVITY);
    if (rest < 2 * half) return { height: height - (GRAVITY * (rest - half) ** 2) / 2, since: rest };
    rest -= 2 * half;
  }
}

function tiles(context: Context): void {
  context.fillStyle = '#d8c7a3';
  context.fillRect(0, HORIZON, WIDTH, HEIGHT - HORIZON);
  const depth = (row: number): number => HORIZON + (HEIGHT - HORIZON) * (row / 7) ** 1.7;
  const across = (column: number, y: number): number => WIDTH / 2 + column * 15 * (1 + ((y - HORIZON) / (HEIGHT - HORIZON)) * 2.2);
  const speckle = random(7);
  for (let row = 0; row < 7; row++) {
    const [top, bottom] = [depth(row), depth(row + 1)];
    for (let column = -14; column < 14; column++) {
      const light = 58 + ((row + column) & 1) * 9 + speckle() * 5;
      context.fillStyle = `hsl(${36 + speckle() * 6} 34% ${light}%)`;
      context.beginPath();
      context.moveTo(across(column, top), top);
      context.lineTo(across(column + 1, top), top);
      context.lineTo(across(column + 1, bottom), bottom);
      context.lineTo(across(column, bottom), bottom);
      context.fill();
    }
  }
}

function ball(context: Context, turn: number): void {
  context.save();
  context.beginPath();
  context.arc(0, 0, RADIUS, 0, Math.PI * 2);
  context.clip();
  context.rotate(turn);
  context.fillStyle = ink.orange;
  context.fillRect(-RADIUS, -RADIUS, RADIUS * 2, RADIUS * 2);
  context.fillStyle = ink.paper;
  context.fillRect(-RADIUS, -6, RADIUS * 2, 12);
  context.fillStyle = ink.indigo;
  context.beginPath();
  context.arc(0, 0, 9, 0, Math.PI * 2);
  context.fill();
  context.rotate(-turn);
  const shade = context.createRadialGradient(-8, -10, 4, 0, 0, RADIUS + 2);
  shade.addColorStop(0, 'rgba(255, 255, 255, 0.45)');
  shade.addColorStop(0.45, 'rgba(255, 255, 255, 0)');
  shade.addColorStop(1, 'rgba(30, 20, 40, 0.45)');
  context.fillStyle = shade;
  context.fillRect(-RADIUS, -RADIUS, RADIUS * 2, RADIUS * 2);
  context.restore();
}

export const bouncingBall: Scene = {
  id: 'ball',
  seconds: 3,
  draw(context, u) {
    const t = u * this.seconds;
    backdrop(context, ['#b9d6e2', '#eef0e6'], HORIZON);
    tiles(context);
    const { height, since } = bounce(t);
    const x = 34 + u * (WIDTH - 68);
    const lift = height / FIRST;
    shadow(context, x, FLOOR + RADIUS, RADIUS * (1.3 + lift), 0.6 - 0.42 * lift);
    // flat for a moment after each touch
    const squash = since < 0.1 ? 1 - 0.2 * Math.sin((since / 0.1) * Math.PI) : 1;
    placed(context, x, FLOOR - height + RADIUS * (1 - squash), 0, () => {
      context.scale(2 - squash, squash);
      ball(context, (x / RADIUS) * 0.9);
    });
  },
};
