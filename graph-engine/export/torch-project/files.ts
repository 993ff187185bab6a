/** @file The PyTorch training project: the network with what trains it on folders of videos. */
import type { ExportFile, ExportSource } from '../files';
import { LOAD_SAFETENSORS } from '../pytorch/example';
import { modelFiles } from '../pytorch/files';
import { pytorchModel } from '../pytorch/model';

import { DATASET_PY } from './dataset';
import { networkPy } from './inputs';
import { readmeMd, requirementsTxt } from './readme';
import { TRAIN_PY } from './train';

const WEIGHTS_PY = `"""Reads safetensors with PyTorch alone."""

from __future__ import annotations

import json
from pathlib import Path

import torch


${LOAD_SAFETENSORS}`;

export function torchProjectFiles(source: ExportSource): readonly ExportFile[] {
  const { analysis, document } = source;
  const model = pytorchModel(analysis, document.title);
  const hasFlow = [...document.nodes.values()].some(({ kind }) => kind === 'flow');
  return [
    ...modelFiles(source, model),
    { path: 'network.py', content: networkPy(model, analysis) },
    { path: 'dataset.py', content: DATASET_PY },
    { path: 'train.py', content: TRAIN_PY },
    { path: 'weights.py', content: WEIGHTS_PY },
    { path: 'requirements.txt', content: requirementsTxt(hasFlow) },
    { path: 'README.md', content: readmeMd(document.title, model, hasFlow) },
  ];
}
