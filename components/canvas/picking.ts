/** @file What React Flow's picks make of the selection, where a frame and what it holds could both be meant. */
import type { EdgeChange, NodeChange } from '@xyflow/react';

import type { EditorState } from '@/components/editor/editor';
import type { Box } from '@/components/editor/metrics';
import type { Scene } from '@/components/editor/scene/scene';
import { ancestorsOf, isInside } from '@/graph-engine/graph/path';

import type { FlowEdge, FlowNode } from './flow';

type Change = NodeChange<FlowNode> | EdgeChange<FlowEdge>;

/**
 * The selection after React Flow's changes; undefined where they do not concern it. A selected frame stands for all
 * that it holds: a click on something inside takes the frame out of the selection, and a selection frame on the canvas
 * takes an open block only as a whole, and else what it touches inside.
 * @param area the selection frame on the canvas, while one is drawn
 */
export function picked({ selection: old }: EditorState, changes: readonly Change[], scene: Scene | undefined, area?: Box): Set<string> | undefined {
  const picks = changes.filter((change) => change.type === 'select');
  if (picks.length === 0) return undefined;
  const selection = new Set(old);
  for (const { id, selected: on } of picks) {
    const node = scene?.byPath.get(id);
    if (on && !(area && node?.open && !holds(area, node.box))) selection.add(id);
    else selection.delete(id);
  }
  for (const { id, selected: on } of picks) {
    if (!on || !selection.has(id)) continue;
    if (!area) ancestorsOf(id).forEach((block) => selection.delete(block));
    else if (ancestorsOf(id).some((block) => selection.has(block))) selection.delete(id);
    if (scene?.byPath.get(id)?.open) for (const other of selection) if (isInside(other, id)) selection.delete(other);
  }
  return selection;
}

function holds(area: Box, box: Box): boolean {
  return area.x <= box.x && area.y <= box.y && area.x + area.width >= box.x + box.width && area.y + area.height >= box.y + box.height;
}
