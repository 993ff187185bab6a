/** @file Text with line numbers; Python in colours; lines that stand for something can be pressed. */
'use client';

import { memo, useCallback, useLayoutEffect, useMemo, useRef, type CSSProperties, type KeyboardEvent } from 'react';

import { tokensOf, type Token } from './python';
import styles from './code.module.css';

/** What can be done with lines. */
export interface LineActions {
  /** What a line stands for, as its button is called; undefined: nothing. */
  readonly nameOf: (line: number) => string | undefined;
  readonly onPress: (line: number) => void;
}

interface CodeTextProps {
  readonly text: string;
  /** What the text is, for those who do not see it. */
  readonly label: string;
  readonly language: 'python' | 'plain';
  /** Lines from 1. The first of them is scrolled to when they change. */
  readonly marked?: ReadonlySet<number> | undefined;
  readonly actions?: LineActions | undefined;
}

const NONE: ReadonlySet<number> = new Set();

export function CodeText({ text, label, language, marked = NONE, actions }: CodeTextProps) {
  const box = useRef<HTMLDivElement>(null);
  const body = text.endsWith('\n') ? text.slice(0, -1) : text;
  const lines = useMemo(() => (language === 'python' ? tokensOf(body) : body.split('\n').map((one): Token[] => [{ kind: 'plain', text: one }])), [body, language]);
  const first = Math.min(...marked);
  useLayoutEffect(() => {
    if (box.current && Number.isFinite(first)) bringIntoView(box.current, first);
  }, [first, body]);

  const pressable = actions && lines.map((_, i) => i + 1).filter((line) => actions.nameOf(line) !== undefined);
  // One stop for the Tab key; from there the arrows go from line to line.
  const stop = pressable?.find((line) => line >= first) ?? pressable?.[0];

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined || !pressable || !(event.target instanceof HTMLButtonElement)) return;
    const next = pressable[pressable.indexOf(Number(event.target.value)) + step];
    if (next === undefined) return;
    event.preventDefault();
    box.current?.querySelector<HTMLElement>(`button[value="${next}"]`)?.focus();
  };

  return (
    // A region that scrolls can be reached by the keyboard.
    <div ref={box} className={styles.code} role="region" aria-label={label} tabIndex={0} onKeyDown={onKeyDown}>
      <pre className={styles.text} style={{ '--digits': String(lines.length).length } as CSSProperties}>
        {lines.map((tokens, i) => (
          <Line key={i} line={i + 1} tokens={tokens} marked={marked.has(i + 1)} stop={stop === i + 1} name={actions?.nameOf(i + 1)} onPress={actions?.onPress} />
        ))}
      </pre>
    </div>
  );
}

interface LineProps {
  readonly line: number;
  readonly tokens: readonly Token[];
  readonly marked: boolean;
  readonly stop: boolean;
  readonly name: string | undefined;
  readonly onPress: LineActions['onPress'] | undefined;
}

const Line = memo(function Line({ line, tokens, marked, stop, name, onPress }: LineProps) {
  const press = useCallback(() => {
    // Whoever marks text to copy it presses nothing.
    if (window.getSelection()?.isCollapsed ?? true) onPress?.(line);
  }, [onPress, line]);
  return (
    <span className={styles.line} data-line={line} data-marked={marked || undefined} data-press={name === undefined ? undefined : true} onClick={name === undefined ? undefined : press}>
      {name === undefined ? (
        <span className={styles.number} aria-hidden>
          {line}
        </span>
      ) : (
        <button type="button" className={styles.number} value={line} aria-label={name} aria-current={marked || undefined} tabIndex={stop ? 0 : -1}>
          {line}
        </button>
      )}
      <code>
        {tokens.map(({ kind, text }, i) => (kind === 'plain' ? text : <span key={i} className={styles[kind]}>{text}</span>))}
        {'\n'}
      </code>
    </span>
  );
});

/** Scrolls the box and nothing around it; a line that can be seen stays where it is. */
function bringIntoView(box: HTMLElement, line: number): void {
  const element = box.querySelector<HTMLElement>(`[data-line="${line}"]`);
  if (!element) return;
  const top = element.offsetTop;
  if (top < box.scrollTop || top + element.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = Math.max(0, top - box.clientHeight / 3);
}
