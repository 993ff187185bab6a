/** @file Inflations before they are done: the recipes of the papers, counts, selections, refusals. */
import { analyse, diagnosticsOf } from '@/graph-engine/analyse/analyse';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import { EMPTY_DOCUMENT, type GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import { strideLevels } from '@/graph-engine/inflate/levels';
import type { InflateOptions } from '@/graph-engine/inflate/options';
import { ownLevel, planInflation, type Plan } from '@/graph-engine/inflate/plan';
import { headPools, recipe, suggestedRecipe, type RecipeId } from '@/graph-engine/inflate/recipes';
import { presets } from '@/presets';

const preset = (id: string, classes?: number) => presets.find((p) => p.id === id)!.document('full', classes ? { classes } : {});
const by = (document: GraphDocument, id: RecipeId, more: Partial<InflateOptions> = {}) => {
  const analysis = analyse(document);
  return planInflation(document, analysis, { ...recipe(id, analysis), ...more });
};
const plan = (...args: Parameters<typeof by>): Plan => {
  const result = by(...args);
  if (typeof result === 'string') throw new Error(result);
  return result;
};

describe('the recipes', () => {
  it('make R3D-34 of ResNet-34 and I3D of Inception-v1, to the parameter', () => {
    expect(plan(preset('resnet-34', 400), 'r3d').after.totals.params).toBe(63_681_104);
    const { totals } = analyse(preset('i3d-rgb'));
    expect(plan(preset('inception-v1', 400), 'i3d').after.totals).toEqual(totals);
  });

  it('stride along time as the papers have it', () => {
    expect(recipe('r3d', analyse(preset('resnet-34'))).strides).toEqual([1, 1, 2, 2, 2]);
    expect(recipe('i3d', analyse(preset('inception-v1'))).strides).toEqual([2, 1, 1, 2, 2]);
  });

  it.each([
    ['resnet-18', 'r3d'],
    ['inception-v1', 'i3d'],
    ['single-frame', 'i3d'],
  ])('suit their networks: %s goes like %s', (id, expected) => {
    expect(suggestedRecipe(analyse(preset(id)))).toBe(expected);
  });

  it('find the pool that stands for the whole map', () => {
    expect(headPools(analyse(preset('inception-v1'))).map(({ node }) => node.id)).toEqual(['AvgPool2d']);
    expect(headPools(analyse(preset('resnet-18')))).toEqual([]);
  });

  it.each(presets.map(({ id }) => [id] as const))('of either kind leave no problem behind in %s, or refuse', (id) => {
    for (const kind of ['r3d', 'i3d'] as const) {
      const result = by(preset(id), kind);
      if (typeof result === 'string') expect(result).toBe('nothing2d');
      else expect(result.problems).toEqual(diagnosticsOf(result.after).filter(({ severity }) => severity === 'error'));
    }
  });
});

it('levels are the strided nodes by depth', () => {
  const names = strideLevels(analyse(preset('resnet-34'))).map(({ nodes, stride }) => [nodes.map(({ node }) => node.id).join(), stride.join('×')]);
  expect(names).toEqual([['conv1', '2×2'], ['maxpool', '2×2'], ['layer2', '2×2'], ['layer3', '2×2'], ['layer4', '2×2']]);
});

describe('a plan', () => {
  it('counts what changes, inside blocks too', () => {
    expect(plan(preset('resnet-34'), 'r3d').counts).toEqual({ inputs: 1, convs: 36, pools: 1, others: 0 });
    expect(plan(preset('inception-v1'), 'i3d').counts).toEqual({ inputs: 1, convs: 58, pools: 14, others: 0 });
  });

  it('of selected nodes leaves the others 2D over the clip', () => {
    const document = preset('resnet-18');
    const { edits, after, problems } = plan(document, 'r3d', { only: new Set(['layer1', 'conv1']) });
    expect(problems).toEqual([]);
    const kinds = ['image', 'conv1', 'maxpool', 'layer1', 'layer2'].map((id) => [id, after.nodes.get(id)!.node.kind, after.nodes.get(id)!.node.params['conv']]);
    expect(kinds).toEqual([
      ['image', 'clip', undefined],
      ['conv1', 'conv3d', undefined],
      ['maxpool', 'maxPool2d', undefined],
      ['layer1', 'stage', '3d'],
      ['layer2', 'stage', '2d'],
    ]);
    expect(after.nodes.get('layer4')!.output).toMatchObject({ T: 16, H: 7, W: 7 });
    expect(applyEdits(document, edits).nodes.get('layer2')).toBe(document.nodes.get('layer2'));
  });

  it('of one stream leaves the other’s input alone', () => {
    const { after } = plan(preset('two-stream'), 'i3d', { only: new Set(['spatial.conv1']) });
    expect(['frame', 'flow'].map((id) => after.nodes.get(id)!.node.kind)).toEqual(['clip', 'flow']);
    expect(after.nodes.get('flow')!.node.params['layout']).toBe('stack');
  });

  it('tells the problems that it would make, and not those that are there', () => {
    const broken = (g: GraphBuilder) => {
      const x = g.image('image', { H: 8, W: 8 });
      g.conv2d('large', x, { kernel: [9, 9] });
      g.maxPool2d('pool', x);
    };
    const { problems } = plan(buildDocument('', broken), 'i3d');
    expect(problems).toEqual([]);
  });
});

describe('is refused', () => {
  it('where nothing is there, nothing is 2D, or nothing 2D is meant', () => {
    expect(by(EMPTY_DOCUMENT, 'i3d')).toBe('empty');
    expect(by(preset('c3d'), 'i3d')).toBe('nothing2d');
    expect(by(preset('resnet-18'), 'r3d', { only: new Set(['avgpool']) })).toBe('notSelected');
  });

  it('where no clip reaches what is meant', () => {
    const build = (g: GraphBuilder) => void g.conv2d('conv', g.sample('frame', g.clip('clip', { T: 4, H: 8, W: 8 }), { mode: 'frame' }));
    expect(by(buildDocument('', build), 'i3d')).toBe('noTime');
  });
});

it('a node inside a block stands for the block', () => {
  expect(ownLevel(['layer1/0/conv1', 'layer1', 'fc'])).toEqual(new Set(['layer1', 'fc']));
});
