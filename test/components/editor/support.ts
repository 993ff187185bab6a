/** @file Small documents and editors for tests. */
import { createEditor, type Editor } from '@/components/editor/editor';
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';
import type { GraphDocument, Point } from '@/graph-engine/graph/document';

/** A document with a position for every node: a row, in the order of building. */
export function placed(build: (g: GraphBuilder) => void, step = 300): GraphDocument {
  const document = buildDocument('test', build);
  const positions = new Map([...document.nodes.keys()].map((id, i): [string, Point] => [id, { x: i * step, y: 0 }]));
  return { ...document, positions };
}

/** clip → conv → relu in a row. */
export function smallEditor(): Editor {
  return createEditor(
    placed((g) => {
      const clip = g.clip('clip', { T: 5, H: 32, W: 32 });
      g.relu('relu', g.conv3d('conv', clip, { filters: 8 }));
    }),
  );
}

/** A chain of convolutions and activations as long as asked for. */
export function chain(length: number): GraphDocument {
  return placed((g) => {
    let x = g.clip('n0', { T: 4, H: 16, W: 16 });
    for (let i = 1; i < length; i += 1) x = i % 2 ? g.conv3d(`n${i}`, x, { filters: 8, padding: 'same' }) : g.relu(`n${i}`, x);
  });
}

/** Where a node stands. */
export const at = (editor: Editor, id: string) => editor.getState().document.positions.get(id);
/** `a>b` for every wire, in order. */
export const wires = (editor: Editor) => editor.getState().document.edges.map(({ from, to }) => `${from.node}>${to.node}`);
