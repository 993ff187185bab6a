/** @file A shape as the reader writes shapes. */
'use client';

import { useNotation } from '@/components/editor/preferences';
import { formatShape, printedAxes, type Shape } from '@/graph-engine/shape';

/** `16×112×112×3`, with the axes' letters on hover. */
export function ShapeText({ shape, className }: { readonly shape: Shape; readonly className?: string }) {
  const notation = useNotation();
  return (
    <span className={['figures', className].filter(Boolean).join(' ')} title={printedAxes(shape, notation).join('×')}>
      {formatShape(shape, notation)}
    </span>
  );
}
