/** @file Reads and writes documents as JSON; everything that comes from outside passes through here. */
import { InputError } from '../errors';
import { requireSound } from '../own/check';


import { LIMITS, type GraphDocument, type Point } from './document';
import { outermost } from './path';
import { badValue, readBlocks, readGraph } from './read';
import { documentSchema, migrate } from './schema';
import { toWritten } from './write';

export { toWritten };

/**
 * A document from JSON text.
 * @throws InputError `tooLarge`, `notJson`, or what `fromWritten` throws.
 */
export function parseDocument(text: string): GraphDocument {
  if (text.length > LIMITS.json) throw new InputError('tooLarge', { size: text.length, limit: LIMITS.json });
  let value: unknown;
  try {
    value = JSON.parse(text, refusePrototype);
  } catch (error) {
    if (error instanceof InputError) throw error;
    const position = /position (\d+)/.exec(String(error))?.[1] ?? String(text.length);
    throw new InputError('notJson', { position });
  }
  return fromWritten(value);
}

/** A schema may pass over this one key without a word, since it names no property of its own on a plain object. */
function refusePrototype(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new InputError('badValue', { path: key, reason: 'unrecognized_keys', limit: '' });
  return value;
}

/** JSON text of a document; `indent` 0 for links, 2 for files that people read. */
export function printDocument(document: GraphDocument, indent = 2): string {
  return JSON.stringify(toWritten(document), undefined, indent);
}

/**
 * A document from a parsed JSON value. Parameters that are absent get their defaults.
 * @throws InputError naming the first thing that is wrong: version, place of a bad value, unknown kind, bad parameter,
 * dangling or doubled wire, cycle.
 */
export function fromWritten(value: unknown): GraphDocument {
  const lifted = migrate(value);
  // Lengths come before the schema, which would look at a million nodes before it says that they are too many.
  requireCount('nodes', lifted['nodes'], LIMITS.nodes);
  requireCount('edges', lifted['edges'], LIMITS.edges);
  requireCount('notes', lifted['notes'], LIMITS.notes);
  requireCount('open', lifted['open'], LIMITS.nodes);
  const parsed = documentSchema.safeParse(lifted);
  if (!parsed.success) throw badValue(parsed.error);
  const written = parsed.data;
  const blocks = readBlocks(written.blocks ?? []);
  const { nodes, edges } = readGraph(written, blocks);
  return requireSound({
    title: written.title,
    nodes,
    edges,
    ...(blocks.size > 0 && { blocks }),
    positions: new Map([
      ...written.nodes.flatMap(({ id, at }) => (at ? [[id, point(at)] as const] : [])),
      ...Object.entries(written.inside ?? {}).flatMap(([path, at]) => (nodes.has(outermost(path)) ? [[path, point(at)] as const] : [])),
    ]),
    open: new Set((written.open ?? []).filter((path) => nodes.has(outermost(path)))),
    notes: new Map(
      (written.notes ?? []).map(({ id, text, at, size, colour }) => [
        id,
        { id, text, colour, at: { x: at[0], y: at[1] }, width: size[0], height: size[1] },
      ]),
    ),
  });
}

const point = ([x, y]: readonly [number, number]): Point => ({ x, y });

function requireCount(what: string, list: unknown, limit: number): void {
  if (Array.isArray(list) && list.length > limit) {
    throw new InputError('tooMany', { what, count: list.length, limit });
  }
}

/** What compilation depends on, as text: equal keys mean equal models. Names, positions and notes are left out. */
export function compileKey(document: GraphDocument): string {
  const { nodes, edges, blocks = [] } = toWritten(document);
  const computed = (list: readonly { id: string; kind: string; params?: unknown }[]) => list.map(({ id, kind, params }) => [id, kind, params]);
  const own = blocks.map(({ kind, inputs, outputs, nodes: inner, edges: wires, params = [] }) => [
    kind,
    inputs,
    outputs,
    computed(inner),
    wires,
    params.map(({ name, sets }) => [name, sets]),
  ]);
  return JSON.stringify([computed(nodes), edges, ...(own.length > 0 ? [own] : [])]);
}
