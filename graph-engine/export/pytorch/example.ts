/** @file The Python beside a network: a reader for its weights, and an example that runs it. */
import type { PytorchModel } from './model';

/** Needs nothing but PyTorch; the package `safetensors` does the same. */
export const LOAD_SAFETENSORS = String.raw`def load_safetensors(path) -> dict:
    """The tensors of a safetensors file: a length, a JSON header with places, the numbers."""
    data = bytearray(Path(path).read_bytes())
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    state = {}
    for name, entry in header.items():
        first, end = entry["data_offsets"]
        numbers = memoryview(data)[start + first : start + end]
        state[name] = torch.frombuffer(numbers, dtype=torch.float32).reshape(entry["shape"])
    return state
`;

const AXES: Readonly<Record<number, string>> = { 4: 'C, T, H, W', 3: 'C, H, W', 2: 'C, T', 1: 'C' };

/** `example.py`: loads code and weights and runs both on random numbers. */
export function examplePy({ name, inputs, outputs }: PytorchModel): string {
  const made = inputs.map((input) => `${input.name} = torch.randn(1, ${input.sizes.join(', ')})  # N, ${AXES[input.sizes.length]}`);
  const args = inputs.map((input) => input.name).join(', ');
  const results = outputs.length === 1 ? ['print(tuple(results.shape), results.flatten()[:5])'] : ['for result in results:', '    print(tuple(result.shape))'];
  return `"""Loads the network with its weights and runs it on random numbers: python example.py"""

from __future__ import annotations

import json
from pathlib import Path

import torch

from model import ${name}


${LOAD_SAFETENSORS}

model = ${name}()
model.load_state_dict(load_safetensors(Path(__file__).with_name("model.safetensors")))
model.eval()

${made.join('\n')}
with torch.no_grad():
    results = model(${args})
${results.join('\n')}
`;
}
