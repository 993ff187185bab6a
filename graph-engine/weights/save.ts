/** @file Takes the weights of a compiled network out of it: as safetensors under its own paths, and as a tfjs LayersModel. */
import type { Network, NodeWeights } from '../compile';

import { OWN } from './names/conventions';
import { weightTargets } from './targets';
import { safetensorsBytes, type Writable } from './write';

/** What the header says of the file; both are for readers that know nothing of us. */
const METADATA = { format: 'kinetograph', layout: 'tfjs' };

/**
 * The weights as the bytes of a safetensors file, piece by piece: `layer1/0/conv1/kernel`, float32, in tfjs's layout
 * (kernels `[…, in, out]`). `openWeights` and `planWeights` read it back for the same graph.
 */
export function saveSafetensors(network: Network): AsyncGenerator<Uint8Array, void, undefined> {
  const targets = weightTargets(network.analysis.graph, network.analysis);
  // A node's weights come together and are written one after the other.
  let read: { readonly node: string; readonly weights: Promise<NodeWeights> } | undefined;
  const tensors = targets.map(({ node, weight, shape }): Writable => ({
    name: OWN.tensor(node, weight)!,
    shape,
    values: async () => {
      if (read?.node !== node) read = { node, weights: network.weights(node) };
      return (await read.weights)[weight]!;
    },
  }));
  return safetensorsBytes(tensors, METADATA);
}

/** A LayersModel as tfjs keeps it: `model.json`, and the one file of numbers that it names. */
export interface LayersModelFiles {
  readonly json: string;
  readonly weights: ArrayBuffer;
  /** The name by which `json` asks for `weights`. */
  readonly weightsName: string;
  /** Layers of ours in the model, by class. Without any the model loads in stock tfjs; else they must be registered first. */
  readonly ownLayers: readonly string[];
}

const WEIGHTS_NAME = 'weights.bin';

/** The model with its weights. The caller says which classes are not tfjs's (`OWN_LAYER_NAMES` of the compiler). */
export async function saveLayersModel({ model }: Network, ownLayerNames: readonly string[]): Promise<LayersModelFiles> {
  let files: LayersModelFiles | undefined;
  await model.save({
    save: async ({ modelTopology, weightSpecs, weightData, format, generatedBy, convertedBy }) => {
      const weightsManifest = [{ paths: [WEIGHTS_NAME], weights: weightSpecs }];
      files = {
        json: JSON.stringify({ modelTopology, format, generatedBy, convertedBy, weightsManifest }),
        weights: joined(weightData),
        weightsName: WEIGHTS_NAME,
        ownLayers: ownLayerNames.filter((name) => model.layers.some((layer) => layer.getClassName() === name)),
      };
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    },
  });
  if (!files) throw new Error('internal: tfjs saved nothing');
  return files;
}

function joined(data: ArrayBuffer | readonly ArrayBuffer[] | undefined): ArrayBuffer {
  if (!data) return new ArrayBuffer(0);
  if (data instanceof ArrayBuffer) return data;
  const parts: readonly ArrayBuffer[] = data;
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(new Uint8Array(part), at);
    at += part.byteLength;
  }
  return whole.buffer;
}
