/** @file A document as PyTorch code, with the lines of each of its nodes. */
import { analyse, type Analysis } from '@/graph-engine/analyse/analyse';
import { pytorchModel, type PytorchModel } from '@/graph-engine/export/pytorch/model';
import type { GraphDocument } from '@/graph-engine/graph/document';
import type { NodePath } from '@/graph-engine/graph/path';

/** Lines by path, counted from 1; nodes that share a class have lines in common. */
export type NodeLines = ReadonlyMap<NodePath, readonly number[]>;

export interface Written {
  readonly code: string;
  readonly lines: NodeLines;
}

/** The module of a document without errors. */
export function written(document: GraphDocument, analysis: Analysis = analyse(document)): Written {
  const model = pytorchModel(analysis, document.title);
  return { code: model.code, lines: new Map([...model.lines, ...argumentLines(model)]) };
}

/** Inputs are arguments: they stand where the network's own `forward`, the last of the file, begins. */
function argumentLines({ code, inputs }: PytorchModel): readonly (readonly [NodePath, readonly number[]])[] {
  const text = code.split('\n');
  const forward = text.findLastIndex((line) => line.startsWith('    def forward('));
  return inputs.map(({ node, name }) => [node, [1 + text.findIndex((line, i) => i >= forward && line.includes(`${name}: Tensor`))]]);
}
