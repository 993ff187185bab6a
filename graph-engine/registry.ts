/** @file Every kind of node: primitive ops and composite blocks, by name. */
import type { Block } from './block';
import { blocks } from './blocks';
import type { Op, Port } from './op';
import { OUTPUT } from './op';
import { ops } from './ops';

export type Definition = Op | Block;

/** All kinds, ops first; the palette's order. */
export const definitions: ReadonlyMap<string, Definition> = new Map<string, Definition>([...ops, ...blocks]);

/** The definition of a kind. @throws Error where the kind is unknown: documents are checked when they are read. */
export function definitionOf(kind: string): Definition {
  const definition = definitions.get(kind);
  if (!definition) throw new Error(`internal: there is no op or block "${kind}"`);
  return definition;
}

export function isBlock(definition: Definition): definition is Block {
  return definition.family === 'block';
}

/** A definition that has to be an op: graphs are flattened before they are compiled. */
export function asOp(definition: Definition): Op {
  if (isBlock(definition)) throw new Error(`internal: the block "${definition.kind}" was not flattened`);
  return definition;
}

/** Names of the outputs: one for an op, one or more for a block. */
export function outputsOf(definition: Definition): readonly [string, ...string[]] {
  return isBlock(definition) ? definition.outputs : [OUTPUT];
}

/** An input port by name; names from outside may be those of the prototype, which are no ports. */
export function portOf(definition: Definition, name: string): Port | undefined {
  return Object.hasOwn(definition.inputs, name) ? definition.inputs[name] : undefined;
}
