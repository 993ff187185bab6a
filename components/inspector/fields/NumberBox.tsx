/** @file One number: takes effect while it is typed, and keeps the text where it is no number that fits. */
'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useState, type KeyboardEvent } from 'react';

import { useNumbers } from '@/components/words/numbers';

import { readNumber, stepped, type NumberRule } from './readNumber';
import styles from './fields.module.css';

interface NumberBoxProps {
  readonly id?: string;
  /** Accessible name; the visible one may stand in a label or be an axis letter. */
  readonly label: string;
  /** Shown inside the box, in front of the number. */
  readonly letter?: string;
  readonly value: number;
  readonly rule: NumberRule;
  readonly step?: number;
  readonly describedBy?: string;
  /** Small boxes in a row have no room for buttons; the arrow keys work in all. */
  readonly buttons?: boolean;
  readonly onChange: (value: number) => void;
}

/** Arrow keys step by one step, with Shift or Page Up and Page Down by ten. */
const STRIDES: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

/** Put it into a wrapping row: the message of an invalid text takes a line of its own below. */
export function NumberBox({ id, label, letter, value, rule, step = 1, describedBy, buttons, onChange }: NumberBoxProps) {
  const t = useTranslations('panels.form');
  const numbers = useNumbers();
  const problemId = useId();
  // What is being typed, and the value it stands for: when that changes from elsewhere (undo), the text is outdated.
  const [draft, setDraft] = useState<{ text: string; stands: number }>();
  const current = draft?.stands === value ? draft : undefined;
  const reading = current && readNumber(current.text, rule);
  const problem = reading?.ok === false ? reading.problem : undefined;

  function type(text: string): void {
    const typed = readNumber(text, rule);
    setDraft({ text, stands: typed.ok ? typed.value : value });
    if (typed.ok && typed.value !== value) onChange(typed.value);
  }

  function move(steps: number): void {
    const next = stepped(value, steps * step, rule);
    setDraft(undefined);
    if (next !== value) onChange(next);
  }

  function onKeyDown(event: KeyboardEvent): void {
    const steps = STRIDES[event.key];
    if (steps !== undefined) {
      event.preventDefault();
      move(event.shiftKey && Math.abs(steps) === 1 ? steps * 10 : steps);
    } else if (event.key === 'Enter' && !problem) setDraft(undefined);
    else if (event.key === 'Escape' && current) {
      // The first Escape gives up the text; only the next one is for whoever listens further out.
      event.stopPropagation();
      setDraft(undefined);
    }
  }

  return (
    <>
      <span className={styles.box} data-invalid={problem ? '' : undefined}>
        {letter && (
          <span className={styles.letter} aria-hidden>
            {letter}
          </span>
        )}
        <input
          id={id}
          className={styles.input}
          role="spinbutton"
          type="text"
          inputMode={rule.whole ? 'numeric' : 'decimal'}
          autoComplete="off"
          aria-label={label}
          {...range({ now: value, min: rule.min, max: rule.max })}
          aria-invalid={problem ? true : undefined}
          aria-describedby={[problem && problemId, describedBy].filter(Boolean).join(' ') || undefined}
          value={current?.text ?? String(value)}
          onChange={event => type(event.target.value)}
          onKeyDown={onKeyDown}
          onFocus={event => event.target.select()}
          onBlur={() => !problem && setDraft(undefined)}
        />
        {buttons && (
          // The arrow keys do the same, so the buttons are for pointers alone.
          <span className={styles.steppers} aria-hidden>
            <button type="button" tabIndex={-1} disabled={value >= rule.max} onClick={() => move(1)}>
              <ChevronUp size={11} />
            </button>
            <button type="button" tabIndex={-1} disabled={value <= rule.min} onClick={() => move(-1)}>
              <ChevronDown size={11} />
            </button>
          </span>
        )}
      </span>
      {problem && (
        <span id={problemId} className={styles.problem} role="alert">
          {t(`problems.${problem}`, { name: label, min: numbers.plain(rule.min), max: numbers.plain(rule.max) })}
        </span>
      )}
    </>
  );
}

/** What ARIA says of a spin button's value, without exponents, which ARIA does not know and React would print. */
function range(values: { readonly now: number; readonly min: number; readonly max: number }): Readonly<Record<string, string>> {
  const plain = (value: number) => value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 });
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [`aria-value${name}`, plain(value)]));
}
