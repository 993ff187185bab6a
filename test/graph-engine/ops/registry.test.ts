/** @file One contract for every op in the registry: defaults, words in both languages, derivations that end in the truth. */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { evaluate } from '@/graph-engine/formula';
import { FAMILIES } from '@/graph-engine/op';
import { ops } from '@/graph-engine/ops';
import { axesOf, size } from '@/graph-engine/shape';
import { messages } from '@/messages';

import { opGraphs } from '../support/graphs';
import { missingWords } from '../support/words';

describe.each([...ops])('op %s', (kind, op) => {
  it('is registered under its own kind, in a family of the palette', () => {
    expect(op.kind).toBe(kind);
    expect(FAMILIES).toContain(op.family);
  });

  it('accepts its own defaults and refuses parameters that it does not have', () => {
    expect(op.schema.parse({})).toEqual(op.defaults);
    expect(op.schema.safeParse({ nonsense: 1 }).success).toBe(false);
  });

  it.each(['en', 'ko'] as const)('has its words in %s: title, explanation, parameters, options', (locale) => {
    expect(missingWords(op, locale)).toEqual([]);
  });

  it('says what it does in a line without words', () => {
    expect(op.summary(op.defaults)).toMatch(/\S/);
  });

  it('derives every size, step by step, to the inferred shape', () => {
    const words = Object.keys(messages.en.problems.derive);
    fc.assert(
      fc.property(opGraphs(kind), (graph) => {
        const { args, output } = analyse(graph).nodes.get('subject')!;
        const steps = op.derive(args!);
        expect(steps.every(({ term, result }) => evaluate(term) === result)).toBe(true);
        expect(steps.filter(({ code }) => !words.includes(code))).toEqual([]);
        for (const axis of axesOf(output!)) {
          const last = steps.filter(({ values }) => values?.['axis'] === axis).at(-1);
          expect([axis, last?.result]).toEqual([axis, size(output!, axis)]);
        }
      }),
      { numRuns: 60 },
    );
  });
});
