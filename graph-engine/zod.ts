/** @file The part of zod that is used, under its usual name: a namespace of all of zod would bring fifty languages along. */
export * as z from './zodParts';
