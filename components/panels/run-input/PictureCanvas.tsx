/** @file A picture made of numbers, on a canvas that says what it shows; without a label it is decoration. */
import type { Picture } from '@/graph-engine/video/resize';
import { useEffect, useRef } from 'react';

export function PictureCanvas({ picture, label, className }: { picture: Picture; label?: string; className?: string | undefined }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const image = new ImageData(picture.data, picture.width, picture.height);
    canvas.current?.getContext('2d')?.putImageData(image, 0, 0);
  }, [picture]);
  return (
    <canvas
      ref={canvas}
      width={picture.width}
      height={picture.height}
      className={className}
      {...(label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label })}
    />
  );
}
