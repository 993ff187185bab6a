/** @file A 2D drawing surface that reads pixels back, in a page or in a worker. */
import type { Picture } from './resize';

export type Context2D = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** A worker, and most pages, have OffscreenCanvas; older Safari pages have only the element. */
function canvasOf(width: number, height: number): OffscreenCanvas | HTMLCanvasElement {
  if (typeof OffscreenCanvas !== 'undefined') return new OffscreenCanvas(width, height);
  return Object.assign(document.createElement('canvas'), { width, height });
}

/** Draws one frame at a time and hands out its RGBA bytes; one canvas serves a whole clip. */
export class Raster {
  readonly #context: Context2D;

  constructor(readonly width: number, readonly height: number) {
    // readback on every frame: without the hint each one would travel through the GPU
    const options = { alpha: false, willReadFrequently: true } as const;
    const context = canvasOf(width, height).getContext('2d', options) as Context2D | null;
    if (!context) throw new Error('internal: no 2D canvas context');
    context.imageSmoothingQuality = 'high';
    this.#context = context;
  }

  /** Calls `draw` with the context and returns a copy of the pixels. */
  read(draw: (context: Context2D) => void): Picture {
    draw(this.#context);
    const { data } = this.#context.getImageData(0, 0, this.width, this.height);
    return { data, width: this.width, height: this.height };
  }
}
