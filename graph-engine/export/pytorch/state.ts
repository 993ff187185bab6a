/** @file The weights of a network as the state_dict of its PyTorch module. */
import type { Analysis } from '../../analyse/analyse';
import type { NodeWeights } from '../../compile';
import type { NodeId } from '../../graph/document';
import { safetensorsBytes, TORCH_WEIGHTS, torchArrangement, torchShape, toTorch, weightTargets, type Writable } from '../../weights';

import type { PytorchModel } from './model';

/** Hands over one node's weights, in tfjs's layout; asked for node by node. */
export type ReadWeights = (node: NodeId) => Promise<NodeWeights>;

/** Tensors under the names of the state_dict, in PyTorch's layout, rows behind a flatten in PyTorch's order. */
export function stateTensors(analysis: Analysis, { holders }: PytorchModel, read: ReadWeights): readonly Writable[] {
  let last: { readonly node: NodeId; readonly weights: Promise<NodeWeights> } | undefined;
  return weightTargets(analysis.graph, analysis).map((target): Writable => {
    const { node, weight, shape } = target;
    const { module, deep } = holders.get(node)!;
    const [out, into, ...kernel] = torchShape(shape);
    return {
      name: `${module}.${TORCH_WEIGHTS[weight]}`,
      shape: deep && weight === 'kernel' ? [out!, into!, 1, ...kernel] : torchShape(shape),
      values: async () => {
        if (last?.node !== node) last = { node, weights: read(node) };
        return toTorch((await last.weights)[weight]!, torchArrangement(target));
      },
    };
  });
}

/** `model.safetensors`, piece by piece. */
export function stateBytes(analysis: Analysis, model: PytorchModel, read: ReadWeights): AsyncGenerator<Uint8Array, void, undefined> {
  return safetensorsBytes(stateTensors(analysis, model, read), { format: 'pt' });
}
