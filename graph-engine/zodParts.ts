/** @file What of zod the schemas are made of, told once not to compile them at run time: the page's policy allows no new code. */
import { config } from 'zod';

config({ jitless: true });

export {
  array, boolean, custom, discriminatedUnion, enum, instanceof, literal, number, object, record, strictObject, string, tuple, union,
  unknown, ZodError,
} from 'zod';
export type { infer, input, ZodType } from 'zod';
