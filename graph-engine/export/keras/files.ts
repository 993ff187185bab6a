/** @file The Keras export: the network, and its weights under the names of its layers. */
import { flatAnalysis } from '../../analyse/flatten';
import { safetensorsBytes, weightTargets, type Writable } from '../../weights';
import type { ExportFile, ExportSource } from '../files';

import { kerasModel, type KerasModel } from './model';

/** Our weight → the variable of the Keras layer of the same purpose. */
const VARIABLES: Readonly<Record<string, string>> = { movingMean: 'moving_mean', movingVariance: 'moving_variance' };

/** Tensors as Keras has them: our own layout, since channels come last in both. */
function tensorsOf({ analysis, weights }: ExportSource, { layers }: KerasModel): readonly Writable[] {
  const flat = flatAnalysis(analysis);
  let last: { readonly node: string; readonly weights: ReturnType<ExportSource['weights']> } | undefined;
  return weightTargets(flat.graph, flat).map(({ node, weight, shape }) => ({
    name: `${layers.get(node)}/${VARIABLES[weight] ?? weight}`,
    shape,
    values: async () => {
      if (last?.node !== node) last = { node, weights: weights(node) };
      return (await last.weights)[weight]!;
    },
  }));
}

/** `model.py` and `model.safetensors`. */
export function kerasFiles(source: ExportSource): readonly ExportFile[] {
  const model = kerasModel(source.analysis, source.document.title);
  return [
    { path: 'model.py', content: model.code },
    { path: 'model.safetensors', content: () => safetensorsBytes(tensorsOf(source, model), { format: 'keras' }) },
  ];
}
