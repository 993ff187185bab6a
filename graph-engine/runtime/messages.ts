/** @file What page and worker say to each other: tagged unions, checked at both ends. */
import { z } from '../zod';

import { ENGINE_ERRORS, EngineError } from '../compile/errors';
import { WeightsError, weightsErrorCodes } from '../weights/errors';

import { BACKENDS, type Candidate } from './adapters';

const id = z.number().int().nonnegative();
/** By tag and not by `instanceof`: what crosses a channel may belong to another realm. */
const tagged = <T>(tag: string) => z.custom<T>((value) => Object.prototype.toString.call(value) === `[object ${tag}]`);
const floats = tagged<Float32Array>('Float32Array');
const bytes = tagged<Uint8Array>('Uint8Array');
/** A file crosses as a reference: its bytes stay where they are until somebody reads them. */
const file = z.union([tagged<Blob>('Blob'), tagged<Blob>('File')]);
const name = z.string().max(300);
const node = z.string();
const document = z.record(z.string(), z.unknown());
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

/** From the page. Every request but `cancel` is answered once with its id, `run`, `readWeights` and `export` also with progress. */
export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('start'), id, backend: z.enum(['auto', ...BACKENDS]), lock: z.string().max(100) }),
  /** The document in its written form; the worker reads it as it would read a file. */
  z.strictObject({
    type: z.literal('compile'),
    id,
    document,
    seed: z.number().int(),
    /** Read into the network while it is compiled; `key` tells one file, loaded once, from another. */
    weights: z.strictObject({ key: z.string().max(100), file, name }).optional(),
  }),
  /** What a file of weights has for a document, from its headers alone. */
  z.strictObject({ type: z.literal('inspectWeights'), id, document, file, name }),
  /** Reads every number that a document would take, and keeps none: what is wrong with a file is found before it is used. */
  z.strictObject({ type: z.literal('readWeights'), id, document, file, name, partial: z.boolean() }),
  /** The weights of the compiled network as files. */
  z.strictObject({ type: z.literal('saveWeights'), id, format: z.enum(['safetensors', 'tfjs']) }),
  /** A document as the files of an exporter, with the weights of a file where one is given, else from the seed. */
  z.strictObject({ type: z.literal('export'), id, document, target: z.string().max(40), seed: z.number().int(), weights: z.strictObject({ file, name }).optional() }),
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

/** Reports may be as long as a hostile header: counted in full, listed in part. */
const LISTED = 200;
const listed = <T extends z.ZodType>(item: T) => z.strictObject({ count, first: z.array(item).max(LISTED) });
export interface Listed<T> {
  readonly count: number;
  readonly first: readonly T[];
}
/** The beginning of a list and its length. */
export function listedOf<T>(all: readonly T[]): { count: number; first: T[] } {
  return { count: all.length, first: all.slice(0, LISTED) };
}

const sizes = z.array(count);
const weight = { node, weight: z.string() };
const inspection = {
  format: z.enum(['safetensors', 'pytorch']),
  convention: z.string(),
  /** Bytes of the file, tensors in it, weights of the network. */
  size: count,
  tensors: count,
  targets: count,
  matched: count,
  /** Of those that match, the ones of nodes that fit as a whole. */
  fits: count,
  missing: listed(z.strictObject({ ...weight, wanted: z.string().optional() })),
  unused: listed(z.string()),
  wrongShape: listed(z.strictObject({ ...weight, tensor: z.string(), expected: sizes, actual: sizes })),
  notUsable: listed(z.strictObject({ ...weight, tensor: z.string(), dtype: z.string() })),
  /** Nodes that would stay random if only what fits were loaded. */
  random: listed(node),
};
/** How much of a network comes from a file; the nodes that do not are random. */
const use = z.strictObject({ matched: count, random: listed(node) });
export type WeightsUse = z.infer<typeof use>;

/** From the worker. */
export const replySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('started'), id, backend: candidate, candidates: z.array(candidate) }),
  z.strictObject({ type: z.literal('compiled'), id, params: count, bytes: count, ms: z.number(), weights: use.nullable() }),
  z.strictObject({ type: z.literal('inspected'), id, ...inspection }),
  z.strictObject({ type: z.literal('reading'), id, done: count, total: count, tensor: z.string() }),
  z.strictObject({ type: z.literal('weightsRead'), id, use }),
  z.strictObject({
    type: z.literal('saved'),
    id,
    files: z.array(z.strictObject({ name, file })),
    /** Layers of ours in the model: stock tfjs must be told of them before it loads it. */
    ownLayers: z.array(z.string()),
  }),
  z.strictObject({ type: z.literal('exported'), id, files: z.array(z.strictObject({ name, file })) }),
  z.strictObject({
    type: z.literal('refused'),
    id,
    code: z.enum(weightsErrorCodes),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  }),
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

/** A file of weights that was refused, in its written form. */
export function writeRefusal(id: number, { code, values }: WeightsError): ReplyOf<'refused'> {
  return { type: 'refused', id, code, values: { ...values } };
}

/** The error that a refusal tells of. */
export function readRefusal({ code, values }: ReplyOf<'refused'>): WeightsError {
  return new WeightsError(code, values);
}
