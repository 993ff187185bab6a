/** @file The toasts that are on screen, and the one function that adds one. */
import { createStore } from 'zustand/vanilla';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  readonly message: string;
  /** `problem` stays until it is closed and is announced at once. */
  readonly tone: 'note' | 'problem';
  readonly action?: ToastAction;
}

/** Older ones give way: three can be read, ten cannot. */
const MOST = 3;
let serial = 0;

export const toasts = createStore<{ readonly list: readonly Toast[] }>()(() => ({ list: [] }));

/** Shows a message; texts come translated. */
export function toast(message: string, { tone = 'note', action }: { tone?: Toast['tone']; action?: ToastAction } = {}): void {
  serial += 1;
  const added: Toast = { id: serial, message, tone, ...(action && { action }) };
  toasts.setState(({ list }) => ({ list: [...list.filter(one => one.message !== message), added].slice(-MOST) }));
}

/** Takes a toast away. */
export function dismiss(id: number): void {
  toasts.setState(({ list }) => ({ list: list.filter(one => one.id !== id) }));
}
