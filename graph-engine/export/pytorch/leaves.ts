/** @file The numbers in a call: what a class could take as parameters. */
import { isAffine, isCall, isLiteral, isRepeated, type Argument, type Call, type Literal, type Value } from './syntax';

/** A literal somewhere in a value, and what it is called there. */
export interface Leaf {
  readonly value: Literal;
  readonly name: string;
}

/** Everything of a value but its literals: what two of one class have in common. */
export function skeletonOf(value: Value): string {
  if (isLiteral(value)) return '_';
  if (isCall(value)) return `${value.callee}(${value.args.map((arg) => `${arg.name}${skeletonOf(arg.value)}`).join()})`;
  if (isRepeated(value)) return `*${skeletonOf(value.item)}${skeletonOf(value.times)}`;
  if (isAffine(value)) return `${skeletonOf(value.base)}+${skeletonOf(value.step)}`;
  return value.raw;
}

/** The literals of a value, in reading order. */
export function leavesOf(value: Value, name = 'size'): readonly Leaf[] {
  if (isLiteral(value)) return [{ value, name }];
  if (isCall(value)) return value.args.flatMap((arg) => leavesOf(arg.value, arg.name));
  if (isRepeated(value)) return [...leavesOf(value.item), ...leavesOf(value.times, 'repeats')];
  if (isAffine(value)) return [...leavesOf(value.base, name), ...leavesOf(value.step, 'growth')];
  return [];
}

/** The value with its literals replaced by those that the queue hands out, in the order of `leavesOf`. */
export function refilled(value: Value, queue: Iterator<Value>): Value {
  if (isLiteral(value)) return queue.next().value as Value;
  if (isCall(value)) return refilledCall(value, queue);
  if (isRepeated(value)) return { item: refilledCall(value.item, queue), times: refilled(value.times, queue) };
  if (isAffine(value)) return { ...value, base: refilled(value.base, queue), step: refilled(value.step, queue) };
  return value;
}

export function refilledCall(value: Call, queue: Iterator<Value>): Call {
  return { ...value, args: value.args.map((arg): Argument => ({ ...arg, value: refilled(arg.value, queue) })) };
}
