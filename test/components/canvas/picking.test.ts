/** @file What a click or a selection frame selects, where blocks are open. */
import { picked } from '@/components/canvas/picking';
import { createEditor } from '@/components/editor/editor';
import { sceneOf } from '@/components/editor/scene/scene';
import { levelAt } from '@/graph-engine/analyse/analyse';
import { residual } from '@/graph-engine/blocks/residual';

import { placed } from '../editor/support';

const document = placed((g) => void g.block(residual, 'res', g.clip('clip', { T: 4, H: 16, W: 16, C: 8 }), { filters: 8 }));
const inner = [...levelAt(createEditor(document).getState().analysis, 'res')!.nodes.keys()].map((id, i) => [`res/${id}`, { x: 60 + 300 * i, y: 90 }] as const);
const editor = createEditor({ ...document, positions: new Map([...document.positions, ...inner]), open: new Set(['res']) });
const scene = sceneOf(editor.getState());
const on = (...ids: string[]) => ids.map((id) => ({ type: 'select', id, selected: true }) as const);
const select = (...ids: string[]) => ({ ...editor.getState(), selection: new Set(ids) });
const around = (path: string, by: number) => {
  const { x, y, width, height } = scene.byPath.get(path)!.box;
  return { x: x - by, y: y - by, width: width + 2 * by, height: height + 2 * by };
};

it('a click on something inside takes its frame out of the selection, and the other way round', () => {
  expect(picked(select('res', 'clip'), on('res/conv1'), scene)).toEqual(new Set(['clip', 'res/conv1']));
  expect(picked(select('res/conv1', 'clip'), on('res'), scene)).toEqual(new Set(['clip', 'res']));
});

it('a selection frame inside an open block selects what it touches there and not the block', () => {
  expect(picked(select(), on('res', 'res/conv1'), scene, around('res/conv1', 10))).toEqual(new Set(['res/conv1']));
});

it('a selection frame around an open block selects the block and nothing inside it', () => {
  expect(picked(select(), on('res/conv1', 'res/relu', 'res'), scene, around('res', 10))).toEqual(new Set(['res']));
  expect(picked(select('res'), on('res/conv2'), scene, around('res', 10))).toEqual(new Set(['res']));
});

it('says nothing where nothing was picked', () => {
  expect(picked(select('clip'), [], scene)).toBeUndefined();
});
