/** @file A wire's end on the canvas, a node and one of its handles, as edits and verdicts call it. */
import type { HandleType } from '@xyflow/react';

import type { LooseEnd } from '@/components/editor/add';
import { endOf } from '@/components/editor/scene/lookup';

/** An input of an open block, seen from inside, is an output there: `block/:x`. */
export function looseEnd(node: string, handle: string, type: HandleType): LooseEnd {
  const side = type === 'source' ? 'output' : 'input';
  return { ...endOf(node, handle, side), side };
}
