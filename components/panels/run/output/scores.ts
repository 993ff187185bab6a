/** @file The classes with the highest scores. */

export interface ClassScore {
  /** Index in the output vector, from 0. */
  readonly index: number;
  readonly score: number;
}

/** The best few, highest first; equal scores in the order of their indices. What is not a number is never among them. */
export function topClasses(scores: Float32Array, count = 5): readonly ClassScore[] {
  const best: ClassScore[] = [];
  scores.forEach((score, index) => {
    if (Number.isNaN(score)) return;
    const place = best.findIndex((other) => score > other.score);
    if (place === -1 && best.length >= count) return;
    best.splice(place === -1 ? best.length : place, 0, { index, score });
    best.length = Math.min(best.length, count);
  });
  return best;
}

/** How far from 1 the sum of float32 probabilities may lie. */
const SLACK = 1e-3;

/** Whether scores are probabilities, so that percent is the word for them. */
export function areProbabilities(scores: Float32Array): boolean {
  const sum = scores.reduce((total, score) => total + score, 0);
  return scores.every((score) => score >= 0 && score <= 1 + SLACK) && Math.abs(sum - 1) <= SLACK;
}
