/** @file The generator of weights: reproducible, uniform, fast. */
import { fillUniform, uniformBound, weightSeed } from '@/graph-engine/compile/random';

const draw = (length: number, seed: number) => {
  const values = new Float32Array(length);
  fillUniform(values, 1, seed);
  return values;
};

it('gives the same numbers for the same seed, and others for another', () => {
  expect(draw(100, 1)).toEqual(draw(100, 1));
  expect(draw(100, 1)).not.toEqual(draw(100, 2));
  expect(draw(50, 1)).toEqual(draw(100, 1).slice(0, 50));
});

it('is uniform: every sixteenth of the range gets its share, and neighbours are independent', () => {
  const n = 1_600_000;
  const values = draw(n, 42);
  const bins = new Array<number>(16).fill(0);
  let product = 0;
  values.forEach((v, i) => {
    bins[Math.min(15, Math.floor((v + 1) * 8))]! += 1;
    if (i > 0) product += v * values[i - 1]!;
  });
  // Five standard deviations of a binomial count.
  for (const count of bins) expect(Math.abs(count - n / 16)).toBeLessThan(5 * Math.sqrt(n / 16));
  expect(Math.abs(product / n)).toBeLessThan(5 / 3 / Math.sqrt(n));
  expect(values.every((v) => v >= -1 && v <= 1)).toBe(true);
});

it('starts differently for seeds that differ in one bit', () => {
  const first = new Set(Array.from({ length: 32 }, (_, bit) => draw(1, 2 ** bit)[0]!.toFixed(3)));
  expect(first.size).toBeGreaterThan(28);
});

it('fills 78 million weights in well under two seconds', () => {
  const values = new Float32Array(78_409_573);
  const start = performance.now();
  fillUniform(values, 0.1, 1);
  expect(performance.now() - start).toBeLessThan(2000);
});

it('knows the bounds of Glorot and He', () => {
  expect(uniformBound('glorot', [3, 3, 3, 4, 8])).toBeCloseTo(Math.sqrt(6 / (27 * 12)));
  expect(uniformBound('he', [3, 3, 3, 4, 8])).toBeCloseTo(Math.sqrt(6 / (27 * 4)));
  expect(uniformBound('glorot', [10, 20])).toBeCloseTo(Math.sqrt(0.2));
});

it('seeds every weight of every node differently', () => {
  const seeds = ['a', 'b', 'conv1', 'conv2'].flatMap((node) =>
    ['kernel', 'bias'].flatMap((weight) => [0, 1].map((seed) => weightSeed(seed, node, weight))),
  );
  expect(new Set(seeds).size).toBe(seeds.length);
});
