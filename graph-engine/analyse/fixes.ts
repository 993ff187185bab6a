/** @file From a diagnostic to the fixes on offer, and from a fix to edits of the document as it is now. */
import { edgesInto, freshId, makeNode, outputNodes, type GraphDocument, type NodeId, type PortRef } from '../graph/document';
import type { Edit } from '../graph/edits';
import { definitionOf, outputsOf } from '../registry';
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
  if (code !== 'missingInput' || !port) return fixes;
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
export function fixEdits(document: GraphDocument, { node }: Diagnostic, fix: Fix): readonly Edit[] {
  if (!document.nodes.has(node)) return [];
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
  return { node, port: kind ? outputsOf(definitionOf(kind))[0] : '' };
}
