/** @file Takes a wire's end off and puts it elsewhere. */
import type { Editor } from '@/components/editor/editor';
import { wireByPath } from '@/components/editor/scene/lookup';
import { analyse, levelAt, nodeAt } from '@/graph-engine/analyse/analyse';
import { judge } from '@/graph-engine/analyse/verdict';
import { edgesInto, type PortRef } from '@/graph-engine/graph/document';
import { applyEdits, type Edit } from '@/graph-engine/graph/edits';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';
import { outputsOf } from '@/graph-engine/registry';

/** Moves a wire to other ends, unless it cannot be there; it keeps its place in the order of the port. */
export function rewire(editor: Editor, edge: NodePath, from: NodePath, to: NodePath, port: string): void {
  const { document, analysis } = editor.getState();
  const level = parentOf(edge);
  const old = wireByPath(analysis, edge);
  if (!old) return;
  const was = { from: joinPath(level, old.from.node), to: joinPath(level, old.to.node) };
  if (was.from === from && was.to === to && old.to.port === port) return;
  const output = was.from === from ? old.from.port : firstOutput(editor, from);
  const cut: Edit = { type: 'remove', edges: [edge] };
  // The verdict is asked without the old wire: it must not stand in its own way.
  if (judge(analyse(applyEdits(document, [cut])), from, to, port, output).answer === 'no') return;
  const siblings = edgesInto(levelAt(analysis, level)?.graph ?? document, idOf(to), port);
  const index = was.to === to && old.to.port === port ? siblings.indexOf(old) : -1;
  const end: PortRef = { node: to, port };
  const connect: Edit = { type: 'connect', from: { node: from, port: output }, to: end, ...(index >= 0 && { index }) };
  editor.apply([cut, connect]);
}

function firstOutput(editor: Editor, path: NodePath): string {
  const op = nodeAt(editor.getState().analysis, path)?.op;
  return op ? outputsOf(op)[0] : 'y';
}
