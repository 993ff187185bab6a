/** @file Every preset as PyTorch code agrees with the compiled network, at the small size and, where that takes seconds, at the paper's. */
import { presets } from '@/presets';
import { useWasm } from '@/test/graph-engine/compile/support';

import { agree } from './support/agree';
import { expectAgreement } from './support/expect';
import { torchServer } from './support/server';

beforeAll(useWasm);
const server = torchServer();
/** At some 30 GMAC/s on each side. */
const PAPER_MACS = 45e9;

it.each(presets.map((preset) => [preset.id, preset] as const))('%s, small', async (_, preset) => {
  expectAgreement(await agree(preset.document('small'), server));
});

it.each(presets.filter(({ expect: { macs } }) => macs < PAPER_MACS).map((preset) => [preset.id, preset] as const))("%s, the paper's size", async (_, preset) => {
  expectAgreement(await agree(preset.document('full'), server, { train: false }));
});
