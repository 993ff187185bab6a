/** @file Fast seeded weights: tfjs's own initialisers draw one number at a time through a slow generator. */

/** Uniform distributions named after their papers: Glorot and Bengio 2010, He et al. 2015. */
export type UniformInit = 'glorot' | 'he';

/**
 * Bound b of the uniform distribution on [−b, b) for a kernel `[…receptive field, in, out]`:
 * √(6 / (fanIn + fanOut)) for glorot, √(6 / fanIn) for he.
 */
export function uniformBound(init: UniformInit, shape: readonly number[]): number {
  const field = shape.slice(0, -2).reduce((product, n) => product * n, 1);
  const fanIn = field * (shape.at(-2) ?? 1);
  const fanOut = field * (shape.at(-1) ?? 1);
  return Math.sqrt(6 / (init === 'glorot' ? fanIn + fanOut : fanIn));
}

/**
 * Fills an array with numbers uniform on [−bound, bound): the small fast counter generator sfc32 (C. Doty-Humphrey,
 * PractRand), 32 bits a draw, period at least 2³². 78 million weights take a fraction of a second, and equal seeds
 * give equal weights on every machine.
 */
export function fillUniform(values: Float32Array, bound: number, seed: number): void {
  let a = seed >>> 0;
  let b = (seed / 2 ** 32) >>> 0;
  let c = 0x9e3779b9;
  let counter = 1;
  const scale = bound / 2 ** 31;
  // The first draws still show the seed; sfc32 asks for twelve rounds.
  for (let i = -12; i < values.length; i++) {
    const draw = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + draw) | 0;
    if (i >= 0) values[i] = draw * scale;
  }
}

/**
 * A seed for one weight of one node (FNV-1a over its path, mixed with the network's seed), so that changing one node
 * leaves the weights of all others as they were.
 */
export function weightSeed(seed: number, node: string, weight: string): number {
  let hash = 0x811c9dc5 ^ seed;
  for (const char of `${node}/${weight}`) hash = Math.imul(hash ^ char.codePointAt(0)!, 0x01000193);
  return hash >>> 0;
}
