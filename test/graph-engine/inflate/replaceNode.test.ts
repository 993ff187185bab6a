/** @file The edit that makes a node another kind in its place. */
import { InputError } from '@/graph-engine/errors';
import { buildDocument } from '@/graph-engine/graph/builder';
import { applyEdit, applyEdits, type Edit } from '@/graph-engine/graph/edits';
import { definitionOf } from '@/graph-engine/registry';

const document = applyEdits(
  buildDocument('', (g) => {
    const x = g.conv2d('conv', g.clip('clip', { T: 4, H: 8, W: 8, C: 3 }));
    g.concat('join', [g.relu('relu', x), x]);
  }),
  [
    { type: 'rename', node: 'conv', label: 'first' },
    { type: 'move', positions: new Map([['conv', { x: 3, y: 4 }]]) },
  ],
);
const replace = (node: string, kind: string, params: Readonly<Record<string, unknown>> = {}): Edit => ({ type: 'replaceNode', node, kind, params });

it('changes kind and parameters, and keeps id, label, position, wires and every other node', () => {
  const edited = applyEdit(document, replace('conv', 'conv3d', { filters: 7 }));
  expect(edited.nodes.get('conv')).toEqual({ id: 'conv', kind: 'conv3d', label: 'first', params: { ...definitionOf('conv3d').defaults, filters: 7 } });
  expect([edited.edges, edited.positions]).toEqual([document.edges, document.positions]);
  expect(edited.nodes.get('relu')).toBe(document.nodes.get('relu'));
});

it.each<readonly [string, string, Edit]>([
  ['a node that is not there', 'noSuchNode', replace('ghost', 'relu')],
  ['a kind that is not there', 'unknownKind', replace('conv', 'conv9d')],
  ['parameters of another kind', 'badParameter', replace('conv', 'relu', { filters: 7 })],
  ['a kind without the port that a wire enters', 'noSuchPort', replace('conv', 'clip')],
  ['a kind without the port that a wire leaves', 'noSuchPort', replace('conv', 'pathway')],
  ['a kind that takes one wire where there are two', 'portTaken', replace('join', 'relu')],
])('refuses %s', (_, code, edit) => {
  expect(codeOf(() => applyEdit(document, edit))).toBe(code);
});

/** The code of the error that a refused edit throws. */
function codeOf(refused: () => unknown): string | undefined {
  try {
    refused();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.code;
    throw error;
  }
}
