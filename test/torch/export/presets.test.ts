/** @file Every preset as PyTorch code agrees with the compiled network, at the small size and, where that takes seconds, at the paper's. */
import { presets } from '@/presets';
import { useWasm } from '@/test/graph-engine/compile/support';

import { agree } from './support/agree';
import { useExactMean } from './support/exactMean';
import { expectAgreement } from './support/expect';
import { torchServer } from './support/server';

beforeAll(async () => {
  await useWasm();
  useExactMean();
});
const server = torchServer();
/** At some 30 GMAC/s on each side. */
const PAPER_MACS = 45e9;
/** Differ from another one of the list in numbers alone; their small sizes are here. */
const ALIKE: readonly string[] = ['c3d-sports1m', 'r2plus1d-18-paper', 'slow-8x8-r50', 'late-fusion', 'slow-fusion', 'feature-fusion', 'two-stream-temporal'];

it.each(presets.map((preset) => [preset.id, preset] as const))('%s, small', async (_, preset) => {
  expectAgreement(await agree(preset.document('small'), server));
});

const paperSized = presets.filter(({ id, expect: { macs } }) => macs < PAPER_MACS && !ALIKE.includes(id));

it.each(paperSized.map((preset) => [preset.id, preset] as const))("%s, the paper's size", async (_, preset) => {
  expectAgreement(await agree(preset.document('full'), server, { train: false }));
});
