/** @file Everything that a network can be exported to. */
import { csvFiles, jsonFiles, latexFiles, markdownFiles, svgFiles } from './figures';
import { kerasFiles } from './keras/files';
import { onnxFiles } from './onnx/onnx';
import { pytorchFiles } from './pytorch/files';
import { torchProjectFiles } from './torch-project/files';
import type { Exporter } from './files';

export type { Exporter, ExportFile, ExportSource, Look } from './files';
export { drawingSvg } from './drawing/svg';
export { COLUMNS, type Column, type Detail, type TableWords } from './table/rows';
export { pytorchModel, type PytorchModel } from './pytorch/model';
export { seededWeights } from './seeded';

/**
 * Exporters by the name that the command line and the page know them by. tfjs's own format is not among them: it takes a
 * compiled network (`saveLayersModel` of weights/).
 */
export const exporters = {
  pytorch: { files: ['model.py', 'model.safetensors', 'example.py'], text: false, needs: 'weights', make: pytorchFiles },
  'torch-project': { files: ['README.md', 'model.py', 'model.safetensors', 'network.py', 'dataset.py', 'train.py', 'weights.py', 'requirements.txt'], text: false, needs: 'weights', make: torchProjectFiles },
  keras: { files: ['model.py', 'model.safetensors'], text: false, needs: 'weights', make: kerasFiles },
  onnx: { files: ['model.onnx'], text: false, needs: 'weights', make: onnxFiles },
  svg: { files: ['network.svg'], text: true, needs: 'document', make: svgFiles },
  md: { files: ['layers.md'], text: true, needs: 'document', make: markdownFiles },
  tex: { files: ['layers.tex'], text: true, needs: 'document', make: latexFiles },
  csv: { files: ['layers.csv'], text: true, needs: 'document', make: csvFiles },
  json: { files: ['network.json'], text: true, needs: 'document', make: jsonFiles },
} as const satisfies Readonly<Record<string, Exporter>>;

export type ExportTarget = keyof typeof exporters;
