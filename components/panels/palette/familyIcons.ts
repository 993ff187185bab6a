/** @file An icon per family. */
import { Activity, ArrowDownToLine, Blend, Blocks, Clapperboard, FoldVertical, Grid3x3, ListFilter, Rows3, Scale, Shuffle, type LucideIcon } from 'lucide-react';

import type { Family } from '@/graph-engine/op';

export const familyIcons: Readonly<Record<Family, LucideIcon>> = {
  input: Clapperboard,
  sampling: ListFilter,
  convolution: Grid3x3,
  pooling: FoldVertical,
  normalisation: Scale,
  activation: Activity,
  linear: ArrowDownToLine,
  merge: Blend,
  reshape: Rows3,
  regularisation: Shuffle,
  block: Blocks,
};
