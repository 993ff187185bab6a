/** @file A change as one line of a drawing. */
import { textWidth } from '@/components/ui/textWidth';

import type { ChangeLine } from '../changeWords';

/** Font size of such lines, as the style sheet has it. */
export const LINE_SIZE = 11;

/** What it was is left out where there is no room for both; the list beside the drawing has it. */
export function lineOf({ name, from, to }: ChangeLine, width: number): string {
  if (from === undefined || to === undefined) return name;
  const whole = `${name}: ${from} → ${to}`;
  return textWidth(whole, LINE_SIZE) <= width ? whole : `${name} → ${to}`;
}
