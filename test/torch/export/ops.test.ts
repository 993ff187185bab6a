/** @file Every op as PyTorch code computes what the compiled network computes, over its parameters. */
import fc from 'fast-check';

import { ops } from '@/graph-engine/ops';
import { ROWS } from '@/test/graph-engine/compile/cases';
import { useWasm } from '@/test/graph-engine/compile/support';
import { opGraphs } from '@/test/graph-engine/support/graphs';

import { agree } from './support/agree';
import { useExactMean } from './support/exactMean';
import { expectAgreement } from './support/expect';
import { torchServer } from './support/server';

beforeAll(async () => {
  await useWasm();
  useExactMean();
});
const server = torchServer();

it.each(ROWS)('%s %s', async (_kind, _variant, graph) => {
  expectAgreement(await agree(graph, server));
});

describe('with any parameters', () => {
  it.each([...ops.keys()].filter((kind) => Object.keys(ops.get(kind)!.inputs).length > 0))('%s', async (kind) => {
    const runs = Object.keys(ops.get(kind)!.params).length > 2 ? 25 : 6;
    await fc.assert(
      fc.asyncProperty(opGraphs(kind), async (graph) => expectAgreement(await agree(graph, server))),
      { numRuns: runs, seed: 4 },
    );
  });
});
