/** @file Alignment of two lists: which items, in order, are most likely each other's counterparts. */

const DIAGONAL = 0;
const SKIP_FIRST = 1;
const SKIP_SECOND = 2;

/**
 * Pairs of indices, increasing on both sides, of the largest total score (Needleman and Wunsch 1970, gaps free of
 * charge; with scores of 0 and 1 the longest common subsequence). Items that score 0 are never paired.
 */
export function align(first: number, second: number, score: (i: number, j: number) => number): readonly (readonly [number, number])[] {
  const width = second + 1;
  const best = new Float64Array(width);
  const steps = new Uint8Array((first + 1) * width);
  for (let i = 1; i <= first; i += 1) {
    // What stood at (i − 1, j − 1) before this row wrote over it.
    let corner = best[0]!;
    for (let j = 1; j <= second; j += 1) {
      const above = best[j]!;
      const likeness = score(i - 1, j - 1);
      const paired = likeness > 0 ? corner + likeness : -1;
      const left = best[j - 1]!;
      const step = paired >= above && paired >= left ? DIAGONAL : above >= left ? SKIP_FIRST : SKIP_SECOND;
      best[j] = step === DIAGONAL ? paired : step === SKIP_FIRST ? above : left;
      steps[i * width + j] = step;
      corner = above;
    }
  }
  const pairs: (readonly [number, number])[] = [];
  for (let i = first, j = second; i > 0 && j > 0; ) {
    const step = steps[i * width + j];
    if (step === DIAGONAL) pairs.push([(i -= 1), (j -= 1)]);
    else if (step === SKIP_FIRST) i -= 1;
    else j -= 1;
  }
  return pairs.reverse();
}

/** Positions of a longest strictly increasing subsequence (patience sorting). */
export function longestIncreasing(values: readonly number[]): readonly number[] {
  const tails: number[] = [];
  const before = new Array<number>(values.length).fill(-1);
  values.forEach((value, at) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    if (low > 0) before[at] = tails[low - 1]!;
    tails[low] = at;
  });
  const chosen: number[] = [];
  for (let at = tails.at(-1) ?? -1; at >= 0; at = before[at]!) chosen.push(at);
  return chosen.reverse();
}
