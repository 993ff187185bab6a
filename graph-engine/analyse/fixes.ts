/** @file From a diagnostic to the fixes on offer, and from a fix to edits of the document as it is now. */
import { edgesInto, freshId, makeNode, outputNodes, type GraphDocument, type NodeId, type PortRef } from '../graph/document';
import type { Edit } from '../graph/edits';
import { idOf, joinPath, parentOf, type NodePath } from '../graph/path';
import { levelIn } from '../own/inside';
import { definitionIn, definitionOf, outputsOf } from '../registry';
import { formatShape } from '../shape';

import type { Analysis } from './analyse';
import type { Diagnostic, Fix } from './diagnostic';
import { judge } from './verdict';

/** How many nodes are proposed for an empty port. */
const CANDIDATES = 2;
/** Where a new input is put, left of the node that reads it; canvas pixels. */
const LEFT = 260;

/** The fixes of a diagnostic; an empty port is also offered the loose ends that would fit it. */
export function fixesFor(analysis: Analysis, diagnostic: Diagnostic): readonly Fix[] {
  const { code, node, port, fixes } = diagnostic;
  if (code !== 'missingInput' || !port || diagnostic.path !== undefined) return fixes;
  const loose = outputNodes(analysis.graph).filter(
    ({ id }) => id !== node && analysis.nodes.get(id)?.output && judge(analysis, id, node, port).answer === 'yes',
  );
  const connect = loose.slice(0, CANDIDATES).map(({ id, label }): Fix => {
    const shape = formatShape(analysis.nodes.get(id)!.output!);
    return { code: 'connectTo', from: id, port, values: { from: label, shape } };
  });
  return [...connect, ...fixes];
}

/** The edits of a fix; empty where it no longer applies. New nodes get their ids here, when the fix is applied. */
export function fixEdits(whole: GraphDocument, { node: outer, path = outer }: Diagnostic, fix: Fix): readonly Edit[] {
  const block = parentOf(path);
  const document = levelIn(whole, block);
  const node = idOf(path);
  return document?.nodes.has(node) ? localEdits(document, node, fix).map((edit) => lifted(edit, block)) : [];
}

function localEdits(document: GraphDocument, node: NodeId, fix: Fix): readonly Edit[] {
  if ('set' in fix) return [{ type: 'setParams', node, params: fix.set }];
  if ('insert' in fix) {
    const { kind, params } = fix.insert;
    const edge = edgesInto(document, node, fix.port)[fix.index];
    return edge ? [{ type: 'insertOnEdge', edge: edge.id, node: makeNode(freshId(document.nodes, kind), kind, params) }] : [];
  }
  switch (fix.code) {
    case 'connectTo':
      return [{ type: 'connect', from: firstOutput(document, fix.from), to: { node, port: fix.port } }];
    case 'addInput': {
      const added = makeNode(freshId(document.nodes, fix.kind), fix.kind);
      const at = document.positions.get(node);
      return [
        { type: 'addNode', node: added, ...(at && { at: { x: at.x - LEFT, y: at.y } }) },
        { type: 'connect', from: { node: added.id, port: outputsOf(definitionOf(fix.kind))[0] }, to: { node, port: fix.port } },
      ];
    }
    case 'disconnect': {
      const edge = edgesInto(document, node, fix.port)[fix.index];
      return edge ? [{ type: 'remove', edges: [edge.id] }] : [];
    }
    case 'cutEdge':
      return [{ type: 'remove', edges: [fix.edge] }];
    case 'removeNode':
      return [{ type: 'remove', nodes: [node] }];
  }
}

function firstOutput(document: GraphDocument, node: NodeId): PortRef {
  const kind = document.nodes.get(node)?.kind;
  return { node, port: kind ? outputsOf(definitionIn(document, kind))[0] : '' };
}

/** An edit of a block's insides as one of the document: ends and names become paths. */
function lifted(edit: Edit, block: NodePath): Edit {
  const at = (id: string) => joinPath(block, id);
  const end = (ref: PortRef): PortRef => ({ ...ref, node: at(ref.node) });
  switch (edit.type) {
    case 'setParams':
      return { ...edit, node: at(edit.node) };
    case 'insertOnEdge':
      return { ...edit, edge: at(edit.edge) };
    case 'connect':
      return { ...edit, from: end(edit.from), to: end(edit.to) };
    case 'addNode':
      return { ...edit, ...(block !== '' && { parent: block }) };
    case 'remove':
      return { ...edit, ...(edit.nodes && { nodes: edit.nodes.map(at) }), ...(edit.edges && { edges: edit.edges.map(at) }) };
    default:
      return edit;
  }
}
