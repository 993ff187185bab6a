/** @file One line on the terminal that says how far things are; nothing where nobody watches. */
import type { Streams } from './io';

export interface Progress {
  /** Replaces the line. */
  show(text: string): void;
  /** Takes the line away. */
  clear(): void;
  /** A remark that stays, on a line of its own, watched or not. */
  say(text: string): void;
}

/** Erases to the end of the line. */
const ERASE = '\r\x1b[K';

export function progressOn(stream: Streams['stderr']): Progress {
  const watched = stream.isTTY === true;
  let shown = false;
  const clear = () => {
    if (shown) stream.write(ERASE);
    shown = false;
  };
  return {
    show(text) {
      if (!watched) return;
      stream.write(`${ERASE}${text}`);
      shown = true;
    },
    clear,
    say(text) {
      clear();
      stream.write(`${text}\n`);
    },
  };
}
