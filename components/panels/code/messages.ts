/** @file What the page and the worker that writes code say to each other, checked at both ends. */
import { z } from '@/graph-engine/zod';

const id = z.number().int().nonnegative();

/** A document without errors, in its written form. */
export const askSchema = z.strictObject({ id, document: z.record(z.string(), z.unknown()) });

export const answerSchema = z.union([
  z.strictObject({ id, code: z.string(), lines: z.array(z.tuple([z.string(), z.array(z.number().int().positive())])) }),
  /** What went wrong: a bug of ours. */
  z.strictObject({ id: id.nullable(), failed: z.string() }),
]);
export type Answer = z.infer<typeof answerSchema>;
