/** @file Ops are found by titles, keywords and kinds, in either language. */
import { searchOps, type Findable } from '@/components/panels/palette/search';
import { ops } from '@/graph-engine/ops';
import en from '@/messages/en/ops.json';
import ko from '@/messages/ko/ops.json';

interface Words {
  readonly title: string;
  readonly keywords: string;
}
const words = (messages: object, kind: string) => (messages as Record<string, Words>)[kind]!;
const list = [...ops.values()].map(({ kind, family }): Findable => ({
  kind,
  family,
  titles: [words(en, kind).title, words(ko, kind).title],
  keywords: [words(en, kind).keywords, words(ko, kind).keywords],
}));
const first = (query: string) => searchOps(query, list)[0];

describe('the search for ops', () => {
  it.each([
    ['conv3d', 'conv3d'],
    ['Conv 3D', 'conv3d'],
    ['3D 합성곱', 'conv3d'],
    ['합성곱', 'conv2d'],
    ['relu', 'relu'],
    ['max pool 3', 'maxPool3d'],
    ['softmax', 'softmax'],
    ['배치', 'batchNorm'],
    ['lrn', 'localResponseNorm'],
    ['flat', 'flatten'],
  ])('%s finds %s first', (query, kind) => {
    expect(first(query)).toBe(kind);
  });

  it('lists all in their order where nothing is asked', () => {
    expect(searchOps('  ', list)).toEqual([...ops.keys()]);
  });

  it('finds nothing for nonsense', () => {
    expect(searchOps('qqzz', list)).toEqual([]);
  });

  it('finds every op by each of its titles', () => {
    for (const { kind, titles } of list) for (const title of titles) expect(searchOps(title, list).slice(0, 3)).toContain(kind);
  });
});
