/** @file A field as arrows on a coarse grid: one SVG path for all, so that hundreds cost one element. */

/** Cells along the longer side. */
const CELLS = 16;
/** The longest arrow in cells. */
const REACH = 1.25;
/** Arrows shorter than this share of a cell are dots. */
const DOT = 0.12;

/**
 * Path data in pixels of the H×W field; each arrow starts at the middle of its cell and shows the cell's mean
 * displacement, `scale` pixels and more at full length.
 */
export function arrowPath(field: Float32Array, H: number, W: number, scale: number): string {
  const cell = Math.max(1, Math.max(H, W) / CELLS);
  const [rows, columns] = [Math.max(1, Math.round(H / cell)), Math.max(1, Math.round(W / cell))];
  const parts: string[] = [];
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < columns; c++) {
      const [u, v] = meanIn(field, W, edges(r, rows, H), edges(c, columns, W));
      const length = Math.hypot(u, v);
      const reach = (Math.min(1, length / scale) * REACH * cell) / (length || 1);
      parts.push(arrow(((c + 0.5) * W) / columns, ((r + 0.5) * H) / rows, u * reach, v * reach, cell));
    }
  }
  return parts.join('');
}

const edges = (i: number, n: number, size: number): readonly [number, number] =>
  [Math.floor((i * size) / n), Math.floor(((i + 1) * size) / n)];

function meanIn(field: Float32Array, W: number, [top, bottom]: readonly [number, number], [left, right]: readonly [number, number]): [number, number] {
  let u = 0, v = 0;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      u += field[(y * W + x) * 2]!;
      v += field[(y * W + x) * 2 + 1]!;
    }
  }
  const n = Math.max(1, (bottom - top) * (right - left));
  return [u / n, v / n];
}

function arrow(x: number, y: number, dx: number, dy: number, cell: number): string {
  const at = (px: number, py: number): string => `${px.toFixed(2)} ${py.toFixed(2)}`;
  const length = Math.hypot(dx, dy);
  // a line to its own start is a dot under round caps
  if (length < DOT * cell) return `M${at(x, y)}h0`;
  const [tipX, tipY] = [x + dx, y + dy];
  const head = Math.min(0.4 * length, 0.32 * cell) / length;
  const barb = (side: number): string => at(tipX - head * (dx - side * dy * 0.7), tipY - head * (dy + side * dx * 0.7));
  return `M${at(x, y)}L${at(tipX, tipY)}M${barb(1)}L${at(tipX, tipY)}L${barb(-1)}`;
}
