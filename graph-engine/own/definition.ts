/** @file An own block as the rest of the engine knows blocks: with parameters, ports and a body. */
import { defineBlock, type Block, type Body } from '../block';
import type { GraphNode } from '../graph/document';
import type { ParamFields } from '../params';

import type { OwnBlock, OwnBlocks } from './own';

/** Finds the parameters of a kind of node, own blocks included. */
export type FieldsOf = (kind: string) => ParamFields;

/** One definition for each block of each map of blocks, so that identity says whether anything changed. */
const known = new WeakMap<OwnBlocks, Map<string, Block>>();

/**
 * The definition of an own block.
 * @throws Error where there is no such block: documents are checked when they are read and edited.
 */
export function ownDefinition(blocks: OwnBlocks, kind: string, fieldsOf: FieldsOf): Block {
  const made = known.get(blocks) ?? new Map<string, Block>();
  known.set(blocks, made);
  const there = made.get(kind);
  if (there) return there;
  const own = blocks.get(kind);
  if (!own) throw new Error(`internal: the document has no block "${kind}"`);
  const block = define(own, blocks, fieldsOf);
  made.set(kind, block);
  return block;
}

function define(own: OwnBlock, blocks: OwnBlocks, fieldsOf: FieldsOf): Block {
  const { kind, title, inputs, outputs, nodes } = own;
  const block = defineBlock({
    kind,
    params: fieldsFor(own, fieldsOf),
    inputs,
    outputs,
    summary: () => [...nodes.values()].slice(0, 3).map(({ label }) => label).join(' · '),
    build: () => {
      throw new Error(`internal: the body of "${kind}" is there, not built`);
    },
  });
  return { ...block, title, body: (params) => bodyOf(own, blocks, block.defaults, params) };
}

/** The fields of the block's parameters: those of their first targets, with the value inside as the default. */
function fieldsFor({ nodes, params }: OwnBlock, fieldsOf: FieldsOf): ParamFields {
  const fields = params.flatMap(({ name, label, targets: [first] }) => {
    const node = first && nodes.get(first.node);
    const field = node && fieldsOf(node.kind)[first.param];
    // `when` speaks of parameters beside it inside, which the block does not have.
    return field ? [[name, { ...field, when: undefined, label, default: node.params[first.param] }] as const] : [];
  });
  return Object.fromEntries(fields);
}

/** The insides with the block's parameters put in; nodes that they leave as they were keep their identity. */
function bodyOf({ nodes, edges, inputs, exits, params }: OwnBlock, blocks: OwnBlocks, defaults: GraphNode['params'], set: GraphNode['params']): Body {
  const changed = new Map(nodes);
  for (const { name, targets } of params) {
    if (!(name in set) || JSON.stringify(set[name]) === JSON.stringify(defaults[name])) continue;
    for (const { node: id, param } of targets) {
      const node = changed.get(id);
      if (node) changed.set(id, { ...node, params: { ...node.params, [param]: set[name] } });
    }
  }
  return {
    graph: { nodes: changed, edges, blocks },
    entries: Object.keys(inputs),
    exits: Object.fromEntries(exits),
  };
}
