/** @file Colours, pages, values and scores: the figures behind the pictures. */
import { barScale } from '@/components/panels/run/activation/barScale';
import { pageCount, pageRange, MAPS_PER_PAGE } from '@/components/panels/run/activation/pages';
import { colourAt, rampTable } from '@/components/panels/run/activation/ramp';
import { figuresIn } from '@/components/panels/run/activation/figures';
import { colourise } from '@/components/panels/run/activation/paint';
import { createPlaneSource } from '@/components/panels/run/activation/planeSource';
import { stretchedLevels, valueAt, vectorOf } from '@/components/panels/run/activation/values';
import { liveliest } from '@/components/panels/run/canvas/thumbnail';
import { areProbabilities, topClasses } from '@/components/panels/run/output/scores';
import type { Planes } from '@/graph-engine/runtime/client';

const planes = (bytes: number[], values: number[] | null = null, height = 1, width = 2): Planes => ({
  height, width, from: 4, to: 4 + bytes.length / (height * width), bytes: Uint8Array.from(bytes), values: values && Float32Array.from(values),
});

/** CIE lightness, 0 to 100, of `rgb(r, g, b)`. */
function lightnessOf(colour: string): number {
  const [r, g, b] = colour.match(/\d+/g)!.map(Number).map(n => (n / 255 <= 0.04045 ? n / 255 / 12.92 : ((n / 255 + 0.055) / 1.055) ** 2.4));
  return 116 * Math.cbrt(0.2126 * r! + 0.7152 * g! + 0.0722 * b!) - 16;
}

describe('the colour ramp', () => {
  it('grows brighter with every level, in steps that look even', () => {
    const lightness = Array.from({ length: 16 }, (_, i) => lightnessOf(colourAt(i / 15)));
    const steps = lightness.slice(1).map((l, i) => l - lightness[i]!);
    expect(Math.min(...steps)).toBeGreaterThan(2);
    expect(Math.max(...steps)).toBeLessThan(9);
    expect(lightness[0]).toBeLessThan(20);
    expect(lightness[15]).toBeGreaterThan(85);
  });

  it('stays within its ends whatever it is asked for', () => {
    expect(colourAt(-3)).toBe(colourAt(0));
    expect(colourAt(7)).toBe(colourAt(1));
  });

  it('paints opaque pixels by level', () => {
    const pixels = new Uint8ClampedArray(8);
    colourise(Uint8Array.of(0, 255), pixels);
    const ramp = rampTable();
    expect([...pixels]).toEqual([...ramp.slice(0, 3), 255, ...ramp.slice(765), 255]);
  });
});

describe('pages of channels', () => {
  it('hold 64 maps, and the last one what is left', () => {
    expect(pageCount(130, MAPS_PER_PAGE)).toBe(3);
    expect([0, 1, 2].map(page => pageRange(page, 130, MAPS_PER_PAGE))).toEqual([[0, 64], [64, 128], [128, 130]]);
  });

  it('are one where all fits, and end where channels end', () => {
    expect(pageCount(64, MAPS_PER_PAGE)).toBe(1);
    expect(pageRange(9, 70, MAPS_PER_PAGE)).toEqual([64, 70]);
    expect(pageRange(0, 1, MAPS_PER_PAGE)).toEqual([0, 1]);
  });
});

describe('values', () => {
  const span = { min: -1, max: 1 };

  it('are exact where they were kept, else read back from their level', () => {
    expect(valueAt(planes([0, 255], [-1, 0.75]), span, 4, 0, 1)).toEqual({ value: 0.75, exact: true });
    expect(valueAt(planes([0, 255]), span, 4, 0, 1)).toEqual({ value: 1, exact: false });
  });

  it('are none outside the picture', () => {
    for (const [channel, y, x] of [[3, 0, 0], [5, 0, 0], [4, 1, 0], [4, 0, 2], [4, -1, 0]] as const) {
      expect(valueAt(planes([0, 255]), span, channel, y, x)).toBeUndefined();
    }
  });

  it('make a vector of one value per channel', () => {
    expect(vectorOf(planes([0, 255, 51], null, 1, 1), span)).toEqual([-1, 1, expect.closeTo(-0.6)]);
  });

  it('spread over the whole ramp when a channel is looked at by itself', () => {
    expect([...stretchedLevels(planes([100, 110, 0, 255]), 4)]).toEqual([0, 255]);
    expect([...stretchedLevels(planes([100, 100], [0.25, 0.5]), 4)]).toEqual([0, 255]);
  });

  it('stay as they are where there is nothing to spread', () => {
    expect([...stretchedLevels(planes([9, 9]), 4)]).toEqual([9, 9]);
    expect([...stretchedLevels(planes([0, 255], [0, Infinity]), 4)]).toEqual([0, 255]);
  });

  it('choose the channel that shows most for a card', () => {
    expect(liveliest(planes([7, 7, 0, 200, 90, 100]))).toBe(5);
  });

  it('print with four digits, and an exponent only where it helps', () => {
    const { value, time } = figuresIn('en');
    expect([0, 0.123456, -12.5, 1e-7, NaN].map(value)).toEqual(['0', '0.1235', '-12.5', '1E-7', 'NaN']);
    expect([12.34, 4321].map(time)).toEqual(['12.3 ms', '4.32 sec']);
  });
});

describe('bars', () => {
  it('stand on zero, up and down', () => {
    const { low, high, bar } = barScale({ min: -1, max: 3 }, []);
    expect([low, high]).toEqual([-1, 3]);
    expect(bar(3)).toEqual({ top: 0, height: 0.75 });
    expect(bar(-1)).toEqual({ top: 0.75, height: 0.25 });
    expect(bar(0)).toEqual({ top: 0.75, height: 0.006 });
  });

  it('stay inside where values are infinite or not numbers', () => {
    const values = [NaN, Infinity, 2];
    const { high, bar } = barScale({ min: 0, max: Infinity }, values);
    expect(high).toBe(2);
    expect(values.map(value => bar(value).height)).toEqual([0.006, 1, 1]);
  });
});

describe('the store of planes', () => {
  it('asks once for what it has, and while it waits', async () => {
    const activation = jest.fn(async () => planes([1, 2]));
    const source = createPlaneSource({ activation });
    const query = { node: 'a', t: 0, channels: [0, 1] as const };
    await Promise.all([source.fetch(query), source.fetch(query)]);
    await source.fetch(query);
    expect(activation).toHaveBeenCalledTimes(1);
    expect(source.peek({ ...query, t: 1 })).toBeUndefined();
  });

  it('forgets what was longest not asked for when it grows too large', async () => {
    const big = () => ({ ...planes([0, 0]), bytes: new Uint8Array(30 * 2 ** 20) });
    const source = createPlaneSource({ activation: async () => big() });
    for (const t of [0, 1, 2]) await source.fetch({ node: 'a', t, channels: [0, 1] });
    expect([0, 1, 2].map(t => source.peek({ node: 'a', t, channels: [0, 1] }) !== undefined)).toEqual([false, true, true]);
  });
});

describe('the highest scores', () => {
  it('are five, highest first, equals in order', () => {
    const scores = Float32Array.of(0.1, 0.5, NaN, 0.5, 0.2, 0.3, 0.05, 0.4);
    expect(topClasses(scores).map(({ index }) => index)).toEqual([1, 3, 7, 5, 4]);
  });

  it('are all where there are fewer', () => {
    expect(topClasses(Float32Array.of(1, 2)).map(({ index }) => index)).toEqual([1, 0]);
  });

  it('are percent only where they add up to one', () => {
    expect(areProbabilities(Float32Array.of(0.25, 0.75))).toBe(true);
    expect(areProbabilities(Float32Array.of(0.9, 0.9))).toBe(false);
    expect(areProbabilities(Float32Array.of(-0.5, 1.5))).toBe(false);
  });
});
