/** @file Input specs: defaults, refusals, and how an input node's parameters become one. */
import { inputSpec, interval, span, specOf } from '@/graph-engine/video/spec';

const size = { T: 16, H: 112, W: 112, C: 3, fps: 30 };

describe('a spec', () => {
  it('fills in what is left out', () => {
    expect(inputSpec(size)).toEqual({
      ...size, stride: 1, sampling: 'window',
      preprocess: { resize: 'cover', filter: 'antialias', crop: 'centre', range: [0, 1], mean: [0], std: [1] },
    });
  });

  it('knows the time it spans', () => {
    const fast = inputSpec({ ...size, T: 32, stride: 2 });
    expect(interval(fast)).toBeCloseTo(1 / 15);
    expect(span(fast)).toBeCloseTo(64 / 30);
  });

  it.each([
    ['no frames', { ...size, T: 0 }],
    ['half a frame', { ...size, T: 1.5 }],
    ['no time', { ...size, fps: 0 }],
    ['a deviation of 0', { ...size, preprocess: { std: [0] } }],
    ['a range without width', { ...size, preprocess: { range: [1, 1] as [number, number] } }],
    ['NaN', { ...size, preprocess: { mean: [NaN] } }],
    ['a crop outside', { ...size, preprocess: { crop: { x: 2, y: 0 } } }],
  ])('refuses %s', (_, values) => {
    expect(() => inputSpec(values)).toThrow();
  });
});

describe('the parameters of an input node', () => {
  const params = { ...size, resize: 128, range: 'symmetric', mean: [0.1, 0.2, 0.3], std: [1, 2, 3] } as const;

  it('become a spec', () => {
    expect(specOf(params)).toEqual(inputSpec({
      ...size, preprocess: { resize: { shortSide: 128 }, range: [-1, 1], mean: [0.1, 0.2, 0.3], std: [1, 2, 3] },
    }));
  });

  it('give a grey input the first mean and deviation, and 0 as short side just covers the crop', () => {
    expect(specOf({ ...params, C: 1, resize: 0 }).preprocess).toMatchObject({ resize: 'cover', mean: [0.1], std: [1] });
  });

  it('make an image a clip of one frame', () => {
    const { T: _T, fps: _fps, ...image } = params;
    expect(specOf(image)).toMatchObject({ T: 1, H: 112 });
  });
});
