/** @file The weights that a network starts with, without compiling it: the same numbers for the same seed. */
import type { Analysis } from '../analyse/analyse';
import { fillUniform, uniformBound, weightSeed } from '../compile/random';
import { asOp } from '../registry';

import type { ExportSource } from './files';

/** Weights as `compileGraph` makes them. The analysis has no blocks. */
export function seededWeights({ nodes }: Analysis, seed: number): ExportSource['weights'] {
  return async (node) => {
    const { op, args } = nodes.get(node)!;
    const weights = Object.entries(asOp(op).weights?.(args!) ?? {}).map(([name, { shape, init }]) => {
      const values = new Float32Array(shape.reduce((product, n) => product * n, 1));
      if (init === 'glorot') fillUniform(values, uniformBound(init, shape), weightSeed(seed, node, name));
      if (init === 'ones') values.fill(1);
      return [name, values] as const;
    });
    return Object.fromEntries(weights);
  };
}
