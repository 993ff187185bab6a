/** @file Compares message trees of two languages. */
import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';

/** Messages by key, in groups. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** Every message with its dotted key. */
export function flatten(tree: MessageTree, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') flat.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) flat.set(inner, text);
  }
  return flat;
}

function collect(elements: readonly MessageFormatElement[], into: Set<string>): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    into.add(element.type === TYPE.tag ? `<${element.value}>` : element.value);
    if (element.type === TYPE.tag) collect(element.children, into);
    if (element.type === TYPE.select || element.type === TYPE.plural) {
      for (const option of Object.values(element.options)) collect(option.value, into);
    }
  }
}

/** The names a message expects values for, sorted; tags as `<name>`. Throws where it does not parse. */
export function placeholders(message: string): string[] {
  const found = new Set<string>();
  collect(parse(message), found);
  return [...found].sort();
}

function placeholdersOrNone(message: string): string {
  try {
    return placeholders(message).join(', ');
  } catch {
    return 'unreadable';
  }
}

/** Where two languages' messages differ in keys or placeholders, one line each. */
export function disagreements(first: MessageTree, second: MessageTree): string[] {
  const [a, b] = [flatten(first), flatten(second)];
  const lines: string[] = [];
  for (const [key, text] of a) {
    const other = b.get(key);
    if (other === undefined) lines.push(`${key}: only in the first`);
    else {
      const [mine, theirs] = [placeholdersOrNone(text), placeholdersOrNone(other)];
      if (mine !== theirs) lines.push(`${key}: {${mine}} against {${theirs}}`);
    }
  }
  for (const key of b.keys()) if (!a.has(key)) lines.push(`${key}: only in the second`);
  return lines;
}

/** Messages that are empty or do not parse, one line each. */
export function problemsOf(tree: MessageTree): string[] {
  const lines: string[] = [];
  for (const [key, text] of flatten(tree)) {
    if (!text.trim()) lines.push(`${key}: is empty`);
    try {
      parse(text);
    } catch (error) {
      lines.push(`${key}: does not parse (${error instanceof Error ? error.message : String(error)})`);
    }
  }
  return lines;
}
