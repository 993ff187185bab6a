/** @file What parts of one class differ in, as the parameters of the class. */
import { leavesOf, type Leaf } from './leaves';
import { Names, variableName } from './names';
import type { Part } from './part';
import type { Loop } from './rows';
import { isLiteral, print, type Literal, type Value } from './syntax';

/** A part that is to become a class, with its loop found. */
export interface Candidate {
  readonly part: Part;
  readonly kind: string;
  readonly title: string;
  /** The block's own parameters by the names that people know; a row that is one of them is called after it. */
  readonly settings: Readonly<Record<string, unknown>>;
  readonly loop: Loop | undefined;
  /** The calls that hold what may differ. */
  readonly calls: readonly Value[];
}

export interface Parameter {
  readonly name: string;
  readonly type: string;
  /** Its value in each part. */
  readonly values: readonly Literal[];
}

export const keyOfRow = (row: readonly Literal[]) => JSON.stringify(row);

/** Rows of literals that are not the same in every part, each with a name. */
export function parametersOf(group: readonly Candidate[]): readonly Parameter[] {
  const [first] = group as [Candidate];
  const names = new Names(['self', 'i']);
  const found = new Map<string, Parameter>();
  const { entering, leaving } = first.part.outline;
  const told = new Map<string, string>();
  const tell = (row: readonly Literal[], name: string) => void (told.has(keyOfRow(row)) || told.set(keyOfRow(row), name));
  first.part.args.forEach((arg, i) => tell(group.map(({ part }) => part.outline.entering[i]!.shape.C), entering.length === 1 ? 'in_channels' : `${arg}_channels`));
  leaving.forEach((_, i) => tell(group.map(({ part }) => part.outline.leaving[i]!.shape.C), leaving.length === 1 ? 'out_channels' : `out_channels${i + 1}`));
  for (const [name, value] of Object.entries(first.settings)) {
    if (isLiteral(value as Literal)) tell(group.map(({ settings }) => settings[name] as Literal), name);
  }
  eachRow(group, (row, leaf, member) => {
    const key = keyOfRow(row);
    if (row.every((value) => print(value) === print(row[0]!)) || found.has(key)) return;
    const about = member === undefined ? leaf.name : `${variableName(member)}_${leaf.name.replace(/^(in|out)_/, '')}`;
    const plain = /channels$/.test(leaf.name) || names.has(variableName(leaf.name)) ? about : leaf.name;
    const name = names.take(variableName(told.get(key) ?? plain));
    found.set(key, { name, type: typeOf(row), values: row });
  });
  const order = (name: string) => ['in_channels', 'out_channels'].indexOf(name) >>> 0;
  return [...found.values()].sort((a, b) => order(a.name) - order(b.name));
}

/** Every literal of the first candidate with its counterparts in all of them. */
export function eachRow(group: readonly Candidate[], visit: (row: readonly Literal[], leaf: Leaf, member: string | undefined) => void): void {
  const [first] = group as [Candidate];
  first.calls.forEach((value, c) => {
    const leaves = group.map(({ calls }) => leavesOf(calls[c]!, first.loop ? 'layers' : 'size'));
    const member = first.loop ? undefined : first.part.members[c]!.name;
    leaves[0]!.forEach((leaf, i) => visit(leaves.map((list) => list[i]!.value), leaf, member));
  });
}

function typeOf(row: readonly Literal[]): string {
  if (row.every((value) => typeof value === 'boolean')) return 'bool';
  if (row.every((value) => typeof value === 'number')) return row.every(Number.isInteger) ? 'int' : 'float';
  return 'int | tuple[int, ...]';
}
