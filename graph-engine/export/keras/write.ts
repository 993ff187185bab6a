/** @file Functions as lines of Python. */
import type { ClassDefinition } from '../pytorch/classes';
import { commentText } from '../pytorch/names';
import type { Member, Part } from '../pytorch/part';
import { isLiteral, print, tuple, type Call } from '../pytorch/syntax';

import { printed, type KerasPart, type Statement } from './part';

/** Longer calls are broken up. */
const WIDTH = 120;

/** A block's function: what enters, the name that its layers' names begin with, and what differs from place to place. */
export function writeFunction({ name, parts: found, parameters, members }: ClassDefinition, title: string): readonly string[] {
  // Classes are found in the parts that were handed over, which were these.
  const parts = found as readonly Part[] as readonly KerasPart[];
  const part = parts[0]!;
  const declared = [...part.args, 'name', ...parameters.map((one) => one.name)].join(', ');
  return [`def ${name}(${declared}):`, `    """${placesOf(parts, title)}"""`, ...body(part, members), `    return ${part.returns.join(', ')}`];
}

/** Where the function stands in the network, and which of its places the comments speak of. */
function placesOf(parts: readonly KerasPart[], title: string): string {
  const paths = parts.map(({ outline }) => outline.path);
  const shown = paths.length > 5 ? `${paths.slice(0, 4).join(', ')} and ${paths.length - 4} more` : paths.join(', ');
  const { entering, leaving } = parts[0]!.outline;
  const shapes = (list: readonly { readonly shape: Parameters<typeof printed>[0] }[]) => list.map(({ shape }) => printed(shape)).join(', ');
  return `${commentText(title)}: ${shown}; ${shapes(entering)} → ${shapes(leaving)}${paths.length > 1 ? ` at ${paths[0]}` : ''}.`;
}

/** The lines of a level. */
export function body(part: KerasPart, members: readonly Member[]): readonly string[] {
  const lines: string[] = [];
  const { statements } = part;
  let before = part.outline.entering.map(({ shape }) => printed(shape)).join(', ');
  for (let i = 0; i < statements.length; ) {
    const run = runFrom(statements, members, i);
    const last = statements[i + run - 1]!;
    const said = [last.shape === before ? '' : last.shape, last.note].filter((text) => text !== '').join('  ');
    if (run > 1) lines.push(...loop(statements[i]!, members, run, said));
    else if (last.member !== undefined || last.targets.join(', ') !== last.applied) lines.push(...line(last, members, said));
    if (last.shape !== '') before = last.shape;
    i += run;
  }
  return lines;
}

function line({ targets, member, applied }: Statement, members: readonly Member[], comment: string): readonly string[] {
  const start = `    ${targets.join(', ')} = `;
  const behind = comment ? `  # ${comment}` : '';
  const call = member === undefined ? undefined : members[member]!.call;
  const whole = `${start}${call ? print(call) : ''}${applied}`;
  if (!call || whole.length <= WIDTH) return [whole + behind];
  return [`${start}${call.callee}(${behind}`, `        ${print(call).slice(call.callee.length + 1, -1)}`, `    )${applied}`];
}

/** How many statements from here call the same block with the same settings under names that count on. */
function runFrom(statements: readonly Statement[], members: readonly Member[], start: number): number {
  const { repeat, member, targets } = statements[start]!;
  if (repeat === undefined || !/^\d+$/.test(repeat) || member === undefined) return 1;
  const form = settings(members[member]!.call);
  let run = 1;
  for (let next = statements[start + run]; next; next = statements[start + (run += 1)]) {
    const same = next.repeat === String(Number(repeat) + run) && next.targets[0] === targets[0] && next.note === statements[start]!.note;
    if (!same || settings(members[next.member!]!.call) !== form) break;
  }
  return run;
}

/** Everything of a block's call but its name. */
function settings({ callee, args }: Call): string {
  return print({ callee, args: args.filter(({ name }) => name !== 'name') });
}

function loop({ repeat, targets, member }: Statement, members: readonly Member[], run: number, comment: string): readonly string[] {
  const first = Number(repeat);
  const { callee, args } = members[member!]!.call;
  const counted = args.map((arg) => {
    const { value } = arg;
    if (arg.name !== 'name' || isLiteral(value) || !('raw' in value)) return arg;
    return { ...arg, value: { raw: value.raw.startsWith('f') ? 'f"{name}>{i}"' : 'f"{i}"' } };
  });
  const range = first === 0 ? String(run) : `${first}, ${first + run}`;
  return [`    for i in range(${range}):`, `        ${targets[0]} = ${print({ callee, args: counted })}${comment ? `  # ${comment}` : ''}`];
}

/** One value as it is, several as a list. */
export function listOf(values: readonly string[]): string {
  return values.length === 1 ? values[0]! : `[${values.join(', ')}]`;
}

/** Sizes as a tuple, however many there are. */
export function sizesOf(sizes: readonly number[]): string {
  return tuple(sizes.map(String));
}
