/** @file A film that is computed instead of decoded, with a motion that is known. */
import type { Frame, FrameSource } from '@/graph-engine/video/source';

/** A texture of 64×48 pixels at 10 frames a second that travels two pixels to the right and one up with every frame. */
export function travelling(count: number, name = 'test') {
  const decoded: number[] = [];
  const source: FrameSource = {
    info: { width: 64, height: 48, fps: 10, count, duration: count / 10, codec: 'test', name },
    async *frames(times, { size = { width: 64, height: 48 }, signal } = {}): AsyncGenerator<Frame, void, undefined> {
      for (const [index, time] of times.entries()) {
        signal?.throwIfAborted();
        const number = Math.floor(time * 10);
        decoded.push(number);
        const data = new Uint8ClampedArray(size.width * size.height * 4).fill(255);
        for (let i = 0; i < size.width * size.height; i++) {
          const [x, y] = [(i % size.width) - 2 * number, Math.floor(i / size.width) + number];
          data.fill(128 + 50 * Math.sin(x / 4 + y / 11) + 50 * Math.cos(y / 5 - x / 13), i * 4, i * 4 + 3);
        }
        yield { data, ...size, index, timestamp: number / 10 };
      }
    },
    close: () => undefined,
  };
  return { source, decoded };
}

