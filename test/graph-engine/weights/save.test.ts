/** @file Saving: safetensors that are read back bit by bit, and a model that stock tfjs loads. */
import { compileGraph, type Network } from '@/graph-engine/compile';
import { OWN_LAYER_NAMES } from '@/graph-engine/compile/layers';
import { buildDocument } from '@/graph-engine/graph/builder';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { loadWeights, planWeights, saveLayersModel, saveSafetensors, type WeightsByNode } from '@/graph-engine/weights';
import { presets } from '@/presets';

import { inputsFor, predict, useWasm } from '../compile/support';
import { inStockTfjs } from '../support/stockTfjs';
import { open } from './support/files';

beforeAll(useWasm);

async function saved(network: Network): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  for await (const part of saveSafetensors(network)) parts.push(part.slice());
  return new Uint8Array(await new Blob(parts as Uint8Array<ArrayBuffer>[]).arrayBuffer());
}

/** Weights of a network that are not, bit by bit, those given. */
async function differing(network: Network, weights: WeightsByNode): Promise<string[]> {
  const found: string[] = [];
  for (const node of network.nodes.keys()) {
    for (const [name, values] of Object.entries(await network.weights(node))) {
      const given = weights.get(node)?.[name];
      if (!given || Buffer.compare(Buffer.from(values.buffer, values.byteOffset, values.byteLength), Buffer.from(given.buffer)) !== 0) found.push(`${node}/${name}`);
    }
  }
  return found;
}

const small = (id: string) => presets.find((preset) => preset.id === id)!.document('small');

describe('safetensors', () => {
  it.each(['r2plus1d-18', 'slowfast-4x16-r50', 'c3d', 't3d-121'])('%s comes back as it was', async (id) => {
    const graph = small(id);
    const first = compileGraph(graph, { seed: 3 });
    const plan = planWeights(await open(await saved(first)), graph);
    expect(plan.report).toMatchObject({ convention: 'kinetograph', missing: [], unused: [], wrongShape: [], notUsable: [] });
    const weights = await loadWeights(plan);
    expect(await differing(first, weights)).toEqual([]);
    first.dispose();
    const second = compileGraph(graph, { seed: 4, weights });
    expect(await differing(second, weights)).toEqual([]);
    second.dispose();
  });

  it('carry paths, and say what they are', async () => {
    const network = compileGraph(small('r3d-18'));
    const bytes = await saved(network);
    network.dispose();
    const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + new DataView(bytes.buffer).getUint32(0, true)))) as Record<string, unknown>;
    expect(header['__metadata__']).toEqual({ format: 'kinetograph', layout: 'tfjs' });
    expect(header['layer1/0/conv1/kernel']).toMatchObject({ dtype: 'F32', shape: [3, 3, 3, 16, 16] });
    expect(header['layer1/0/conv1.bn/movingVariance']).toMatchObject({ dtype: 'F32', shape: [16] });
  });
});

describe('a LayersModel', () => {
  const blocks = buildDocument('blocks', (g) => {
    const clip = g.clip('clip', { T: 4, H: 8, W: 8, C: 3 });
    const x = g.relu('relu', g.batchNorm('conv.bn', g.conv3d('conv', clip, { filters: 4, padding: 'same' })));
    g.dense('fc', g.globalAvgPool('gap', g.add('add', [x, g.conv3d('side', clip, { filters: 4, kernel: [1, 1, 1] })])), { units: 3 });
  });
  const predictions = async (graph: GraphDocument) => {
    const network = compileGraph(graph, { seed: 9 });
    const inputs = inputsFor(network);
    const [expected] = predict(network, inputs);
    const files = await saveLayersModel(network, OWN_LAYER_NAMES);
    network.dispose();
    return { files, input: inputs[network.inputs[0]!]!, expected: expected! };
  };

  it('loads in stock tfjs and predicts the same', async () => {
    const { files, input, expected } = await predictions(blocks);
    expect(files.ownLayers).toEqual([]);
    const found = inStockTfjs(files, input);
    expect(found).toHaveLength(3);
    found.forEach((value, i) => expect(value).toBeCloseTo(expected[i]!, 4));
  });

  it('names the file of its numbers, and the layers that tfjs does not have', async () => {
    const { files } = await predictions(small('r3d-18'));
    const { weightsManifest } = JSON.parse(files.json) as { weightsManifest: { paths: string[]; weights: { name: string }[] }[] };
    expect(weightsManifest.map(({ paths }) => paths)).toEqual([[files.weightsName]]);
    expect(weightsManifest[0]!.weights.map(({ name }) => name)).toContain('layer1/0/conv1/kernel');
    expect(files.ownLayers).toEqual(['KinetographPad']);
  });
});
