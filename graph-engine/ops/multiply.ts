/** @file Product of its inputs, element by element; every input has the same shape. */
import { combination } from '../geometry/merge';
import { defineOp } from '../op';

export const multiply = defineOp({ kind: 'multiply', ...combination('multiply', 'a · b') });
