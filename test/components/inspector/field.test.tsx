/** @file The receptive field of what sees flow: in frames of film, of which a stack has seen more than it has elements. */
import { screen } from '@testing-library/react';

import { Field } from '@/components/inspector/Field';
import type { GraphBuilder } from '@/graph-engine/graph/builder';

import { editorOn, renderWith } from './support';

/** The words on the field of a node called `conv`. */
function fieldOf(build: (g: GraphBuilder) => void): string {
  const editor = editorOn(build);
  const { container } = renderWith(editor, <Field path="conv" analysis={editor.getState().analysis.nodes.get('conv')!} />);
  expect(screen.getByTestId('receptive-field')).toBeTruthy();
  return container.textContent;
}

it('counts the L + 1 frames behind a stack of flow, which has no T of its own', () => {
  const words = fieldOf((g) => void g.conv2d('conv', g.flow('flow', { L: 10, H: 32, W: 32, fps: 25 }), { filters: 1 }));
  expect(words).toContain('T×H×W 11×3×3');
  expect(words).toContain('T covers 0.44 sec of film.');
});

it('counts one frame more than fields along T, and says where they end before the field does', () => {
  const flow = (g: GraphBuilder) => g.flow('flow', { L: 3, H: 32, W: 32, layout: 'clip', fps: 25 });
  const once = (g: GraphBuilder) => g.conv3d('once', flow(g), { filters: 1, padding: 'same' });
  expect(fieldOf((g) => void g.conv3d('conv', once(g), { filters: 1, padding: 'same' }))).toContain('T (6 > 4)');
});

it('has no time behind a single picture', () => {
  const words = fieldOf((g) => void g.conv2d('conv', g.image('image', { H: 32, W: 32 }), { filters: 1 }));
  expect(words).toContain('H×W 3×3');
  expect(words).not.toContain('film');
});
