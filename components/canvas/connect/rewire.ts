/** @file Takes a wire's end off and puts it elsewhere. */
import type { Editor } from '@/components/editor/editor';
import { analyse } from '@/graph-engine/analyse/analyse';
import { judge } from '@/graph-engine/analyse/verdict';
import { edgesInto, type EdgeId, type NodeId } from '@/graph-engine/graph/document';
import { applyEdits, type Edit } from '@/graph-engine/graph/edits';
import { definitionOf, outputsOf } from '@/graph-engine/registry';

/** Moves a wire to other ends, unless it cannot be there; it keeps its place in the order of the port. */
export function rewire(editor: Editor, edge: EdgeId, from: NodeId, to: NodeId, port: string): void {
  const { document } = editor.getState();
  const old = document.edges.find(({ id }) => id === edge);
  if (!old || (old.from.node === from && old.to.node === to && old.to.port === port)) return;
  const cut: Edit = { type: 'remove', edges: [edge] };
  // The verdict is asked without the old wire: it must not stand in its own way.
  if (judge(analyse(applyEdits(document, [cut])), from, to, port).answer === 'no') return;
  const siblings = edgesInto(document, to, port);
  const index = old.to.node === to && old.to.port === port ? siblings.indexOf(old) : undefined;
  const connect: Edit = {
    type: 'connect',
    from: { node: from, port: old.from.node === from ? old.from.port : outputsOf(definitionOf(document.nodes.get(from)!.kind))[0] },
    to: { node: to, port },
    ...(index !== undefined && { index }),
  };
  editor.apply([cut, connect]);
}
