/** @file Moves what is drawn from where it was to where it is, over a few frames; blocks unfold and fold. Nothing jumps. */
import { cardAt, type Box } from '@/components/editor/metrics';
import type { Scene, SceneNode } from '@/components/editor/scene/scene';
import type { Note, Point } from '@/graph-engine/graph/document';
import { ancestorsOf, type NodePath } from '@/graph-engine/graph/path';

import type { Passing } from '../flow';
import { AT_REST, type Shown } from '../mapper';

const LASTS_MS = 320;
/** Beyond this many nodes a jump is kinder than a slow glide. */
const MOST = 400;

/** Whether the reader asked for less motion. */
export function prefersStillness(): boolean {
  return typeof matchMedia !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches;
}

interface Course {
  readonly from: Box;
  readonly to: Box;
}

/** What is drawn at one moment: the scene, and the notes. */
export interface Picture {
  readonly scene: Scene;
  readonly notes: ReadonlyMap<string, Note>;
}

type Passage = Pick<Shown, 'boxes' | 'notes' | 'passing' | 'leaving' | 'closing'>;

/** Keeps what is on its way and asks for a drawing per frame. */
export function createTween(onFrame: () => void) {
  let courses = new Map<string, Course>();
  let passing = new Map<NodePath, Passing>();
  let leaving: readonly SceneNode[] = [];
  let closing = new Set<NodePath>();
  let paper = new Set<string>();
  let started = 0;
  let frame = 0;

  const progress = () => Math.min(1, (performance.now() - started) / LASTS_MS);
  const at = ({ from, to }: Course): Box => {
    const eased = 1 - (1 - progress()) ** 3;
    const between = (key: keyof Box) => from[key] + (to[key] - from[key]) * eased;
    return { x: between('x'), y: between('y'), width: between('width'), height: between('height') };
  };
  const stop = () => {
    if (frame) cancelAnimationFrame(frame);
    frame = 0;
    courses = new Map();
    passing = new Map();
    leaving = [];
    closing = new Set();
    paper = new Set();
  };
  const tick = () => {
    frame = 0;
    if (progress() >= 1) stop();
    else frame = requestAnimationFrame(tick);
    onFrame();
  };

  return {
    /** What differs from the scene at this moment. */
    shown(): Passage {
      if (courses.size === 0) return AT_REST;
      const boxes = new Map([...courses].map(([id, course]) => [id, at(course)]));
      return { boxes, notes: new Map([...boxes].filter(([id]) => paper.has(id))), passing, leaving, closing };
    },
    stop,
    /** Starts for all that stands elsewhere, is new or is gone; what is in `held` is where the pointer says. */
    glide(before: Picture, after: Picture, held: ReadonlySet<string>): void {
      const plan = planOf(before, after, held);
      const current = new Map([...courses].map(([id, course]) => [id, at(course)]));
      stop();
      if (plan.courses.size === 0 || plan.courses.size > MOST || prefersStillness()) return;
      ({ passing, leaving, closing, paper } = plan);
      courses = new Map([...plan.courses].map(([id, course]) => [id, { ...course, from: current.get(id) ?? course.from }]));
      started = performance.now();
      frame = requestAnimationFrame(tick);
    },
  };
}

function planOf(before: Picture, after: Picture, held: ReadonlySet<string>) {
  const courses = new Map<string, Course>();
  const passing = new Map<NodePath, Passing>();
  const leaving: SceneNode[] = [];
  const closing = new Set<NodePath>();
  const paper = new Set<string>();
  const add = (id: string, from: Box, to: Box) => {
    if (!held.has(id) && !sameBox(from, to)) courses.set(id, { from, to });
  };
  for (const node of after.scene.nodes) {
    const was = before.scene.byPath.get(node.path);
    if (was) {
      add(node.path, was.box, node.box);
      if (was.open && !node.open) closing.add(node.path);
      continue;
    }
    const origin = foldedInto(node, after.scene, before.scene);
    if (!origin) continue;
    add(node.path, origin, node.box);
    passing.set(node.path, 'appearing');
  }
  for (const node of before.scene.nodes) {
    if (after.scene.byPath.has(node.path)) continue;
    const end = foldedInto(node, before.scene, after.scene);
    if (!end) continue;
    leaving.push(node);
    add(node.path, node.box, end);
    passing.set(node.path, 'leaving');
  }
  for (const [id, { at, width, height }] of after.notes) {
    const was = before.notes.get(id);
    if (!was || samePoint(was.at, at)) continue;
    add(id, { ...was.at, width, height }, { ...at, width, height });
    paper.add(id);
  }
  return { courses, passing, leaving, closing, paper };
}

/**
 * Where a node inside a block lies while the block is folded: at its place in the frame, scaled down to the block's
 * card. Undefined for a node that is not inside a block that both scenes have.
 */
function foldedInto({ path, box }: SceneNode, unfolded: Scene, folded: Scene): Box | undefined {
  for (const block of ancestorsOf(path)) {
    const small = folded.byPath.get(block);
    const large = unfolded.byPath.get(block)?.box;
    if (!small || !large || folded.byPath.get(block)?.open) continue;
    const x = small.box.x + ((box.x + box.width / 2 - large.x) * small.box.width) / large.width;
    const y = small.box.y + ((box.y + box.height / 2 - large.y) * small.box.height) / large.height;
    const size = { width: box.width, height: box.height };
    return { ...cardAt({ x: x - box.width / 2, y: y - box.height / 2 }), ...size };
  }
  return undefined;
}

function sameBox(a: Box, b: Box): boolean {
  return samePoint(a, b) && a.width === b.width && a.height === b.height;
}

function samePoint(a: Point, b: Point): boolean {
  return a.x === b.x && a.y === b.y;
}
