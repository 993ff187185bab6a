/** @file The edge of a panel, to drag or to move with arrow keys. */
'use client';

import { useRef, type KeyboardEvent, type PointerEvent } from 'react';

import { BOUNDS, setShell, shell, useShell, within } from './shell';
import styles from './ResizeHandle.module.css';

interface ResizeHandleProps {
  readonly what: keyof typeof BOUNDS;
  readonly label: string;
}

const STEP = 24;

/** Both panels grow towards the canvas: the inspector leftwards, the run drawer upwards. */
export function ResizeHandle({ what, label }: ResizeHandleProps) {
  const size = useShell(state => state[what]);
  const grip = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const sideways = what === 'inspectorWidth';
  const [least, most] = BOUNDS[what];
  const set = (pixels: number) => setShell({ [what]: within(what, pixels) });
  const along = (event: PointerEvent) => (sideways ? event.clientX : event.clientY);

  function onKeyDown(event: KeyboardEvent): void {
    const steps: Readonly<Record<string, number>> = sideways
      ? { ArrowLeft: STEP, ArrowRight: -STEP }
      : { ArrowUp: STEP, ArrowDown: -STEP };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    set(size + step);
  }

  return (
    <div
      className={styles.handle}
      data-axis={sideways ? 'x' : 'y'}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={sideways ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={onKeyDown}
      onPointerDown={event => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { at: along(event), size: shell.getState()[what] };
      }}
      onPointerMove={event => grip.current && set(grip.current.size + grip.current.at - along(event))}
      onPointerUp={() => (grip.current = undefined)}
      onPointerCancel={() => (grip.current = undefined)}
    />
  );
}
