/** @file The PyTorch export: the network, its weights, an example that loads both. */
import { flatAnalysis } from '../../analyse/flatten';
import type { ExportFile, ExportSource } from '../files';

import { examplePy } from './example';
import { pytorchModel, type PytorchModel } from './model';
import { stateBytes } from './state';

/** `model.py` and `model.safetensors`. */
export function modelFiles({ analysis, weights }: ExportSource, model: PytorchModel): readonly ExportFile[] {
  return [
    { path: 'model.py', content: model.code },
    { path: 'model.safetensors', content: () => stateBytes(flatAnalysis(analysis), model, weights) },
  ];
}

export function pytorchFiles(source: ExportSource): readonly ExportFile[] {
  const model = pytorchModel(source.analysis, source.document.title);
  return [...modelFiles(source, model), { path: 'example.py', content: examplePy(model) }];
}
