/** @file Every preset against its own figures, and C3D against the reference, layer by layer. */
import { analyse } from '@/graph-engine/analyse/analyse';
import { diagnosticsOf } from '@/graph-engine/analyse/analyse';
import { parseDocument, printDocument } from '@/graph-engine/graph/json';
import { dims, type Shape } from '@/graph-engine/shape';
import { presets } from '@/presets';

import reference from '../fixtures/reference.json';

interface ReferenceLayer {
  readonly layer: string;
  readonly op: string;
  readonly outputShape: readonly number[];
  readonly params?: number;
  readonly macs?: number;
  readonly rf?: readonly number[];
}

/** The reference writes C, T, H, W with 1 for an axis that is gone. */
function asReference({ T = 1, H = 1, W = 1, C }: Shape): number[] {
  return [C, T, H, W];
}

describe.each(presets.map((preset) => [preset.id, preset] as const))('preset %s', (_, preset) => {
  const document = preset.document();
  const analysis = analyse(document);

  it('has exactly the parameters and MACs that it promises', () => {
    expect({ params: analysis.totals.params, macs: analysis.totals.macs }).toEqual({
      params: preset.expect.params,
      macs: preset.expect.macs,
    });
  });

  it('has the shapes that it promises', () => {
    for (const [id, sizes] of Object.entries(preset.expect.outputs)) {
      expect([id, dims(analysis.nodes.get(id)!.output!)]).toEqual([id, sizes]);
    }
  });

  it('has no problem and survives a round trip through JSON', () => {
    expect(diagnosticsOf(analysis).filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(analyse(parseDocument(printDocument(document))).totals).toEqual(analysis.totals);
  });
});

const pairs = [
  ['c3d', 'c3d_ucf101_101'],
  ['c3d-sports1m', 'c3d_sports1m_487'],
] as const;

describe.each(pairs)('%s against the reference %s', (id, key) => {
  const analysis = analyse(presets.find((preset) => preset.id === id)!.document());
  const published = reference.presets[key];

  it('agrees in total', () => {
    expect(analysis.totals.params).toBe(published.params.total);
    expect(analysis.totals.macs).toBe(published.macs.total);
  });

  it.each((published.layers as readonly ReferenceLayer[]).map((layer) => [layer.layer, layer] as const))(
    'agrees at %s in shape, parameters, MACs and receptive field',
    (name, layer) => {
      const node = analysis.nodes.get(name)!;
      expect(asReference(node.output!)).toEqual(layer.outputShape);
      expect(node.params).toBe(layer.params ?? 0);
      expect(node.macs).toBe(layer.macs ?? 0);
      if (layer.rf) expect([node.field!.T.size, node.field!.H.size, node.field!.W.size]).toEqual(layer.rf);
    },
  );
});
