/**
 * @file From nodes to lines and back, on real networks.
 * @jest-environment node
 */
import { linesOf, nodeOfLine, nodesByLine } from '@/components/panels/code/picking';
import { written } from '@/components/panels/code/written';
import { presets } from '@/presets';

const preset = (id: string) => presets.find((one) => one.id === id)!;
const { code, lines } = written(preset('r3d-18').document('full'));
const text = code.split('\n');
const textOf = (selection: readonly string[]) => [...linesOf(lines, selection)].sort((a, b) => a - b).map((line) => text[line - 1]!.trim());

it('marks where a node is made and where it is called', () => {
  const [made, called, ...more] = textOf(['fc']);
  expect(made).toMatch(/^self\.fc = nn\.Linear\(/);
  expect(called).toMatch(/self\.fc\(/);
  expect(more).toEqual([]);
});

it('marks nothing for what is not in the network, and all for all', () => {
  expect(textOf(['nowhere'])).toEqual([]);
  expect(linesOf(lines, lines.keys()).size).toBe(nodesByLine(lines).size);
});

it.each(['r3d-18', 'slowfast-8x8-r50', 't3d-121'])('has lines for every node that %s computes, or for the block around it', (id) => {
  const document = preset(id).document('full');
  const { lines: all } = written(document);
  const silent = [...document.nodes.values()].filter(({ id: node }) => linesOf(all, [node]).size === 0);
  expect(silent.map(({ id: node }) => node)).toEqual([]);
});

it('goes from a shared line to the node nearest to the selected one, and then from place to place', () => {
  const places = ['layer1/0/conv1', 'layer1/1/conv1', 'layer2/1/conv1'];
  expect(nodeOfLine(places, undefined)).toBe(places[0]);
  expect(nodeOfLine(places, 'layer2/1/bn1')).toBe(places[2]);
  expect(nodeOfLine(places, 'layer2')).toBe(places[2]);
  expect(nodeOfLine(places, 'fc')).toBe(places[0]);
  expect(nodeOfLine(places, places[0])).toBe(places[1]);
  expect(nodeOfLine(places, places[2])).toBe(places[0]);
  expect(nodeOfLine([], 'fc')).toBeUndefined();
});
