/** @file The written form of a document (version 1) as a schema, and the chain that lifts older versions to it. */
import { z } from '../zod';

import { InputError } from '../errors';

import { ID_PATTERN, LIMITS, NOTE_COLOURS } from './document';
import { RANKS } from '../shape';

import { PATH_PATTERN } from './path';

export const FORMAT = 'kinetograph';
export const VERSION = 1;

const id = z.string().regex(ID_PATTERN);
const path = z.string().max(800).regex(PATH_PATTERN);
const coordinate = z.number().min(-LIMITS.coordinate).max(LIMITS.coordinate);
const at = z.tuple([coordinate, coordinate]);
/** Parameters are checked by the op's own schema; here only that they are plain and small. */
const paramValue = z.union([
  z.string().max(200),
  z.number(),
  z.boolean(),
  z.array(z.union([z.number(), z.array(z.number()).max(8)])).max(64),
]);

const name = z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/);
const label = z.string().min(1).max(LIMITS.label);
const kind = z.string().max(40);
const port = z.string().max(40);
const node = z.strictObject({ id, kind, label: label.optional(), params: z.record(name, paramValue).optional(), at: at.optional() });
/** Inside a block, nodes may be numbered, and a wire may start at one of its inputs (`:x`). */
const innerId = z.string().regex(/^[A-Za-z0-9_.-]{1,80}$/);
const source = z.string().regex(/^:?[A-Za-z0-9_.-]{1,80}$/);

const ownBlock = z.strictObject({
  kind: z.string().regex(/^own:[A-Za-z0-9-]{1,30}$/),
  title: label,
  /** Input ports in order, each with the ranks that it takes. */
  inputs: z.array(z.tuple([name, z.array(z.enum(RANKS)).min(1)])).max(64),
  /** Output ports in order, each with the place that feeds it, if one does. */
  outputs: z.array(z.union([z.tuple([name]), z.tuple([name, source, port])])).min(1).max(64),
  nodes: z.array(node.omit({ at: true }).extend({ id: innerId })).max(LIMITS.nodes),
  edges: z.array(z.tuple([source, port, innerId, port])).max(LIMITS.edges),
  params: z
    .array(z.strictObject({ name, label, sets: z.array(z.tuple([innerId, name])).min(1).max(200) }))
    .max(100)
    .optional(),
});

export type WrittenBlock = z.infer<typeof ownBlock>;

export const documentSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  title: z.string().max(LIMITS.title),
  nodes: z.array(node),
  /** [from node, from port, to node, to port]; order is the order of a many-port's inputs. */
  edges: z.array(z.tuple([id, port, id, port])),
  /** The user's own blocks. */
  blocks: z.array(ownBlock).max(LIMITS.blocks).optional(),
  notes: z
    .array(
      z.strictObject({
        id,
        text: z.string().max(LIMITS.note),
        at,
        size: z.tuple([z.number().min(40).max(4000), z.number().min(40).max(4000)]),
        colour: z.enum(NOTE_COLOURS),
      }),
    )
    .max(LIMITS.notes)
    .optional(),
  /** Blocks that are drawn open. */
  open: z.array(path).optional(),
  /** Positions inside blocks, by path. */
  inside: z.record(path, at).optional(),
});

export type WrittenDocument = z.infer<typeof documentSchema>;

/** Lifts a document of one version to the next. The first entry lifts version 1 to 2, when there is a version 2. */
export type Migration = (document: Record<string, unknown>) => Record<string, unknown>;
export const MIGRATIONS: readonly Migration[] = [];

/**
 * Brings a parsed JSON value to the current version.
 * @throws InputError `notKinetograph` or `wrongVersion`.
 */
export function migrate(
  value: unknown,
  migrations: readonly Migration[] = MIGRATIONS,
): Record<string, unknown> {
  const header = z.object({ format: z.literal(FORMAT), version: z.number().int().min(1) }).safeParse(value);
  if (!header.success) throw new InputError('notKinetograph');
  const current = migrations.length + 1;
  const { version } = header.data;
  if (version > current) throw new InputError('wrongVersion', { version, current });
  return migrations
    .slice(version - 1)
    .reduce((document, lift, i) => ({ ...lift(document), version: version + i + 1 }), value as Record<string, unknown>);
}
