/** @file A hundred random graphs as PyTorch code compute what they compute here. */
import fc from 'fast-check';

import { outputNodes } from '@/graph-engine/graph/document';
import { definitionOf } from '@/graph-engine/registry';
import { useWasm } from '@/test/graph-engine/compile/support';
import { validGraphs } from '@/test/graph-engine/support/graphs';

import { agree } from './support/agree';
import { useExactMean } from './support/exactMean';
import { expectAgreement } from './support/expect';
import { torchServer } from './support/server';

beforeAll(async () => {
  await useWasm();
  useExactMean();
});
const server = torchServer();

/** Graphs in which something is computed. */
const graphs = validGraphs(14).filter((graph) => outputNodes(graph).some(({ kind }) => Object.keys(definitionOf(kind).inputs).length > 0));

it('agree', async () => {
  await fc.assert(fc.asyncProperty(graphs, async (graph) => expectAgreement(await agree(graph, server, { floor: 1 }))), { numRuns: 100, seed: 11 });
});
