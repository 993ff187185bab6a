/** @file A tensor's box as SVG. */
import { boxOf, extentOf, facesOf, flat, tintOf, type Corner } from '../../isometric';
import type { Shape } from '../../shape';

import { element } from './markup';

/** How much of the tint each face takes: light falls from above. */
const SHARES = { top: 0.55, front: 0.8, side: 1 } as const;

/** The box in the middle of a square. */
export function shapeBox(shape: Shape, corner: { readonly x: number; readonly y: number }, side: number, ink: string): string {
  const box = boxOf(shape);
  const { right, top, bottom } = extentOf(box);
  const scale = Math.min(1, side / Math.max(right, bottom - top));
  const place = (point: Corner) => {
    const [x, y] = flat(point);
    return `${(corner.x + side / 2 + (x - right / 2) * scale).toFixed(1)} ${(corner.y + side / 2 + (y - (top + bottom) / 2) * scale).toFixed(1)}`;
  };
  const tint = tintOf(shape);
  const faces = facesOf(box);
  return (['top', 'front', 'side'] as const)
    .map((face) =>
      element('path', {
        d: `M${faces[face].map(place).join('L')}Z`,
        fill: ink,
        'fill-opacity': tint * SHARES[face],
        stroke: ink,
        'stroke-width': 0.75,
        'stroke-linejoin': 'round',
      }),
    )
    .join('');
}
