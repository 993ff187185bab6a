/** @file Sum of its inputs, element by element; every input has the same shape. */
import { combination } from '../geometry/merge';
import { defineOp } from '../op';

export const add = defineOp({ kind: 'add', ...combination('add', 'a + b') });
