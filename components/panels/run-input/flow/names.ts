/** @file Names of flow planes as papers write them. */

/** A number in subscript digits: 12 → ₁₂. */
export function subscript(n: number): string {
  return String(n).replace(/\d/g, digit => String.fromCharCode(0x2080 + Number(digit)));
}

/** u₁, v₁, u₂, …; fields count from 0 in data and from 1 in names. */
export function planeName(component: 0 | 1, field: number): string {
  return `${component === 0 ? 'u' : 'v'}${subscript(field + 1)}`;
}

/** A displacement in pixels with a true minus sign; never "−0.0". */
export function pixels(value: number): string {
  const text = Math.abs(value).toFixed(1);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
}
