/** @file Finds keys that stand twice in one JSON object, which JSON.parse passes over without a word. */

/** The first key that an object of valid JSON text has twice, at any depth; undefined where there is none. */
export function duplicateKey(text: string): string | undefined {
  /** The keys of every object that is open; undefined stands for an array. */
  const open: (Set<string> | undefined)[] = [];
  const token = /["{}[\]]/g;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [found] = match;
    if (found === '{') open.push(new Set());
    else if (found === '[') open.push(undefined);
    else if (found !== '"') open.pop();
    else {
      token.lastIndex = endOfString(text, match.index);
      const keys = open.at(-1);
      if (!keys || !isKey(text, token.lastIndex)) continue;
      const key = JSON.parse(text.slice(match.index, token.lastIndex)) as string;
      if (keys.has(key)) return key;
      keys.add(key);
    }
  }
  return undefined;
}

/** Behind the quote that ends a string: the first before which there is an even number of backslashes. */
function endOfString(text: string, start: number): number {
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return text.length;
    let slashes = 0;
    while (text[quote - 1 - slashes] === '\\') slashes += 1;
    if (slashes % 2 === 0) return quote + 1;
    at = quote + 1;
  }
}

/** In an object, the strings that are followed by a colon are its keys. */
function isKey(text: string, end: number): boolean {
  let at = end;
  while (' \t\r\n'.includes(text[at] ?? '-')) at += 1;
  return text[at] === ':';
}
