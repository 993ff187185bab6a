/**
 * @file Exported Keras files compute what the compiled network computes: every op, every preset, random graphs. They run on
 * Keras 3 where Python has it, else on a stand-in for the part of it that they use.
 */
import fc from 'fast-check';

import { analyse } from '@/graph-engine/analyse/analyse';
import { kerasModel } from '@/graph-engine/export/keras/model';
import { outputNodes } from '@/graph-engine/graph/document';
import { ops } from '@/graph-engine/ops';
import { presets } from '@/presets';
import { ROWS } from '@/test/graph-engine/compile/cases';
import { useWasm } from '@/test/graph-engine/compile/support';
import { opGraphs, validGraphs } from '@/test/graph-engine/support/graphs';

import { useExactMean } from '../export/support/exactMean';

import { kerasDifference, kerasServer } from './agree';

const TOLERANCE = 1e-4;
const computing = [...ops.values()].filter(({ inputs }) => Object.keys(inputs).length > 0).map(({ kind }) => kind);

beforeAll(async () => {
  await useWasm();
  useExactMean();
});
const server = kerasServer();

it.each(ROWS)('%s %s', async (_kind, _variant, graph) => {
  expect(await kerasDifference(graph, server)).toBeLessThan(TOLERANCE);
});

it.each(computing)('%s with any parameters', async (kind) => {
  await fc.assert(
    fc.asyncProperty(opGraphs(kind), async (graph) => expect(await kerasDifference(graph, server)).toBeLessThan(TOLERANCE)),
    { numRuns: 15 },
  );
});

it.each(presets.map((preset) => [preset.id, preset] as const))('%s', async (_id, preset) => {
  expect(await kerasDifference(preset.document('small'), server)).toBeLessThan(TOLERANCE);
});

it('fifty random graphs', async () => {
  const graphs = validGraphs().filter((graph) => outputNodes(graph).some(({ kind }) => computing.includes(kind)));
  await fc.assert(
    fc.asyncProperty(graphs, async (graph) => expect(await kerasDifference(graph, server)).toBeLessThan(TOLERANCE)),
    { numRuns: 50 },
  );
});

describe('what people typed', () => {
  const typed = fc.oneof(
    fc.constantFrom('"""', "'''", '\\', '"""\nimport os\nos.system("x")\n"""', '# x\nimport os', '\u2028import os', '{name}', '한국어 층', '\\N{DIGIT ONE}', '\f', '\u0085import os'),
    fc.string({ unit: 'binary', maxLength: 30 }),
    fc.string({ unit: fc.constantFrom(...'"\'\\#\n\r{}() '), maxLength: 30 }),
  );

  it("leaves the program as Python reads it untouched", async () => {
    const document = presets.find(({ id }) => id === 'r2plus1d-18')!.document('small');
    const program = async (label: string) => {
      const nodes = new Map([...document.nodes].map(([id, node]) => [id, { ...node, label }]));
      const { code } = kerasModel(analyse({ ...document, nodes }), document.title);
      return (await server({ code })).program;
    };
    const plain = await program('plain');
    await fc.assert(fc.asyncProperty(typed, async (label) => expect((await program(label)) === plain).toBe(true)), { numRuns: 60 });
  });
});
