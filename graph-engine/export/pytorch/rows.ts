/** @file Members that are called one after the other: sequences, and loops where they are numbered. */
import { leavesOf, refilledCall, skeletonOf } from './leaves';
import type { Part } from './part';
import { at, call, print, type Call, type Literal, type Value } from './syntax';

/** `for i in range(times): self.add_module(f"{stem}{i + first}", item)` */
export interface Loop {
  readonly stem: string;
  readonly first: number;
  readonly times: Value;
  readonly item: Call;
}

/** Modules one after the other, as they are: nothing but a row of calls on one value. */
export function isRow({ args, lines, members, returns }: Part): boolean {
  if (args.length !== 1 || returns.length !== 1 || members.length === 0 || members.length !== lines.length) return false;
  return lines.every(({ plain, targets }, i) => plain === (lines[i - 1]?.targets[0] ?? args[0]) && targets.length === 1) && lines.at(-1)!.targets[0] === returns[0];
}

/** A row whose members are numbered from 0 needs no class: it is an nn.Sequential. */
export function sequentialOf(part: Part): Call | undefined {
  const numbered = part.members.every(({ name }, i) => name === String(i));
  if (!numbered || !isRow(part)) return undefined;
  const items: Value[] = [];
  for (let i = 0; i < part.members.length; ) {
    const { call: item } = part.members[i]!;
    let times = 1;
    while (part.members[i + times] && print(part.members[i + times]!.call) === print(item)) times += 1;
    items.push(times > 1 ? { item, times } : item);
    i += times;
  }
  return call('nn.Sequential', ...items.map((item, i) => at(String(i), item)));
}

/** Members in a row that are numbered and grow evenly, as a loop. */
export function loopOf(part: Part): Loop | undefined {
  const numbers = part.members.map(({ name }) => /^(.*?)(\d+)$/.exec(name));
  const [, stem, from] = numbers[0] ?? [];
  const first = Number(from);
  const inOrder = numbers.every((match, i) => match?.[1] === stem && match?.[2] === String(first + i));
  if (stem === undefined || part.members.length < 3 || !inOrder || !isRow(part)) return undefined;
  const item = grown(part.members.map((member) => member.call));
  return item && { stem, first, times: part.members.length, item };
}

/** One call for several that differ by the same step from each to the next; undefined where they do not. */
function grown(calls: readonly Call[]): Call | undefined {
  const [first] = calls;
  if (!first || !calls.every((one) => skeletonOf(one) === skeletonOf(first))) return undefined;
  const leaves = calls.map((one) => leavesOf(one));
  const values = leaves[0]!.map(({ value }, i): Value | undefined => {
    const row = leaves.map((list) => list[i]!.value);
    if (row.every((one) => print(one) === print(value))) return value;
    const [a, b] = row as [Literal, Literal];
    if (typeof a !== 'number' || typeof b !== 'number') return undefined;
    return row.every((one, n) => one === a + (b - a) * n) ? { base: a, step: b - a, index: 'i' } : undefined;
  });
  return values.includes(undefined) ? undefined : refilledCall(first, (values as Value[]).values());
}
