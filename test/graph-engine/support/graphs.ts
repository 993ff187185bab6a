/** @file Random graphs that are well formed: every op with parameters that fit what enters it. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { EMPTY_DOCUMENT, makeNode, type GraphDocument } from '@/graph-engine/graph/document';
import { applyEdits } from '@/graph-engine/graph/edits';
import type { Field } from '@/graph-engine/params';
import { ops } from '@/graph-engine/ops';
import { definitionOf } from '@/graph-engine/registry';

/** A value that a field's own schema accepts; sizes stay small, so that models can be run. */
export function fieldValue(field: Field<unknown>): fc.Arbitrary<unknown> {
  const { control } = field;
  const upTo = (min: number, max: number, most: number) => fc.integer({ min, max: Math.max(min, Math.min(max, most)) });
  switch (control.type) {
    case 'int':
      return upTo(control.min, control.max, 6);
    case 'number':
      return fc.constant(field.default);
    case 'flag':
      return fc.boolean();
    case 'choice':
      return fc.constantFrom(...control.options);
    case 'axes':
      return fc.tuple(...control.axes.map(() => upTo(control.min, control.max, 3)));
    case 'padding': {
      const side = fc.integer({ min: 0, max: 2 });
      return fc.oneof(fc.constant('valid'), fc.constant('same'), fc.tuple(...control.axes.map(() => fc.tuple(side, side))));
    }
    case 'list':
      return fc.array(upTo(control.min, control.max, 4), { minLength: 1, maxLength: 3 });
    case 'numbers':
      return fc.constant(field.default);
  }
}

/** Parameters of a kind. */
export function paramsOf(kind: string): fc.Arbitrary<Record<string, unknown>> {
  const fields = definitionOf(kind).params;
  return fc.record(Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldValue(field)])));
}

const KINDS = [...ops.keys()];

/**
 * A graph grown node by node; a node that would have a problem is left out, so that all shapes are known.
 * At most `size` nodes, the first one a small clip.
 */
export function validGraphs(size = 12): fc.Arbitrary<GraphDocument> {
  const step = fc.constantFrom(...KINDS).chain((kind) => fc.record({ kind: fc.constant(kind), params: paramsOf(kind), picks: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }) }));
  const clip = fc.record({ T: fc.integer({ min: 1, max: 6 }), H: fc.integer({ min: 1, max: 9 }), W: fc.integer({ min: 1, max: 9 }), C: fc.integer({ min: 1, max: 4 }) });
  return fc.tuple(clip, fc.array(step, { maxLength: size - 1 })).map(([input, steps]) => {
    let document: GraphDocument = { ...EMPTY_DOCUMENT, nodes: new Map([['clip-0', makeNode('clip-0', 'clip', input)]]) };
    let analysis = analyse(document);
    steps.forEach(({ kind, params, picks }, i) => {
      const id = `${kind}-${i + 1}`;
      const ids = [...document.nodes.keys()];
      const ports = Object.entries(ops.get(kind)!.inputs);
      const edits = ports.flatMap(([port, { many }]) =>
        picks.slice(0, many ? picks.length : 1).map((pick) => ({
          type: 'connect' as const,
          from: { node: ids[pick % ids.length]!, port: 'y' },
          to: { node: id, port },
        })),
      );
      const grown = applyEdits(document, [{ type: 'addNode', node: makeNode(id, kind, params) }, ...edits]);
      const judged = analyse(grown, analysis);
      if (judged.nodes.get(id)!.status !== 'ok') return;
      document = grown;
      analysis = judged;
    });
    return document;
  });
}

/** Graphs whose last node, `subject`, is an op of this kind over some fitting input, with random parameters. */
export function opGraphs(kind: string): fc.Arbitrary<GraphDocument> {
  const op = definitionOf(kind);
  const sizes = fc.record({ T: fc.integer({ min: 1, max: 7 }), H: fc.integer({ min: 1, max: 9 }), W: fc.integer({ min: 1, max: 9 }), C: fc.integer({ min: 1, max: 4 }) });
  const [entry] = Object.entries(op.inputs);
  const rank = entry ? fc.constantFrom(...entry[1].accepts) : fc.constant(undefined);
  const count = entry?.[1].many ? fc.integer({ min: 1, max: 3 }) : fc.constant(1);
  return fc
    .tuple(sizes, rank, paramsOf(kind), count)
    .map(([{ T, H, W, C }, wanted, params, wires]) => {
      const input = wanted === 'image' ? makeNode('in', 'image', { H, W, C }) : makeNode('in', 'clip', { T, H, W, C });
      const over = wanted === 'sequence' ? 'space' : 'both';
      const reduce = wanted === 'sequence' || wanted === 'vector';
      const nodes = [input, ...(reduce ? [makeNode('reduced', 'globalAvgPool', { over })] : []), makeNode('subject', kind, params)];
      const from = { node: reduce ? 'reduced' : 'in', port: 'y' };
      const ports = Object.keys(op.inputs);
      const connect = (source: typeof from, node: string, port = 'x') => ({ type: 'connect' as const, from: source, to: { node, port } });
      return applyEdits(EMPTY_DOCUMENT, [
        ...nodes.map((node) => ({ type: 'addNode' as const, node })),
        ...(reduce ? [connect({ node: 'in', port: 'y' }, 'reduced')] : []),
        ...(entry?.[1].many ? Array.from({ length: wires }, () => connect(from, 'subject')) : ports.map((port) => connect(from, 'subject', port))),
      ]);
    })
    .filter((document) => analyse(document).nodes.get('subject')!.status === 'ok');
}
