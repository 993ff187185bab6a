/** @file What an ONNX file says of itself: names, sizes, what it refuses. */
import { analyse } from '@/graph-engine/analyse/analyse';
import { InputError } from '@/graph-engine/errors';
import { onnxModel } from '@/graph-engine/export/onnx/onnx';
import { buildDocument } from '@/graph-engine/graph/builder';

import { fileOf, OnnxRuntime } from './support/agreement';

const runtime = new OnnxRuntime();
afterAll(() => runtime.end());

const document = buildDocument('네트워크 "1"', (g) => {
  const x = g.conv3d('conv', g.clip('clip', { T: 2, H: 4, W: 5, C: 3 }), { filters: 2, kernel: [1, 1, 1] });
  g.clip('idle');
  g.add('same', [x]);
  g.dense('fc', g.flatten('flat', x), { units: 3 });
});
const weights = async (node: string) =>
  node === 'conv'
    ? { kernel: Float32Array.from({ length: 6 }, (_, i) => i), bias: new Float32Array(2) }
    : { kernel: new Float32Array(2 * 4 * 5 * 2 * 3), bias: new Float32Array(3) };
const modelOf = (read: Parameters<typeof onnxModel>[2] = weights) => onnxModel(analyse(document), document.title, read);

it('calls inputs and outputs after their nodes, with channels first and any batch', async () => {
  const { inputs, outputs, name } = modelOf();
  expect({ inputs, outputs, name }).toEqual({
    inputs: [{ name: 'clip', sizes: [3, 2, 4, 5] }],
    outputs: [{ name: 'same', sizes: [2, 2, 4, 5] }, { name: 'fc', sizes: [3] }],
    name: '네트워크 "1"',
  });
  const ran = await runtime.run(await fileOf(modelOf()), [['clip', new Float32Array(240), [2, 3, 2, 4, 5]]]);
  expect(ran.inputs).toEqual([['clip', ['N', 3, 2, 4, 5]]]);
  expect(ran.outputs.map(([one, , sizes]) => [one, sizes])).toEqual([['same', [2, 2, 2, 4, 5]], ['fc', [2, 3]]]);
});

it('gives an output that passes an input through a value of its own', () => {
  expect(modelOf().nodes.filter(({ type }) => type === 'Identity')).toEqual([{ type: 'Identity', name: 'same', inputs: ['conv'], outputs: ['same'], attributes: {} }]);
});

it('writes kernels as [out, in, …sizes]', async () => {
  const kernel = modelOf().initializers.find(({ name }) => name === 'conv:kernel')!;
  expect(kernel.dims).toEqual([2, 3, 1, 1, 1]);
  expect('floats' in kernel && Array.from(await kernel.floats())).toEqual([0, 2, 4, 1, 3, 5]);
});

it('asks for weights once, while it writes them', async () => {
  const asked: string[] = [];
  const model = modelOf((node) => {
    asked.push(node);
    return weights(node);
  });
  expect(asked).toEqual([]);
  await fileOf(model);
  expect(asked).toEqual(['conv', 'fc']);
});

it('refuses weights that are not those of the network', async () => {
  await expect(fileOf(modelOf(async () => ({ kernel: new Float32Array(5) })))).rejects.toThrow('conv has 5 values for kernel, not 6');
});

it('refuses a network with more weights than the format holds', () => {
  const large = buildDocument('large', (g) => void g.dense('b', g.dense('a', g.flatten('flat', g.clip('clip', { T: 16, H: 64, W: 64, C: 1 })), { units: 9000 }), { units: 65_000 }));
  expect(() => onnxModel(analyse(large), '', weights)).toThrow(InputError);
  expect(() => onnxModel(analyse(large), '', weights)).toThrow(/^onnxTooLarge/);
});
