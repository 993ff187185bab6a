/** @file What of the composer is open, how wide and how high; remembered for the next visit. */
'use client';

import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';

import { readSetting, writeSetting } from '@/components/ui/storage';

export type InspectorTab = 'node' | 'problems' | 'code';

export interface ShellState {
  readonly palette: boolean;
  readonly inspector: boolean;
  readonly run: boolean;
  readonly tab: InspectorTab;
  /** CSS pixels. */
  readonly inspectorWidth: number;
  readonly runHeight: number;
  readonly dialog: 'documents' | 'share' | 'compare' | 'chart' | 'inflate' | 'export' | null;
  /** Grows with every press of Run; whoever runs networks listens through `onRunRequest`. */
  readonly runs: number;
}

/** Smallest and largest sizes of what can be resized. */
export const BOUNDS = { inspectorWidth: [280, 640], runHeight: [140, 640] } as const;
/** Below this the side panels lie over the canvas; the style sheet says the same. */
const NARROW = '(max-width: 63.99rem)';
const SETTING = 'shell';

const initial: ShellState = {
  palette: true,
  inspector: true,
  run: false,
  tab: 'node',
  inspectorWidth: 368,
  runHeight: 300,
  dialog: null,
  runs: 0,
};

export const shell = createStore<ShellState>()(() => initial);

/** A part of the shell's state. */
export function useShell<T>(select: (state: ShellState) => T): T {
  return useStore(shell, select);
}

/** Whether side panels lie over the canvas, one at a time. */
export function isNarrow(): boolean {
  return typeof matchMedia === 'function' && matchMedia(NARROW).matches;
}

/** Changes it, now and for the next visit; where panels are overlays, opening one closes the other. */
export function setShell(change: Partial<ShellState>): void {
  const other = isNarrow() ? { ...(change.palette && { inspector: false }), ...(change.inspector && { palette: false }) } : {};
  shell.setState({ ...other, ...change });
  const { palette, inspector, inspectorWidth, runHeight } = shell.getState();
  // Overlays come and go; what is remembered is the arrangement of a page that has room.
  const open = isNarrow() ? stored() : { palette, inspector };
  writeSetting(SETTING, JSON.stringify({ ...open, inspectorWidth, runHeight }));
}

/** Brings back what the last visit left; to be called in the browser, before the first panel is drawn. */
export function restoreShell(): void {
  shell.setState({ ...stored(), ...(isNarrow() && { palette: false, inspector: false }) });
}

/** Closes panels that would cover the canvas when the page becomes narrow; the returned function stops. */
export function followWidth(): () => void {
  const query = matchMedia(NARROW);
  const onChange = () => {
    if (query.matches) shell.setState({ palette: false, inspector: false });
    else shell.setState({ palette: true, inspector: true, ...stored() });
  };
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

function stored(): Partial<ShellState> {
  let value: unknown;
  try {
    value = JSON.parse(readSetting(SETTING) ?? 'null');
  } catch {
    return {};
  }
  if (typeof value !== 'object' || value === null) return {};
  const { palette, inspector, inspectorWidth, runHeight } = value as Record<string, unknown>;
  return {
    ...(typeof palette === 'boolean' && { palette }),
    ...(typeof inspector === 'boolean' && { inspector }),
    ...(typeof inspectorWidth === 'number' && { inspectorWidth: within('inspectorWidth', inspectorWidth) }),
    ...(typeof runHeight === 'number' && { runHeight: within('runHeight', runHeight) }),
  };
}

/** A size within its bounds. */
export function within(what: keyof typeof BOUNDS, pixels: number): number {
  const [least, most] = BOUNDS[what];
  return Math.min(most, Math.max(least, Math.round(pixels)));
}

/** Opens the run drawer and asks for a run. */
export function requestRun(): void {
  setShell({ run: true });
  shell.setState(({ runs }) => ({ runs: runs + 1 }));
}

/** Hears such requests until the returned function is called. */
export function onRunRequest(listener: () => void): () => void {
  return shell.subscribe((state, before) => {
    if (state.runs !== before.runs) listener();
  });
}

const videoListeners = new Set<(file: File) => void>();
const weightsListeners = new Set<(file: File) => void>();

/** Hands a video that was dropped on the page to whoever runs networks; false where nobody does. */
export function offerVideo(file: File): boolean {
  return hand(file, videoListeners);
}

/** The same with a file of weights. */
export function offerWeights(file: File): boolean {
  return hand(file, weightsListeners);
}

function hand(file: File, listeners: ReadonlySet<(file: File) => void>): boolean {
  if (listeners.size === 0) return false;
  setShell({ run: true });
  for (const listener of listeners) listener(file);
  return true;
}

/** Takes such videos until the returned function is called. */
export function onVideoDropped(listener: (file: File) => void): () => void {
  videoListeners.add(listener);
  return () => void videoListeners.delete(listener);
}

/** Takes such weights until the returned function is called. */
export function onWeightsDropped(listener: (file: File) => void): () => void {
  weightsListeners.add(listener);
  return () => void weightsListeners.delete(listener);
}
