/** @file Maximum of several inputs element by element, or of one input over T. */
import { reduction } from '../geometry/reduce';
import { defineOp } from '../op';

export const max = defineOp({ kind: 'max', ...reduction('max') });
