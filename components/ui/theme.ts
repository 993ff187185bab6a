/** @file The theme: what the user chose, what the system says, and what is shown. */
import { useEffect, useSyncExternalStore } from 'react';
import { readSetting, writeSetting } from './storage';

/** The three choices, in the order of the toggle. */
export const themeChoices = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themeChoices)[number];

const listeners = new Set<() => void>();
let chosen: ThemeChoice | undefined;

function isThemeChoice(value: unknown): value is ThemeChoice {
  return themeChoices.some(choice => choice === value);
}

/** The user's choice; `system` until there is one. */
export function themeChoice(): ThemeChoice {
  if (chosen) return chosen;
  const stored = readSetting('theme');
  chosen = isThemeChoice(stored) ? stored : 'system';
  return chosen;
}

/** Writes the theme that the choice means now to `<html data-theme>`, as public/early.js did before the first paint. */
function applyTheme(): void {
  const choice = themeChoice();
  const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)').matches;
  const dark = choice === 'dark' || (choice === 'system' && systemIsDark);
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

/** Changes the theme, now and for the next visit. */
export function chooseTheme(choice: ThemeChoice): void {
  chosen = choice;
  writeSetting('theme', choice);
  applyTheme();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The user's choice as state; follows the system while the choice is to follow it. */
export function useThemeChoice(): ThemeChoice {
  useEffect(() => {
    const system = window.matchMedia('(prefers-color-scheme: dark)');
    applyTheme();
    system.addEventListener('change', applyTheme);
    return () => system.removeEventListener('change', applyTheme);
  }, []);
  return useSyncExternalStore(subscribe, themeChoice, () => 'system');
}
