/** @file The isometric box: time shrinks where T does, and nothing leaves its square. */
import { render } from '@testing-library/react';

import { ShapeBox } from '@/components/canvas/ShapeBox';
import { boxOf as cornerOf } from '@/graph-engine/isometric';
import type { Shape } from '@/graph-engine/shape';

function boxOf(shape: Shape) {
  const [w, h, t] = cornerOf(shape);
  return { w, h, t };
}

describe('the box of a shape', () => {
  it('is as deep as T, as tall as H and as wide as W', () => {
    const before = boxOf({ T: 16, H: 112, W: 56, C: 3 });
    const after = boxOf({ T: 8, H: 56, W: 56, C: 64 });
    expect(after.t).toBeLessThan(before.t);
    expect(after.h).toBeLessThan(before.h);
    expect(after.w).toBe(before.w);
  });

  it('is a sheet for an image and a bar for a vector', () => {
    const image = boxOf({ H: 112, W: 112, C: 3 });
    expect(image.t).toBeLessThan(image.w / 4);
    const vector = boxOf({ C: 4096 });
    expect(vector.h).toBeGreaterThan(4 * vector.w);
  });

  it('counts the frames where there are few', () => {
    const seams = (T: number) => render(<ShapeBox shape={{ T, H: 32, W: 32, C: 1 }} />).container.querySelectorAll('path')[3]?.getAttribute('d')?.match(/M/g)?.length ?? 0;
    expect(seams(5)).toBe(4);
    expect(seams(1)).toBe(0);
    expect(seams(300)).toBe(0);
  });

  it('deepens with the channels', () => {
    const tint = (C: number) => parseFloat(render(<ShapeBox shape={{ C }} />).container.querySelector('svg')!.style.getPropertyValue('--tint'));
    expect(tint(3)).toBeLessThan(tint(64));
    expect(tint(64)).toBeLessThan(tint(512));
  });
});
