/** @file The written form of a document (version 1) as a schema, and the chain that lifts older versions to it. */
import { z } from '../zod';

import { InputError } from '../errors';

import { ID_PATTERN, LIMITS, NOTE_COLOURS } from './document';

export const FORMAT = 'kinetograph';
export const VERSION = 1;

const id = z.string().regex(ID_PATTERN);
const coordinate = z.number().min(-LIMITS.coordinate).max(LIMITS.coordinate);
const at = z.tuple([coordinate, coordinate]);
/** Parameters are checked by the op's own schema; here only that they are plain and small. */
const paramValue = z.union([
  z.string().max(200),
  z.number(),
  z.boolean(),
  z.array(z.union([z.number(), z.array(z.number()).max(8)])).max(64),
]);

export const documentSchema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  title: z.string().max(LIMITS.title),
  nodes: z.array(
    z.strictObject({
      id,
      kind: z.string().max(40),
      label: z.string().min(1).max(LIMITS.label).optional(),
      params: z.record(z.string().regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}$/), paramValue).optional(),
      at: at.optional(),
    }),
  ),
  /** [from node, from port, to node, to port]; order is the order of a many-port's inputs. */
  edges: z.array(z.tuple([id, z.string().max(40), id, z.string().max(40)])),
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
