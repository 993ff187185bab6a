/** @file Every preset against its own figures, and against the reference layer by layer. */
import { analyse, diagnosticsOf } from '@/graph-engine/analyse/analyse';
import { flatten } from '@/graph-engine/analyse/flatten';
import { parseDocument, printDocument } from '@/graph-engine/graph/json';
import { dims } from '@/graph-engine/shape';
import { presets } from '@/presets';

import { run } from '../cli/support';
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
function asReference(output: readonly number[]): number[] {
  const [C = 1, W = 1, H = 1, T = 1] = output.toReversed();
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

  it('has a small size from the same builder: the same nodes, at most half a GMAC', () => {
    const small = analyse(preset.document('small'));
    expect(diagnosticsOf(small).filter(({ severity }) => severity === 'error')).toEqual([]);
    expect([...flatten(small).graph.nodes.keys()]).toEqual([...flatten(analysis).graph.nodes.keys()]);
    expect(small.totals.macs).toBeLessThan(0.7e9);
    expect(preset.sizes).toEqual(small.totals.macs === analysis.totals.macs ? ['full'] : ['full', 'small']);
  });
});

/** Preset, reference, and how our paths read there. Time is left out of SlowFast's fields: it mixes two frame rates. */
const PAIRS = [
  ['single-frame', 'karpathy_single_487'],
  ['early-fusion', 'karpathy_early_487'],
  ['slow-fusion', 'karpathy_slow_487'],
  ['two-stream-spatial', 'two_stream_spatial_101'],
  ['two-stream-temporal', 'two_stream_temporal_L10_101'],
  ['two-stream', 'two_stream_L10_101'],
  ['c3d', 'c3d_ucf101_101'],
  ['c3d-sports1m', 'c3d_sports1m_487'],
  ['r3d-18', 'r3d_18_400'],
  ['r3d-34', 'r3d_34_400'],
  ['mc3-18', 'mc3_18_400'],
  ['r2plus1d-18', 'r2plus1d_18_400'],
  ['r2plus1d-18-paper', 'r2plus1d_18_paper_400'],
  ['r2plus1d-34', 'r2plus1d_34_paper_400'],
  ['densenet3d-121', 'densenet3d_121_paper_400'],
  ['t3d-121', 't3d_121_table_400'],
  ['t3d-121-code', 't3d_121_code_400'],
  ['i3d-rgb', 'i3d_rgb_400'],
  ['i3d-flow', 'i3d_flow_400'],
  ['slowfast-4x16-r50', 'slowfast_4x16_r50_400'],
  ['slowfast-8x8-r50', 'slowfast_8x8_r50_400'],
  ['slow-4x16-r50', 'slow_4x16_r50_400'],
  ['slow-8x8-r50', 'slow_8x8_r50_400'],
] as const;

/** A path as the reference writes it: dots, stages and blocks of PySlowFast in one word, modules without their concat. */
function referenceName(path: string): string {
  return path
    .replace(/^(s\d)\/(slow|fast)\/(\d+)\//, '$1.$2_res$3.')
    .replace(/^(s\d)\/(\d+)\//, '$1.res$2.')
    .replace(/^(Mixed_\w+)\/concat$/, '$1')
    // One convolution carries its neighbour's name in the released code and checkpoints.
    .replace('Mixed_5b/Branch_2.Conv3d_0b_3x3', 'Mixed_5b/Branch_2.Conv3d_0a_3x3')
    .replaceAll('/', '.');
}

/** A node as `kinetograph summary --json` writes it. */
interface SummaryNode {
  readonly path: string;
  /** T, H, W, C without the batch; H, W, C of an image, C of a vector. */
  readonly output: readonly number[];
  readonly params: number;
  readonly macs: number;
  /** T, H, W. */
  readonly receptiveField: readonly [number, number, number];
}

describe.each(PAIRS)('the summary of %s against the reference %s', (id, key) => {
  const published = reference.presets[key];
  let summary: { readonly params: number; readonly macs: number; readonly nodes: readonly SummaryNode[] };
  let ours: ReadonlyMap<string, SummaryNode>;
  let layers: readonly ReferenceLayer[];

  beforeAll(async () => {
    summary = JSON.parse((await run('summary', id, '--json')).out) as typeof summary;
    ours = new Map(summary.nodes.map((node) => [referenceName(node.path), node]));
    // Global pooling gives a vector here, so the reference's flatten behind it has nothing to do.
    layers = (published.layers as readonly ReferenceLayer[]).filter(({ layer, op }) => op !== 'Flatten' || ours.has(layer));
  });

  it('agrees in total', () => {
    expect([summary.params, summary.macs]).toEqual([published.params, published.macs]);
  });

  it('has every layer of it, in shape, parameters and MACs', () => {
    const theirs = layers.map(({ layer, outputShape, params = 0, macs = 0 }) => [layer, outputShape, params, macs]);
    const found = layers.map(({ layer }) => {
      const node = ours.get(layer.replaceAll('/', '.'));
      return node ? [layer, asReference(node.output), node.params, node.macs] : [layer, 'missing'];
    });
    expect(found).toEqual(theirs);
  });

  it('has its receptive fields', () => {
    const mixed = key.startsWith('slowfast');
    const withField = layers.filter(({ rf }) => rf);
    expect(withField.length).toBeGreaterThan(5);
    const found = withField.map(({ layer }) => [layer, ...(ours.get(layer.replaceAll('/', '.'))?.receptiveField ?? []).slice(mixed ? 1 : 0)]);
    expect(found).toEqual(withField.map(({ layer, rf }) => [layer, ...(mixed ? rf!.slice(1) : rf!)]));
  });
});

it('late fusion has the parameters and MACs of two towers with shared weights', () => {
  const { totals } = analyse(presets.find(({ id }) => id === 'late-fusion')!.document());
  const published = reference.presets.karpathy_late_487;
  expect([totals.params, totals.macs]).toEqual([published.params, published.macs]);
});
