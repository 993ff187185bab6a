/** @file The picture of an activation on a card: pixels painted on a canvas, or an image by address. */
import { useEffect, useRef } from 'react';

interface ThumbnailProps {
  readonly picture: ImageData | string;
  readonly className?: string;
}

/** Decoration: the run panel says what it shows. */
export function Thumbnail({ picture, className }: ThumbnailProps) {
  const ref = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (typeof picture !== 'string') ref.current?.getContext('2d')?.putImageData(picture, 0, 0);
  }, [picture]);
  // A data address from the page itself: there is nothing for Next's image service to do.
  if (typeof picture === 'string') return <img className={className} src={picture} alt="" draggable={false} />;
  return <canvas ref={ref} className={className} width={picture.width} height={picture.height} aria-hidden />;
}
