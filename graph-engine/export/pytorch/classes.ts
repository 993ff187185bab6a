/** @file Classes out of equal parts: what differs in numbers alone becomes a parameter. */
import type { NodeId } from '../../graph/document';
import { titleOf } from '../../registry';

import { leavesOf, refilled, refilledCall, skeletonOf } from './leaves';
import { className, type Names } from './names';
import { eachRow, keyOfRow, parametersOf, type Candidate } from './parameters';
import type { Member, Part } from './part';
import { loopOf, type Loop } from './rows';
import { at, by, call, isCall, type Call, type Value } from './syntax';

/** A class of the file. The members are those of its first part, with parameters where its parts differ. */
export interface ClassDefinition {
  readonly name: string;
  readonly parts: readonly [Part, ...Part[]];
  readonly parameters: readonly { readonly name: string; readonly type: string }[];
  readonly members: readonly Member[];
  /** The members are made in a loop and called one after the other. */
  readonly loop?: Loop;
}

/** More parameters than this do not read better than two classes. */
const MOST_PARAMETERS = 8;

/** A part with what its block is called and set to. */
export type PlacedPart = Pick<Candidate, 'part' | 'kind' | 'title' | 'settings'>;

/** What a class is called like, and what its parts have in common. */
function candidateOf({ part, kind, title, settings }: PlacedPart): Candidate {
  const loop = loopOf(part);
  const calls = loop ? [loop.times, loop.item] : part.members.map((member) => member.call);
  return { part, kind, title, settings, loop, calls };
}

function formOf({ part, kind, loop, calls }: Candidate): string {
  const { args, members, lines, returns } = part;
  const rest = loop ? [loop.stem, loop.first] : [members.map(({ name, deep }) => [name, deep]), lines.map(({ targets, code }) => [targets, code])];
  return JSON.stringify([kind, args, returns, rest, calls.map(skeletonOf)]);
}

/**
 * Classes for parts of one depth, and for each part the call that makes it.
 * @param taken names of classes and of what the file imports
 */
export function classesOf(parts: readonly PlacedPart[], taken: Names): { readonly classes: readonly ClassDefinition[]; readonly calls: ReadonlyMap<Part, Call> } {
  const groups = new Map<string, Candidate[]>();
  for (const placed of parts) {
    const candidate = candidateOf(placed);
    const form = formOf(candidate);
    groups.set(form, [...(groups.get(form) ?? []), candidate]);
  }
  // The plainest of a kind takes the kind's name; the others say what they have beside it.
  const ordered = [...groups.values()].sort(([a], [b]) => a!.part.members.length - b!.part.members.length);
  const known = new Map<string, Set<string>>();
  const classes: ClassDefinition[] = [];
  const calls = new Map<Part, Call>();
  for (const group of ordered.flatMap(readable)) {
    const [{ part, kind, title }] = group as [Candidate];
    const seen = known.get(kind);
    const beside = seen && part.members.find(({ name }) => !seen.has(name) && !/^\d/.test(name));
    const base = className(title, 'Block');
    const name = taken.take(beside ? `${base}With${className(beside.name, 'More')}` : base);
    known.set(kind, new Set([...(seen ?? []), ...part.members.map((member) => member.name)]));
    const made = unified(name, group);
    classes.push(made.definition);
    group.forEach((candidate, i) => calls.set(candidate.part, made.calls[i]!));
  }
  return { classes, calls };
}

/** A group as it is, or, where it would take too many parameters, in groups of equals. */
function readable(group: readonly Candidate[]): readonly (readonly Candidate[])[] {
  if (parametersOf(group).length <= MOST_PARAMETERS) return [group];
  const equal = new Map<string, Candidate[]>();
  for (const one of group) {
    const key = JSON.stringify(one.calls.flatMap((value) => leavesOf(value)));
    equal.set(key, [...(equal.get(key) ?? []), one]);
  }
  return [...equal.values()];
}

function unified(name: string, group: readonly Candidate[]): { readonly definition: ClassDefinition; readonly calls: readonly Call[] } {
  const [first] = group as [Candidate];
  const parameters = parametersOf(group);
  const byRow = new Map(parameters.map((parameter) => [keyOfRow(parameter.values), parameter]));
  const queue: Value[] = [];
  eachRow(group, (row) => {
    const parameter = byRow.get(keyOfRow(row));
    queue.push(parameter ? { raw: parameter.name } : row[0]!);
  });
  const values = queue.values();
  const filled = first.calls.map((value) => (isCall(value) ? refilledCall(value, values) : refilled(value, values)));
  const definition: ClassDefinition = {
    name,
    parts: group.map(({ part }) => part) as [Part, ...Part[]],
    parameters,
    members: first.loop ? [] : first.part.members.map((member, i) => ({ ...member, call: filled[i] as Call })),
    ...(first.loop && { loop: { ...first.loop, times: filled[0]!, item: filled[1] as Call } }),
  };
  const calls = group.map((_, i) =>
    call(name, ...parameters.map(({ name: parameter, values }) => (/^(in|out)_channels$/.test(parameter) ? at(parameter, values[i]!) : by(parameter, values[i]!)))),
  );
  return { definition, calls };
}

/** What a block is: the name that a person gave it, else its kind, and what it is set to. */
export function titleOfBlock({ analysis }: Part['outline'], id: NodeId): Omit<PlacedPart, 'part'> {
  const { node, op } = analysis.nodes.get(id)!;
  const values = { ...op.defaults, ...node.params };
  const settings = Object.entries(op.params).map(([name, { label }]) => [label ?? name, values[name]] as const);
  return { kind: node.kind, title: titleOf(op) ?? node.kind, settings: Object.fromEntries(settings) };
}
