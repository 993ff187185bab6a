/** @file Moves nodes from where they were to where they are, over a few frames; nothing jumps. */
import type { GraphDocument, Point } from '@/graph-engine/graph/document';

const LASTS_MS = 320;
/** Beyond this many nodes a jump is kinder than a slow glide. */
const MOST = 400;

/** Whether the reader asked for less motion. */
export function prefersStillness(): boolean {
  return typeof matchMedia !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches;
}

interface Course {
  readonly from: Point;
  readonly to: Point;
}

/** Keeps the positions of nodes on their way and asks for a drawing per frame. */
export function createTween(onFrame: () => void) {
  let courses = new Map<string, Course>();
  let started = 0;
  let frame = 0;

  const progress = () => Math.min(1, (performance.now() - started) / LASTS_MS);
  const at = ({ from, to }: Course): Point => {
    const eased = 1 - (1 - progress()) ** 3;
    return { x: from.x + (to.x - from.x) * eased, y: from.y + (to.y - from.y) * eased };
  };
  const stop = () => {
    if (frame) cancelAnimationFrame(frame);
    frame = 0;
    courses = new Map();
  };
  const tick = () => {
    frame = 0;
    if (progress() >= 1) stop();
    else frame = requestAnimationFrame(tick);
    onFrame();
  };

  return {
    running: () => courses.size > 0,
    positions: (): ReadonlyMap<string, Point> => new Map([...courses].map(([id, course]) => [id, at(course)])),
    stop,
    /** Starts for every node whose place differs; nodes in `held` are where the pointer says. */
    glide(before: GraphDocument, after: GraphDocument, held: ReadonlyMap<string, Point>): void {
      if (before.positions === after.positions) return;
      const next = new Map<string, Course>();
      for (const [id, to] of after.positions) {
        const was = before.positions.get(id);
        const course = courses.get(id);
        if (!was || held.has(id) || was === to || (was.x === to.x && was.y === to.y)) {
          if (course && was && !held.has(id)) next.set(id, { from: at(course), to });
          continue;
        }
        next.set(id, { from: course ? at(course) : was, to });
      }
      stop();
      if (next.size === 0 || next.size > MOST || prefersStillness()) return;
      courses = next;
      started = performance.now();
      frame = requestAnimationFrame(tick);
    },
  };
}
