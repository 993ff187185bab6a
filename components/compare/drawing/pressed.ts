/** @file Enter and Space on parts of an SVG that are buttons. */
import type { KeyboardEvent } from 'react';

/** A key handler that does what a click would. */
export function pressed(act: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    act();
  };
}
