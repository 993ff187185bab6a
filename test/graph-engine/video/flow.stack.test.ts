/** @file Fields to a network's numbers and back, and their pictures: no library needed. */
import fc from 'fast-check';
import { flow } from '@/graph-engine/ops/flow';
import { dims } from '@/graph-engine/shape';
import { colourOf, fieldPicture, planePicture, wheelPicture } from '@/graph-engine/video/flow/colour';
import { flowShape, flowSpecOf, framesSpec, isFlowSpec } from '@/graph-engine/video/flow/spec';
import { drawingScale, fieldAt, meanVector, stackFields, type StackSpec } from '@/graph-engine/video/flow/stack';

/** Two fields of 1×3 pixels. */
const fields = Float32Array.of(1, -1, 2, -2, 3, -3, 10, 20, 30, 40, 50, 60);
const spec = (more: Partial<StackSpec> = {}): StackSpec => ({ L: 2, H: 1, W: 3, layout: 'stack', bound: 100, meanField: 'keep', ...more });
const hundredths = (data: Float32Array): number[] => Array.from(data, value => Math.round(value * 100));

describe('stacked fields', () => {
  it('lie as u₁, v₁, u₂, v₂ at every pixel', () => {
    expect(hundredths(stackFields(fields, spec()))).toEqual([1, -1, 10, 20, 2, -2, 30, 40, 3, -3, 50, 60]);
  });

  it('lie one after another as a clip', () => {
    expect(hundredths(stackFields(fields, spec({ layout: 'clip' })))).toEqual([...fields]);
  });

  it('are cut off at the bound and divided by it', () => {
    expect(hundredths(stackFields(fields, spec({ layout: 'clip', bound: 20 })))).toEqual([5, -5, 10, -10, 15, -15, 50, 100, 100, 100, 100, 100]);
  });

  it('lose each field’s own mean vector before they are cut off', () => {
    expect(hundredths(stackFields(fields, spec({ layout: 'clip', bound: 10, meanField: 'subtract' }))))
      .toEqual([-10, 10, 0, 0, 10, -10, -100, -100, 0, 0, 100, 100]);
  });

  it('are refused where their number is another', () => {
    expect(() => stackFields(fields, spec({ L: 3 }))).toThrow('internal: 12 numbers are not 3 fields of 1×3×2');
  });

  it('come back as displacements in pixels, whatever the layout', () => {
    const clip = fc.record({
      L: fc.integer({ min: 1, max: 4 }), H: fc.integer({ min: 1, max: 5 }), W: fc.integer({ min: 1, max: 5 }),
      layout: fc.constantFrom('stack' as const, 'clip' as const), bound: fc.integer({ min: 1, max: 60 }), seed: fc.integer(),
    });
    fc.assert(fc.property(clip, ({ seed, ...format }) => {
      const { L, H, W, bound } = format;
      const given = Float32Array.from({ length: L * H * W * 2 }, (_, i) => Math.sin(i + seed) * bound * 0.99);
      const data = stackFields(given, { ...format, meanField: 'keep' });
      for (let l = 0; l < L; l++) {
        const back = fieldAt(data, format, l);
        back.forEach((value, i) => expect(value).toBeCloseTo(given[l * H * W * 2 + i]!, 3));
      }
    }));
  });

  it('have the shape that the op infers', () => {
    for (const layout of ['stack', 'clip'] as const) {
      const params = { ...flow.defaults, L: 3, H: 4, W: 5, layout };
      const shape = flow.infer({ inputs: {}, params });
      const input = flowSpecOf(params);
      expect(flowShape(input)).toEqual(dims(shape));
      expect(stackFields(new Float32Array(3 * 4 * 5 * 2), input)).toHaveLength(dims(shape).reduce((a, b) => a * b));
    }
  });
});

describe('the spec of a flow input', () => {
  const input = flowSpecOf(flow.defaults);

  it('holds the op’s parameters and asks for one frame more than fields, in grey bytes', () => {
    expect(input).toEqual(flow.defaults);
    expect(framesSpec(input)).toMatchObject({ T: 11, H: 224, W: 224, C: 1, fps: 25, preprocess: { resize: 'cover', range: [0, 255], mean: [0], std: [1] } });
    expect(framesSpec({ ...input, resize: 256 }).preprocess.resize).toEqual({ shortSide: 256 });
  });

  it('is told apart from a clip’s', () => {
    expect([isFlowSpec(input), isFlowSpec(framesSpec(input))]).toEqual([true, false]);
  });
});

describe('what fields are summed up by', () => {
  it('is the mean vector', () => {
    expect(meanVector(fields.subarray(0, 6))).toEqual([2, -2]);
  });

  it('is a scale that single outliers do not blow up, and stillness does not shrink to nothing', () => {
    const format = { L: 2, H: 50, W: 50, layout: 'clip' as const, bound: 20 };
    const data = new Float32Array(10_000).fill(0.1);
    data[5000] = 1;
    expect(drawingScale(data, format)).toBeCloseTo(2 * Math.SQRT2, 3);
    expect(drawingScale(new Float32Array(10_000), format)).toBe(0.1);
  });
});

describe('flow in colours', () => {
  it('is white where nothing moves on paper, black at night', () => {
    expect(colourOf(0, 0, 'light')).toEqual([255, 255, 255]);
    expect(colourOf(0, 0, 'dark')).toEqual([0, 0, 0]);
  });

  it.each(['light', 'dark'] as const)('tells directions as the Middlebury pictures do, %s', ground => {
    const main = (u: number, v: number): boolean[] => colourOf(u, v, ground).map(byte => byte > 127);
    expect(main(1, 0)).toEqual([true, false, false]);
    expect(main(0, 1)).toEqual([true, true, false]);
    expect(main(-1, 0)).toEqual([false, true, true]);
    expect(main(0, -1)[2]).toBe(true);
  });

  it('does not jump anywhere on the wheel', () => {
    for (let i = 0; i < 720; i++) {
      const [a, b] = [i, i + 1].map(k => colourOf(Math.cos((k * Math.PI) / 360), Math.sin((k * Math.PI) / 360), 'light'));
      expect(Math.max(...a!.map((byte, c) => Math.abs(byte - b![c]!)))).toBeLessThan(12);
    }
  });

  it('paints a field pixel by pixel, and a wheel that is clear outside', () => {
    const picture = fieldPicture(Float32Array.of(0, 0, 4, 0), 2, 1, 4, 'light');
    expect([...picture.data]).toEqual([255, 255, 255, 255, 255, 0, 0, 255]);
    const legend = wheelPicture(21, 'dark');
    expect([legend.data[3], legend.data[(10 * 21 + 10) * 4 + 3]]).toEqual([0, 255]);
  });

  it('shows a plane in grey, averaged where it is large', () => {
    expect([...planePicture(Float32Array.of(0, 9, 2, 9, -2, 9), 0, 3, 1, 2).data].filter((_, i) => i % 4 === 0)).toEqual([128, 255, 0]);
    const { width, height, data } = planePicture(new Float32Array(100 * 51 * 2).fill(1), 1, 100, 51, 2, 50);
    expect([width, height, data[0], data.at(-4)]).toEqual([50, 26, 191, 191]);
  });
});
