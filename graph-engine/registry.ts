/** @file Every kind of node: primitive ops and composite blocks, by name. */
import type { Block } from './block';
import { blocks } from './blocks';
import type { Graph } from './graph/document';
import type { Op, Port } from './op';
import { OUTPUT } from './op';
import { ops } from './ops';
import { ownDefinition } from './own/definition';
import { DOORS } from './own/doorKinds';
import { isOwn, NO_BLOCKS } from './own/own';

export type Definition = Op | Block;

/** All kinds, ops first; the palette's order. */
export const definitions: ReadonlyMap<string, Definition> = new Map<string, Definition>([...ops, ...blocks]);

/** The definition of a kind. @throws Error where the kind is unknown: documents are checked when they are read. */
export function definitionOf(kind: string): Definition {
  const definition = definitions.get(kind);
  if (!definition) throw new Error(`internal: there is no op or block "${kind}"`);
  return definition;
}

/**
 * The definition of a kind where own blocks may stand: in a document, or inside a block.
 * @throws Error where the kind is unknown, as `definitionOf`.
 */
export function definitionIn({ blocks: own = NO_BLOCKS }: Pick<Graph, 'blocks'>, kind: string): Definition {
  const door = DOORS.get(kind);
  if (door) return door;
  return isOwn(kind) ? ownDefinition(own, kind, (inner) => definitionIn({ blocks: own }, inner).params) : definitionOf(kind);
}

/** Whether a kind exists where own blocks may stand. */
export function isKnown({ blocks: own = NO_BLOCKS }: Pick<Graph, 'blocks'>, kind: string): boolean {
  return definitions.has(kind) || own.has(kind);
}

export function isBlock(definition: Definition): definition is Block {
  return definition.family === 'block';
}

/** The name that a person gave a block of their own; built-in kinds are named by the message files. */
export function titleOf(definition: Definition): string | undefined {
  return isBlock(definition) ? definition.title : undefined;
}

/** A definition that has to be an op: graphs are flattened before they are compiled. */
export function asOp(definition: Definition): Op {
  if (isBlock(definition)) throw new Error(`internal: the block "${definition.kind}" was not flattened`);
  return definition;
}

/**
 * Checked parameters as a node keeps them: all of them, but for an own block only those that differ from what is inside,
 * so that an edit of the block reaches every instance that did not set its own.
 */
export function settled(definition: Definition, params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!isBlock(definition) || !definition.body) return params;
  const { defaults } = definition;
  return Object.fromEntries(Object.entries(params).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name])));
}

/** Names of the outputs: one for an op, one or more for a block. */
export function outputsOf(definition: Definition): readonly [string, ...string[]] {
  return isBlock(definition) ? definition.outputs : [OUTPUT];
}

/** An input port by name; names from outside may be those of the prototype, which are no ports. */
export function portOf(definition: Definition, name: string): Port | undefined {
  return Object.hasOwn(definition.inputs, name) ? definition.inputs[name] : undefined;
}
