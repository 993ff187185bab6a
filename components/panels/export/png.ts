/** @file A drawing as a picture: its SVG, painted by the browser on a canvas. */

/** Pixels of the picture for one of the drawing: sharp on paper and on dense screens. */
const SCALE = 2;
/** What every browser's canvas holds: pixels along a side, and in all. */
const LONGEST = 16_384;
const MOST = 2 ** 27;

/** The picture's pixels for one of the drawing; fewer where the whole would be too large for a canvas. */
export function pictureScale(width: number, height: number): number {
  return Math.min(SCALE, LONGEST / Math.max(width, height), Math.sqrt(MOST / (width * height)));
}

/** Paints an SVG that says its width and height. Rejects where the browser cannot read or paint it. */
export async function pngOf(svg: string): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { naturalWidth, naturalHeight } = image;
    const scale = pictureScale(naturalWidth, naturalHeight);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(naturalHeight * scale));
    const context = canvas.getContext('2d');
    if (!context) throw new Error('internal: no canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('internal: the canvas is too large'))), 'image/png');
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
