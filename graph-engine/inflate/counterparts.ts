/** @file Which op of a 2D network becomes which op of its 3D counterpart. */
import type { OpKind } from '../ops';

/** 2D kind → 3D kind. Both have the same parameters, the 3D one with an entry for T in front. */
export const COUNTERPARTS = {
  image: 'clip',
  conv2d: 'conv3d',
  maxPool2d: 'maxPool3d',
  avgPool2d: 'avgPool3d',
} as const satisfies Partial<Record<OpKind, OpKind>>;

/** The 3D kind of a 2D one; undefined for all others. */
export function counterpartOf(kind: string): string | undefined {
  return Object.hasOwn(COUNTERPARTS, kind) ? COUNTERPARTS[kind as keyof typeof COUNTERPARTS] : undefined;
}
