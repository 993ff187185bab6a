/** @file What page and flow worker say to each other. */
import { z } from '../../zod';
import { flowErrorCodes } from './errors';

const id = z.number().int();
const size = z.number().int().min(1);
const numbers = z.instanceof(Float32Array<ArrayBuffer>);

export const requestSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('measure'), id, frames: numbers, T: size, H: size, W: size }),
  z.strictObject({ type: z.literal('cancel'), id }),
]);

export const replySchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('progress'), id, done: size, total: size }),
  z.strictObject({ type: z.literal('fields'), id, fields: numbers }),
  z.strictObject({ type: z.literal('failed'), id, code: z.enum(flowErrorCodes), cause: z.string() }),
]);

export type Request = z.infer<typeof requestSchema>;
export type Reply = z.infer<typeof replySchema>;
