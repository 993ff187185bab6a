/** @file Pixels to numbers, against values computed by hand and by the formulas of Pillow and PyTorch. */
import fc from 'fast-check';
import { VideoError } from '@/graph-engine/video/errors';
import { cropWindow, preprocess, preview, resizedSize } from '@/graph-engine/video/preprocess';
import { type Picture, resizeWindow, taps } from '@/graph-engine/video/resize';
import { inputSpec } from '@/graph-engine/video/spec';

type Rgb = readonly [number, number, number];

/** A picture from rows of colours. */
function picture(rows: readonly (readonly Rgb[])[]): Picture {
  const data = Uint8ClampedArray.from(rows.flat().flatMap(([r, g, b]) => [r, g, b, 255]));
  return { data, width: rows[0]!.length, height: rows.length };
}

const grey = (...values: number[]): Rgb[] => values.map(v => [v, v, v]);

/** One channel of a one-row picture, resized. */
function resizeRow(values: number[], out: number, filter: 'antialias' | 'bilinear'): number[] {
  const size = { width: out, height: 1 };
  return [...resizeWindow(picture([grey(...values)]), size, { x: 0, y: 0, ...size }, filter)].filter((_, i) => i % 3 === 0);
}

const near = (actual: ArrayLike<number>, expected: readonly number[]): void => {
  expect(actual.length).toBe(expected.length);
  Array.from(actual).forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 4));
};

const codeOf = (run: () => unknown): string => {
  try {
    run();
  } catch (error) {
    if (error instanceof VideoError) return error.code;
    throw error;
  }
  return 'none';
};

describe('resizing', () => {
  it('halves with two taps as torch interpolate does', () => {
    near(resizeRow([10, 20, 30, 40], 2, 'bilinear'), [15, 35]);
  });

  it('leaves out what lies between the taps without antialias, and counts it with', () => {
    // scale 4: bilinear reads pixels 1 and 2 of each four; the triangle of Pillow spans eight
    near(resizeRow([0, 100, 0, 0, 0, 0, 0, 100], 2, 'bilinear'), [50, 0]);
    near(resizeRow([10, 20, 30, 40], 2, 'antialias'), [30 / 1.75, 57.5 / 1.75]);
  });

  it('enlarges with half-pixel centres and clamped borders', () => {
    for (const filter of ['bilinear', 'antialias'] as const) near(resizeRow([0, 100], 4, filter), [0, 25, 75, 100]);
  });

  it('changes nothing at the same size', () => {
    for (const filter of ['bilinear', 'antialias'] as const) near(resizeRow([3, 1, 4, 1, 5], 5, filter), [3, 1, 4, 1, 5]);
  });

  it('works on both axes and all three colours', () => {
    const corners = picture([[[0, 10, 20], [100, 10, 20]], [[0, 30, 40], [100, 30, 60]]]);
    near(resizeWindow(corners, { width: 1, height: 1 }, { x: 0, y: 0, width: 1, height: 1 }, 'antialias'), [50, 20, 35]);
  });

  it('computes a window as the whole would have it', () => {
    fc.assert(fc.property(
      fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 20 }), fc.constantFrom('bilinear' as const, 'antialias' as const),
      fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 20, maxLength: 20 }),
      (size, out, filter, values) => {
        const whole = resizeRow(values.slice(0, size), out, filter);
        const half = Math.floor(out / 2);
        const source = picture([grey(...values.slice(0, size))]);
        const part = resizeWindow(source, { width: out, height: 1 }, { x: half, y: 0, width: out - half, height: 1 }, filter);
        near([...part].filter((_, i) => i % 3 === 0), whole.slice(half));
        // weights sum to 1, so no picture gets darker or brighter than its pixels
        expect(Math.max(...whole)).toBeLessThanOrEqual(Math.max(...values.slice(0, size)) + 1e-3);
        expect(Math.min(...whole)).toBeGreaterThanOrEqual(Math.min(...values.slice(0, size)) - 1e-3);
      },
    ));
  });

  it('reads only pixels that are there', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }), fc.constantFrom('bilinear' as const, 'antialias' as const), (size, out, filter) => {
      const { first, weights } = taps(size, out, 0, out, filter);
      weights.forEach((w, i) => {
        expect(first[i]).toBeGreaterThanOrEqual(0);
        expect(first[i]! + w.length).toBeLessThanOrEqual(size);
        expect(w.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 4);
      });
    }));
  });
});

describe('the size before the crop', () => {
  const hd = { width: 1920, height: 1080 };
  const crop = { H: 112, W: 112 };

  it.each([
    ['a short side of a wide frame', hd, { shortSide: 128 }, { width: 227, height: 128 }],
    ['a short side of a tall frame', { width: 1080, height: 1920 }, { shortSide: 128 }, { width: 128, height: 227 }],
    ['both sides, whatever the aspect', hd, { width: 171, height: 128 }, { width: 171, height: 128 }],
    ['just enough to cover the crop', hd, 'cover' as const, { width: 199, height: 112 }],
    ['none', hd, 'none' as const, hd],
  ])('is %s', (_, source, resize, size) => {
    expect(resizedSize(source, resize, crop)).toEqual(size);
  });

  it('always covers the crop where it should', () => {
    const side = fc.integer({ min: 1, max: 4000 });
    const small = fc.integer({ min: 1, max: 300 });
    fc.assert(fc.property(side, side, small, small, (width, height, H, W) => {
      const size = resizedSize({ width, height }, 'cover', { H, W });
      expect(size.width >= W && size.height >= H && (size.width === W || size.height === H)).toBe(true);
    }));
  });
});

describe('the crop', () => {
  const at = (width: number, height: number, H: number, W: number, crop?: { x: number; y: number }) => {
    const { x, y } = cropWindow({ width, height }, inputSpec({ T: 1, H, W, C: 3, fps: 30, preprocess: { crop: crop ?? 'centre' } }));
    return [x, y];
  };

  it('is where torchvision has it: halves go to the even neighbour', () => {
    expect(at(171, 128, 112, 112)).toEqual([30, 8]); // 29.5 → 30
    expect(at(169, 128, 112, 112)).toEqual([28, 8]); // 28.5 → 28
  });

  it('can be any share of the free room', () => {
    expect(at(171, 128, 112, 112, { x: 0, y: 0 })).toEqual([0, 0]);
    expect(at(171, 128, 112, 112, { x: 1, y: 1 })).toEqual([59, 16]);
  });

  it('is refused where it does not fit, with both sizes', () => {
    const spec = inputSpec({ T: 1, H: 224, W: 224, C: 3, fps: 30, preprocess: { resize: { shortSide: 128 } } });
    expect(() => preprocess([picture([grey(0, 0)])], spec)).toThrow(
      new VideoError('cropLarger', { H: 224, W: 224, height: 128, width: 256 }),
    );
  });
});

describe('the numbers', () => {
  const one = (values: object, frame: Picture = picture([[[255, 128, 0]]])) =>
    preprocess([frame], inputSpec({ T: 1, H: 1, W: 1, C: 3, fps: 30, ...values })).data;

  it('run from 0 to 1 unless told otherwise', () => {
    near(one({}), [1, 128 / 255, 0]);
  });

  it('are normalised per channel after scaling', () => {
    near(one({ preprocess: { mean: [0.5, 0.25, 0.125], std: [0.5, 0.25, 0.5] } }), [1, (128 / 255 - 0.25) / 0.25, -0.25]);
  });

  it('run from −1 to 1 for I3D and from 0 to 255 for networks that subtract byte means', () => {
    near(one({ preprocess: { range: [-1, 1] } }), [1, (128 / 255) * 2 - 1, -1]);
    near(one({ preprocess: { range: [0, 255], mean: [100, 100, 100] } }), [155, 28, -100]);
  });

  it('are Rec. 601 luma where the input has one channel', () => {
    near(one({ C: 1 }, picture([[[255, 0, 0]]])), [0.299]);
    near(one({ C: 1 }, picture([[[0, 255, 0]]])), [0.587]);
    near(one({ C: 1, preprocess: { mean: [0.1], std: [2] } }, picture([[[0, 0, 255]]])), [(0.114 - 0.1) / 2]);
  });

  it('lie T×H×W×C, channels fastest', () => {
    const a = picture([[[1, 2, 3], [4, 5, 6]]]);
    const b = picture([[[7, 8, 9], [10, 11, 12]]]);
    const { data, shape } = preprocess([a, b], inputSpec({ T: 2, H: 1, W: 2, C: 3, fps: 30, preprocess: { range: [0, 255] } }));
    near(data, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
    expect(shape).toEqual([2, 1, 2, 3]);
  });

  it('cannot fill other channels than grey or RGB', () => {
    expect(codeOf(() => one({ C: 2 }))).toBe('channels');
    expect(codeOf(() => one({ C: 20 }))).toBe('channels');
  });

  it('need one mean, or one for each channel', () => {
    expect(codeOf(() => one({ preprocess: { mean: [0.5] } }))).toBe('none');
    expect(codeOf(() => one({ preprocess: { mean: [0.5, 0.5] } }))).toBe('perChannel');
    expect(codeOf(() => one({ C: 1, preprocess: { std: [1, 1, 1] } }))).toBe('perChannel');
  });

  it('take T frames and no other number, which is a mistake of ours', () => {
    expect(() => preprocess([], inputSpec({ T: 1, H: 1, W: 1, C: 3, fps: 30 }))).toThrow('internal: preprocess got 0 frames for T = 1');
  });
});

describe('the preview', () => {
  it('gives back the pixels that went in, whatever the normalisation', () => {
    fc.assert(fc.property(
      fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 12, maxLength: 12 }),
      fc.constantFrom([0, 1] as [number, number], [-1, 1] as [number, number], [0, 255] as [number, number]),
      fc.double({ min: -2, max: 2, noNaN: true }), fc.double({ min: 0.01, max: 4, noNaN: true }),
      (bytes, range, mean, std) => {
        const frame = picture([[bytes.slice(0, 3), bytes.slice(3, 6)], [bytes.slice(6, 9), bytes.slice(9, 12)]] as unknown as Rgb[][]);
        const spec = inputSpec({ T: 1, H: 2, W: 2, C: 3, fps: 30, preprocess: { range, mean: [mean], std: [std] } });
        const [seen] = preview(preprocess([frame], spec), spec);
        expect([...seen!.data]).toEqual([...frame.data]);
      },
    ));
  });

  it('shows grey as grey', () => {
    const spec = inputSpec({ T: 1, H: 1, W: 1, C: 1, fps: 30 });
    expect([...preview({ data: Float32Array.of(0.2) }, spec)[0]!.data]).toEqual([51, 51, 51, 255]);
  });
});
