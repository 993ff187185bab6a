/** @file Which kinds are forms of one another: what is 2D in one network and 3D or (2+1)D in the next. */
import type { GraphNode } from '../graph/document';
import type { Field } from '../params';
import type { Definition } from '../registry';

/** Kinds that stand for the same thing, so that one in place of the other is a change and not a new node. */
const FORMS: readonly (readonly string[])[] = [
  ['image', 'clip', 'flow'],
  ['conv2d', 'conv3d', 'conv2plus1d'],
  ['maxPool2d', 'maxPool3d'],
  ['avgPool2d', 'avgPool3d'],
];

const formOf = new Map(FORMS.flatMap((kinds) => kinds.map((kind) => [kind, kinds] as const)));

/** Whether a node of one kind can have become one of the other. */
export function compatible(a: string, b: string): boolean {
  return a === b || (formOf.get(a)?.includes(b) ?? false);
}

/** A node with what its kind says of its parameters. */
export interface Typed {
  readonly node: GraphNode;
  readonly op: Definition;
}

export interface ParamPair {
  readonly name: string;
  readonly from: unknown;
  readonly to: unknown;
  readonly same: boolean;
}

/**
 * The parameters that both nodes have, side by side. A window over (H, W) beside one over (T, H, W) counts as a window
 * of one frame, which is what it is. Parameters that are hidden on both sides have no effect and are left out.
 */
export function paramPairs(a: Typed, b: Typed): readonly ParamPair[] {
  const names = Object.keys(a.op.params).filter((name) => Object.hasOwn(b.op.params, name));
  const shown = names.filter((name) => !(hidden(a, name) && hidden(b, name)));
  return shown.map((name) => {
    const [from, to] = [a.node.params[name], b.node.params[name]];
    const [fieldA, fieldB] = [a.op.params[name]!, b.op.params[name]!];
    const same = from === to || JSON.stringify(deepened(name, from, fieldA, fieldB)) === JSON.stringify(deepened(name, to, fieldB, fieldA));
    return { name, from, to, same };
  });
}

function hidden({ node, op }: Typed, name: string): boolean {
  const { when = {} } = op.params[name]!;
  return Object.entries(when).some(([other, values]) => !values.includes(node.params[other]));
}

/** The value with an entry for T in front, where only the other's field has that axis. */
function deepened(name: string, value: unknown, own: Field<unknown>, other: Field<unknown>): unknown {
  const axes = ({ control }: Field<unknown>) => ('axes' in control ? control.axes : []);
  if (!Array.isArray(value) || axes(own).length === 0 || axes(own).includes('T') || !axes(other).includes('T')) return value;
  return [own.control.type === 'padding' ? [0, 0] : 1, ...(value as unknown[])];
}

/** Figures of a guess; only their order matters. A pair needs at least the same family to be one. */
const SAME_KIND = 6;
const SAME_FORM = 4;
const SAME_FAMILY = 2;
const SAME_PARAMS = 3;

/** How likely one node has become the other by kind and parameters, 0 for not at all. */
export function likeness(a: Typed, b: Typed): number {
  const base = a.node.kind === b.node.kind ? SAME_KIND : compatible(a.node.kind, b.node.kind) ? SAME_FORM : sameFamily(a, b) ? SAME_FAMILY : 0;
  if (base === 0) return 0;
  const pairs = paramPairs(a, b);
  const equal = pairs.length === 0 ? 1 : pairs.filter(({ same }) => same).length / pairs.length;
  return base + SAME_PARAMS * equal;
}

/** Blocks have one family and little else in common. */
function sameFamily(a: Typed, b: Typed): boolean {
  return a.op.family === b.op.family && a.op.family !== 'block';
}

/** A name without what says 2D or 3D in it: `Conv2d_1a_7x7` and `Conv3d_1a_7x7` are one. */
export function plainName(id: string): string {
  return id.replace(/[23]d/gi, 'd');
}
