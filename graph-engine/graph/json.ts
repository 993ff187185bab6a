/** @file Reads and writes documents as JSON; everything that comes from outside passes through here. */
import { InputError } from '../errors';
import { definitions, outputsOf, portOf } from '../registry';

import type { z } from '../zod';

import { LIMITS, type Edge, type GraphDocument, type GraphNode } from './document';
import { documentSchema, FORMAT, migrate, VERSION, type WrittenDocument } from './schema';
import { topologicalOrder } from './topology';

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
  const parsed = documentSchema.safeParse(lifted);
  if (!parsed.success) throw badValue(parsed.error);
  const written = parsed.data;
  const nodes = readNodes(written);
  const edges = readEdges(written, nodes);
  const { cyclic } = topologicalOrder({ nodes, edges });
  if (cyclic.length > 0) {
    const labels = cyclic.slice(0, 5).map((id) => nodes.get(id)?.label ?? id);
    throw new InputError('cycle', { nodes: labels.join(' → '), count: cyclic.length });
  }
  return {
    title: written.title,
    nodes,
    edges,
    positions: new Map(written.nodes.flatMap(({ id, at }) => (at ? [[id, { x: at[0], y: at[1] }] as const] : []))),
    notes: new Map(
      (written.notes ?? []).map(({ id, text, at, size, colour }) => [
        id,
        { id, text, colour, at: { x: at[0], y: at[1] }, width: size[0], height: size[1] },
      ]),
    ),
  };
}

function requireCount(what: string, list: unknown, limit: number): void {
  if (Array.isArray(list) && list.length > limit) {
    throw new InputError('tooMany', { what, count: list.length, limit });
  }
}

/** The first complaint of a schema as an error of ours: where, what kind, which limit. */
function badValue(error: z.ZodError, prefix: readonly PropertyKey[] = []): InputError {
  const issue = error.issues[0];
  const path = [...prefix, ...(issue?.path ?? [])].map(String).join('.');
  const limit = issue && 'maximum' in issue ? issue.maximum : issue && 'minimum' in issue ? issue.minimum : '';
  return new InputError('badValue', { path: path || 'document', reason: issue?.code ?? 'custom', limit: String(limit) });
}

function readNodes(written: WrittenDocument): Map<string, GraphNode> {
  const nodes = new Map<string, GraphNode>();
  written.nodes.forEach(({ id, kind, label = id, params = {} }, i) => {
    if (nodes.has(id)) throw new InputError('duplicateId', { id });
    const definition = definitions.get(kind);
    if (!definition) throw new InputError('unknownKind', { kind, node: label });
    const checked = definition.schema.safeParse(params);
    if (!checked.success) throw badValue(checked.error, ['nodes', i, `params (${label})`]);
    nodes.set(id, { id, kind, label, params: checked.data });
  });
  return nodes;
}

function readEdges(written: WrittenDocument, nodes: ReadonlyMap<string, GraphNode>): Edge[] {
  const taken = new Set<string>();
  return written.edges.map(([from, fromPort, to, toPort], i) => {
    const source = nodes.get(from);
    const target = nodes.get(to);
    if (!source || !target) throw new InputError('danglingEdge', { edge: i + 1, node: source ? to : from });
    if (!outputsOf(definitions.get(source.kind)!).includes(fromPort)) throw new InputError('noSuchPort', { node: source.label, port: fromPort });
    const port = portOf(definitions.get(target.kind)!, toPort);
    if (!port) throw new InputError('noSuchPort', { node: target.label, port: toPort });
    const key = `${to}.${toPort}`;
    if (!port.many && taken.has(key)) throw new InputError('portTaken', { node: target.label, port: toPort });
    taken.add(key);
    return { id: `e-${i + 1}`, from: { node: from, port: fromPort }, to: { node: to, port: toPort } };
  });
}

/** The written form: parameters that equal their default are left out, so that links stay short. */
export function toWritten(document: GraphDocument): WrittenDocument {
  const nodes = [...document.nodes.values()].map(({ id, kind, label, params }) => {
    const at = document.positions.get(id);
    const set = changedParams(kind, params);
    return {
      id,
      kind,
      ...(label !== id && { label }),
      ...(Object.keys(set).length > 0 && { params: set }),
      ...(at && { at: [Math.round(at.x), Math.round(at.y)] as [number, number] }),
    };
  });
  const notes = [...document.notes.values()].map(({ id, text, at, width, height, colour }) => {
    const place: [number, number] = [Math.round(at.x), Math.round(at.y)];
    return { id, text, at: place, size: [width, height] as [number, number], colour };
  });
  return {
    format: FORMAT,
    version: VERSION,
    title: document.title,
    nodes,
    edges: document.edges.map(({ from, to }): [string, string, string, string] => [from.node, from.port, to.node, to.port]),
    ...(notes.length > 0 && { notes }),
  };
}

type WrittenParams = NonNullable<WrittenDocument['nodes'][number]['params']>;

function changedParams(kind: string, params: Readonly<Record<string, unknown>>): WrittenParams {
  const defaults: Readonly<Record<string, unknown>> = definitions.get(kind)?.defaults ?? {};
  const changed = Object.entries(params).filter(([name, v]) => JSON.stringify(v) !== JSON.stringify(defaults[name]));
  return Object.fromEntries(changed) as WrittenParams;
}

/** What compilation depends on, as text: equal keys mean equal models. Labels, positions and notes are left out. */
export function compileKey(document: GraphDocument): string {
  const { nodes, edges } = toWritten(document);
  return JSON.stringify([nodes.map(({ id, kind, params }) => [id, kind, params]), edges]);
}
