/** @file Classes as lines of Python, each with the node that it is about. */
import type { NodeId } from '../../graph/document';

import type { ClassDefinition } from './classes';
import type { Loop } from './rows';
import { commentText } from './names';
import { printed, type Line, type Member, type Part } from './part';
import { isCall, isRepeated, print, tuple, type Call, type Value } from './syntax';

/** A line of the file; `node` is an id in the level that the class is made of. */
export interface SourceLine {
  readonly text: string;
  readonly node?: NodeId;
}

/** Longer calls are broken up. */
const WIDTH = 120;
/** Comments stand in one column, unless code is longer than this. */
const COLUMN = 72;

/** A shared class: parameters, members, forward. */
export function writeClass({ name, parts, parameters, members, loop }: ClassDefinition, title: string): readonly SourceLine[] {
  const [first] = parts;
  const declared = ['self', ...parameters.map((one) => `${one.name}: ${one.type}`)];
  const body = loop
    ? [line('        super().__init__()'), ...loopLines(loop, first.members)]
    : [line('        super().__init__()'), ...members.flatMap(memberLines)];
  return [
    line(`class ${name}(nn.${loop ? 'Sequential' : 'Module'}):`),
    line(`    """${placesOf(parts, title)}"""`),
    line(''),
    ...bracketed('    def __init__(', declared, ') -> None:').map((text) => line(text)),
    ...body,
    ...(loop ? [] : [line(''), ...forwardLines(first)]),
  ];
}

/** The network itself. */
export function writeModel(name: string, part: Part, about: readonly string[]): readonly SourceLine[] {
  const docstring = about.length === 1 ? [`    """${about[0]}"""`] : [`    """${about[0]}`, '', ...about.slice(1).map((text) => `    ${text}`), '    """'];
  return [
    line(`class ${name}(nn.Module):`),
    ...docstring.map((text) => line(text)),
    line(''),
    line('    def __init__(self) -> None:'),
    line('        super().__init__()'),
    ...part.members.flatMap(memberLines),
    line(''),
    ...forwardLines(part),
  ];
}

function line(text: string, node?: NodeId): SourceLine {
  return node === undefined ? { text } : { text, node };
}

/** Where the class stands in the network, and which of its places the comments speak of. */
function placesOf(parts: readonly Part[], title: string): string {
  const paths = parts.map(({ outline }) => outline.path.replaceAll('/', '.'));
  const shown = paths.length > 5 ? `${paths.slice(0, 4).join(', ')} and ${paths.length - 4} more` : paths.join(', ');
  const [{ outline }] = parts as [Part];
  const shapes = `${outline.entering.map(({ shape }) => printed(shape)).join(', ')} → ${outline.leaving.map(({ shape }) => printed(shape)).join(', ')}`;
  return `${commentText(title)}: ${shown}; ${shapes}${parts.length > 1 ? ` at ${paths[0]}` : ''}.`;
}

/** Members that are numbers cannot be attributes and are added by name. */
function memberLines({ node, name, call }: Member): readonly SourceLine[] {
  const numbered = /^\d/.test(name);
  const [start, end] = numbered ? [`        self.add_module("${name}", `, ')'] : [`        self.${name} = `, ''];
  return statement(start, call, end).map((text) => line(text, node));
}

function loopLines({ stem, first, times, item }: Loop, members: readonly Member[]): readonly SourceLine[] {
  const number = first === 0 ? 'i' : `i + ${first}`;
  const [head = '', ...rest] = [
    `        for i in range(${print(times)}):`,
    ...statement(`            self.add_module(f"${stem}{${number}}", `, item, ')'),
  ];
  return [line(head), ...rest.map((text) => line(text, members[0]!.node))];
}

/** `start` + call + `end`; where that is too long, modules one a line and settings together on theirs. */
function statement(start: string, value: Call, end = ''): readonly string[] {
  const args = value.args.map((arg) => argument(value, arg.value, arg.name)).filter((text) => text !== '');
  const modules = value.args.some((arg) => isCall(arg.value) || isRepeated(arg.value));
  return bracketed(`${start}${value.callee}(`, args, `)${end}`, modules);
}

/** `start` + entries + `end` on one line, or else the entries between them, as many a line as there is room for. */
function bracketed(start: string, entries: readonly string[], end: string, oneEach = false): readonly string[] {
  const whole = `${start}${entries.join(', ')}${end}`;
  if (whole.length <= WIDTH || entries.length < 2) return [whole];
  const indent = ' '.repeat(start.length - start.trimStart().length);
  const filled: string[] = [];
  for (const entry of entries) {
    const joined = `${filled.at(-1)} ${entry},`;
    if (oneEach || filled.length === 0 || joined.length > WIDTH) filled.push(`${indent}    ${entry},`);
    else filled[filled.length - 1] = joined;
  }
  return [start, ...filled, `${indent}${end}`];
}

/** One argument of a call as it is printed among the others; nothing where it is left out. */
function argument({ callee, args }: Call, value: Value, name: string): string {
  if (isCall(value) || isRepeated(value)) return print(value);
  return print({ callee, args: args.filter((arg) => arg.name === name) }).slice(callee.length + 1, -1);
}

function forwardLines({ args, lines, returns, outline }: Part): readonly SourceLine[] {
  const typed = ['self', ...args.map((arg) => `${arg}: Tensor`)].join(', ');
  const result = returns.length === 1 ? 'Tensor' : `tuple[${returns.map(() => 'Tensor').join(', ')}]`;
  const value = returns.length === 1 ? returns[0]! : tuple(returns);
  const said = lines.filter(({ targets, code }) => targets.join(', ') !== code);
  const codes = said.map(({ targets, code }) => `${targets.join(', ')} = ${code}`);
  const column = Math.max(0, ...codes.map(({ length }) => length).filter((length) => length <= COLUMN)) + 2;
  let before = outline.entering.map(({ shape }) => printed(shape)).join(', ');
  const body = said.map((one, i) => {
    const comment = commentOf(one, before);
    before = one.shape;
    return line(`        ${comment ? `${codes[i]!.padEnd(column - 2)}  # ${comment}` : codes[i]}`, one.node);
  });
  return [line(`    def forward(${typed}) -> ${result}:`), ...body, line(`        return ${value}`)];
}

/** The shape where it is another than on the line before, and the note. */
function commentOf({ shape, note }: Line, before: string): string {
  return [shape === before ? '' : shape, note].filter((text) => text !== '').join('  ');
}
