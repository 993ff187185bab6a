/** @file Small settings in localStorage, for browsers that forbid it as well as for those that do not. */

const PREFIX = 'kinetograph.';

/** The stored text, or null where there is none or storage is forbidden. */
export function readSetting(name: string): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

/** Stores a text; without storage the setting just lasts as long as the page. */
export function writeSetting(name: string, value: string): void {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private windows and locked-down browsers refuse; the page works on without it.
  }
}
