/** @file What the keyboard is meant for: a text, a dialog, the canvas. */

/** Whether an element takes text, so that keys and the clipboard belong to it. */
export function isEditable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]:not([contenteditable="false"])') !== null;
}

/** Whether a dialog or a menu has the keyboard. */
export function isInOverlay(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
}

/** Whether keys without a modifier are meant for the canvas: the focus is on it, or nowhere. */
export function isForCanvas(target: EventTarget | null): boolean {
  if (!(target instanceof Element) || target === document.body) return true;
  const control = target.closest('button, a, [role="slider"], [role="tab"], [role="separator"], [role="radio"]');
  return control === null && target.closest('[data-canvas], [data-region="canvas"]') !== null;
}
