/** @file The arithmetic of a sliding window, against counting windows one by one. */
import fc from 'fast-check';

import { ShapeError } from '@/graph-engine/errors';
import { evaluate, formatStep } from '@/graph-engine/formula';
import { extent, slide, slideSteps, type Slide } from '@/graph-engine/geometry/slide';

const base: Slide = { axis: 'H', input: 32, kernel: 3, stride: 1, dilation: 1, padding: 'valid', ceil: false };

/** Counts the windows that start at 0, s, 2s, … of the padded input, as a loop would place them. */
function countWindows({ input, kernel, stride, dilation, padding, ceil }: Slide): number {
  const [before, after] = padding === 'valid' || padding === 'same' ? [0, 0] : padding;
  const reach = extent(kernel, dilation);
  const padded = input + before + after;
  let count = 0;
  for (let start = 0; ; start += stride) {
    const fits = start + reach <= padded;
    // Ceil mode takes a window that hangs over the end, if something before the end padding is left to start at and
    // the window before it left something over.
    const hangs = ceil && start < input + before && start - stride + reach < padded && count > 0;
    if (!fits && !hangs) return count;
    count += 1;
  }
}

const windows = fc
  .record({
    input: fc.integer({ min: 1, max: 40 }),
    kernel: fc.integer({ min: 1, max: 7 }),
    stride: fc.integer({ min: 1, max: 5 }),
    dilation: fc.integer({ min: 1, max: 3 }),
    pads: fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 3 })),
    ceil: fc.boolean(),
  })
  .map(({ pads, ...rest }): Slide => ({ axis: 'H', ...rest, padding: pads }))
  // Pools refuse padding as large as the window, which is where the rules of Caffe and PyTorch stop making sense.
  .filter(({ kernel, padding }) => Number(padding[0]) < kernel && Number(padding[1]) < kernel)
  .filter(({ input, kernel, dilation, padding }) => extent(kernel, dilation) <= input + Number(padding[0]) + Number(padding[1]));

describe('slide', () => {
  it('gives 5×32×32 → 3×30×30 for a 3×3×3 window', () => {
    expect([5, 32, 32].map((input) => slide({ ...base, input }).output)).toEqual([3, 30, 30]);
  });

  it('counts as many windows as a loop does', () => {
    fc.assert(fc.property(windows, (window) => slide(window).output === countWindows(window)));
  });

  it("follows TensorFlow for 'same': ⌈n/s⌉, the odd element at the end", () => {
    const same = { ...base, padding: 'same' as const };
    expect(slide({ ...same, input: 112, stride: 2 })).toEqual({ output: 56, pads: [0, 1], overhang: 0 });
    expect(slide({ ...same, input: 7, kernel: 7, stride: 2 })).toEqual({ output: 4, pads: [3, 3], overhang: 0 });
  });

  it("rounds C3D's last pool up, from 7 to 4", () => {
    const pool = { ...base, input: 7, kernel: 2, stride: 2, ceil: true };
    expect(slide(pool)).toEqual({ output: 4, pads: [0, 0], overhang: 1 });
  });

  it('names axis, kernel and input where no window fits', () => {
    const error = (() => {
      try {
        return slide({ ...base, axis: 'T', input: 4, kernel: 7 });
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toBeInstanceOf(ShapeError);
    expect((error as ShapeError).info).toMatchObject({ code: 'kernelTooLarge', axis: 'T', values: { kernel: 7, input: 4 } });
  });
});

describe('slideSteps', () => {
  it('writes the lecture’s line', () => {
    expect(slideSteps({ ...base, padding: [0, 0] }).map(formatStep)).toEqual(['⌊(32 − 3 + 2·0)/1⌋ + 1 = 30']);
  });

  it('ends with the inferred size, for every window', () => {
    fc.assert(
      fc.property(windows, fc.constantFrom('same' as const, undefined), (window, same) => {
        const chosen = same ? { ...window, padding: same, ceil: false } : window;
        const steps = slideSteps(chosen);
        expect(steps.at(-1)!.result).toBe(slide(chosen).output);
        expect(steps.every(({ term, result }) => evaluate(term) === result)).toBe(true);
      }),
    );
  });
});
