/** @file From PyTorch's layout to tfjs's and back: every element where it belongs. */
import fc from 'fast-check';

import { buildDocument, type GraphBuilder, type Placed } from '@/graph-engine/graph/builder';
import { torchArrangement, torchShape, toTorch, weightTargets } from '@/graph-engine/weights';
import { fitsTorch, scatter } from '@/graph-engine/weights/convert';

const count = (shape: readonly number[]) => shape.reduce((product, n) => product * n, 1);

/** An element of a row-major tensor. */
function at(values: ArrayLike<number>, shape: readonly number[], index: readonly number[]): number {
  return values[index.reduce((sum, i, axis) => sum * shape[axis]! + i, 0)]!;
}

function indices(shape: readonly number[]): number[][] {
  return shape.reduce<number[][]>((all, n) => all.flatMap((head) => Array.from({ length: n }, (_, i) => [...head, i])), [[]]);
}

/** Where each of PyTorch's elements comes to lie, in pieces of the given length. */
function converted(shape: readonly number[], order?: Uint32Array, step = Infinity): Float32Array {
  const arrangement = torchArrangement({ shape, order });
  const all = Float32Array.from({ length: count(shape) }, (_, i) => i);
  const into = new Float32Array(all.length).fill(-1);
  for (let start = 0; start < all.length; start += step) scatter(all.subarray(start, start + step), start, into, arrangement);
  return into;
}

const kernel = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 2, maxLength: 5 });

describe('a kernel', () => {
  it('[O, I, kT, kH, kW] becomes [kT, kH, kW, I, O], whatever the pieces', () => {
    fc.assert(
      fc.property(kernel, fc.integer({ min: 1, max: 50 }), (shape, step) => {
        const theirs = torchShape(shape);
        const values = converted(shape, undefined, step);
        const numbered = Array.from({ length: count(shape) }, (_, i) => i);
        for (const index of indices(shape)) {
          const [i, o] = index.slice(-2) as [number, number];
          expect(at(values, shape, index)).toBe(at(numbered, theirs, [o, i, ...index.slice(0, -2)]));
        }
      }),
    );
  });

  it('comes back as it was', () => {
    fc.assert(
      fc.property(kernel, fc.boolean(), (shape, turned) => {
        const inputs = shape.at(-2)!;
        const order = turned ? Uint32Array.from({ length: inputs }, (_, i) => inputs - 1 - i) : undefined;
        const back = toTorch(converted(shape, order), torchArrangement({ shape, order }));
        expect([...back]).toEqual(Array.from({ length: count(shape) }, (_, i) => i));
      }),
    );
  });

  it('may lack, or have, an axis T of one frame', () => {
    expect(fitsTorch([3, 3, 8, 16], [16, 8, 3, 3])).toBe(true);
    expect(fitsTorch([3, 3, 8, 16], [16, 8, 1, 3, 3])).toBe(true);
    expect(fitsTorch([1, 3, 3, 8, 16], [16, 8, 3, 3])).toBe(true);
    expect(fitsTorch([3, 3, 8, 16], [16, 8, 3, 3, 1])).toBe(false);
    expect(fitsTorch([3, 3, 8, 16], [16, 8, 3, 3, 3])).toBe(false);
    expect(fitsTorch([3, 1, 1, 8, 16], [16, 8, 1, 1])).toBe(false);
    expect(fitsTorch([8, 16], [16, 8, 1, 1, 1])).toBe(true);
    expect(fitsTorch([8, 16], [16, 8, 1, 1, 2])).toBe(false);
    expect(fitsTorch([8, 16], [8, 16])).toBe(false);
    expect(fitsTorch([8], [8])).toBe(true);
    expect(fitsTorch([8], [8, 1])).toBe(false);
  });
});

describe('channels behind a flatten', () => {
  const orders = (build: (g: GraphBuilder, clip: Placed) => void) => {
    const graph = buildDocument('flat', (g) => build(g, g.clip('clip', { T: 2, H: 3, W: 4, C: 5 })));
    return new Map(weightTargets(graph).map(({ node, weight, order }) => [`${node}.${weight}`, order]));
  };
  /** PyTorch's place, C × T × H × W, of each of ours, T × H × W × C. */
  const expected = (T: number, H: number, W: number, C: number) => indices([T, H, W, C]).map(([t, h, w, c]) => ((c! * T + t!) * H + h!) * W + w!);

  it('stand as C, T, H, W in PyTorch, for the kernel that reads them', () => {
    const found = orders((g, clip) => g.dense('fc2', g.dense('fc1', g.dropout('drop', g.relu('relu', g.flatten('flat', clip))), { units: 120 })));
    expect([...found.get('fc1.kernel')!]).toEqual(expected(2, 3, 4, 5));
    // As many units as elements: neither the bias nor the next layer may be reordered.
    expect(['fc1.bias', 'fc2.kernel', 'fc2.bias'].map((name) => found.get(name))).toEqual([undefined, undefined, undefined]);
  });

  it('take a norm over them along', () => {
    const found = orders((g, clip) => g.dense('fc', g.batchNorm('norm', g.flatten('flat', clip)), { units: 2 }));
    expect([...found.get('norm.movingVariance')!]).toEqual(expected(2, 3, 4, 5));
    expect(found.get('fc.kernel')).toEqual(found.get('norm.gamma'));
  });

  it('are as they were where nothing is flattened', () => {
    const found = orders((g, clip) => g.dense('fc', g.globalAvgPool('gap', g.batchNorm('norm', g.conv3d('conv', clip))), { units: 2 }));
    expect([...found.values()].every((order) => order === undefined)).toBe(true);
  });

  it('stay apart where two vectors are joined', () => {
    const found = orders((g, clip) => {
      const pooled = g.globalAvgPool('gap', clip);
      g.dense('fc', g.concat('join', [pooled, g.flatten('flat', g.maxPool3d('pool', clip, { kernel: [2, 3, 2], stride: [2, 3, 2] }))]), { units: 2 });
    });
    expect([...found.get('fc.kernel')!]).toEqual([0, 1, 2, 3, 4, ...expected(1, 1, 2, 5).map((i) => 5 + i)]);
  });

  it('reach a kernel and a vector through their arrangement', () => {
    const order = Uint32Array.of(2, 0, 1);
    expect([...converted([3], order)]).toEqual([2, 0, 1]);
    // PyTorch's [out 2, in 3] = [[0, 1, 2], [3, 4, 5]]; our row i is its column order[i].
    expect([...converted([3, 2], order)]).toEqual([2, 5, 0, 3, 1, 4]);
  });
});
