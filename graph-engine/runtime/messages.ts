/** @file What page and worker say to each other: tagged unions, checked at both ends. */
import { z } from '../zod';

import { ENGINE_ERRORS, EngineError } from '../compile/errors';

import { BACKENDS, type Candidate } from './adapters';

const id = z.number().int().nonnegative();
/** By tag and not by `instanceof`: what crosses a channel may belong to another realm. */
const tagged = <T>(tag: string) => z.custom<T>((value) => Object.prototype.toString.call(value) === `[object ${tag}]`);
const floats = tagged<Float32Array>('Float32Array');
const bytes = tagged<Uint8Array>('Uint8Array');
/** Statistics of a broken network may be NaN or infinite, which zod's numbers are not. */
const anyNumber = z.custom<number>((value) => typeof value === 'number');
const count = z.number().int().nonnegative();
const sizeOrNull = z.number().nonnegative().nullable();

const candidate = z.object({
  name: z.enum(BACKENDS),
  hardware: z.boolean(),
  detail: z.string(),
  threads: z.number().int().positive(),
  limits: z.object({ total: sizeOrNull, tensor: sizeOrNull }),
}) satisfies z.ZodType<Candidate>;

const shape = z.object({ T: count.optional(), H: count.optional(), W: count.optional(), C: count });

/** From the page. Every request but `cancel` is answered once with its id, `run` also with progress. */
export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), id, backend: z.enum(['auto', ...BACKENDS]), lock: z.string().max(100) }),
  /** The document in its written form; the worker reads it as it would read a file. */
  z.strictObject({
    type: z.literal('compile'),
    id,
    document: z.record(z.string(), z.unknown()),
    seed: z.number().int(),
  }),
  z.strictObject({ type: z.literal('run'), id, inputs: z.record(z.string(), floats) }),
  z.strictObject({
    type: z.literal('activation'),
    id,
    node: z.string().max(100),
    t: count,
    channels: z.tuple([count, count]),
  }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);
export type Request = z.infer<typeof requestSchema>;

const result = z.object({
  node: z.string(),
  ms: z.number(),
  shape,
  min: anyNumber,
  max: anyNumber,
  mean: anyNumber,
  std: anyNumber,
  finite: z.boolean(),
});

/** From the worker. */
export const replySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('started'), id, backend: candidate, candidates: z.array(candidate) }),
  z.strictObject({ type: z.literal('compiled'), id, params: count, bytes: count, ms: z.number() }),
  z.strictObject({ type: z.literal('progress'), id, node: z.string(), ms: z.number(), done: count, total: count }),
  z.strictObject({
    type: z.literal('finished'),
    id,
    outputs: z.array(z.object({ node: z.string(), shape, values: floats })),
    layers: z.array(result),
    backend: candidate,
    totalMs: z.number(),
  }),
  z.strictObject({
    type: z.literal('planes'),
    id,
    height: count,
    width: count,
    from: count,
    to: count,
    bytes,
    values: floats.nullable(),
  }),
  z.strictObject({
    type: z.literal('failed'),
    /** Null where the request could not even be read. */
    id: id.nullable(),
    code: z.enum(ENGINE_ERRORS),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
    node: z.string().optional(),
  }),
  /** The device went away; the worker is of no use any more. */
  z.strictObject({ type: z.literal('lost'), cause: z.string() }),
]);
export type Reply = z.infer<typeof replySchema>;
export type ReplyOf<T extends Reply['type']> = Extract<Reply, { type: T }>;

/** An error in its written form. */
export function writeError(id: number | null, { code, values, node }: EngineError): ReplyOf<'failed'> {
  return { type: 'failed', id, code, values: { ...values }, ...(node !== undefined && { node }) };
}

/** The error that a reply tells of. */
export function readError({ code, values, node }: ReplyOf<'failed'>): EngineError {
  return new EngineError(code, values, node);
}
