/** @file Graphs broken in many ways: the message on the page, and the fix that takes it away. */
import { buildDocument, type GraphBuilder } from '@/graph-engine/graph/builder';

import { Composer } from './support/composer';
import { expect, test } from './support/test';

interface Broken {
  readonly what: string;
  readonly graph: (g: GraphBuilder) => void;
  readonly message: string;
  readonly why: string;
  readonly fix: string;
  /** What the mended node shows. */
  readonly node: string;
  readonly shows: string;
}

const small = { T: 4, H: 8, W: 8, C: 4 };

const BROKEN: readonly Broken[] = [
  {
    what: 'a kernel larger than its input',
    graph: (g) => void g.conv3d('stem', g.clip('clip', small), { kernel: [7, 3, 3], filters: 2 }),
    message: 'stem: kernel 7 is larger than input 4 along T',
    why: 'covers 7 elements, and there are only 4',
    fix: 'Set the kernel along T to 4',
    node: 'stem',
    shows: '1×6×6×2',
  },
  {
    what: 'a clip into a dense layer',
    graph: (g) => void g.dense('fc', g.clip('clip', small), { units: 10 }),
    message: 'fc cannot take clip: it is a clip (T×H×W×C) of 4×8×8×4',
    why: 'takes a vector (C) or a sequence (T×C) only',
    fix: 'Insert global average pooling',
    node: 'fc',
    shows: '10',
  },
  {
    what: 'two pathways that do not meet in time',
    graph: (g) => {
      const film = g.clip('film', { ...small, T: 32 });
      g.add('sum', [g.relu('fast', film), g.sample('slow', film, { every: 8 })]);
    },
    message: 'sum: fast has T = 32, slow has T = 4',
    why: 'must agree along T',
    fix: 'Insert a time-strided 5×1×1 convolution, stride 8',
    node: 'sum',
    shows: '4×8×8×4',
  },
  {
    what: 'channels that do not add up',
    graph: (g) => {
      const clip = g.clip('clip', small);
      g.add('sum', [clip, g.conv3d('wide', clip, { filters: 8, padding: 'same' })]);
    },
    message: 'sum: clip has C = 4, wide has C = 8',
    why: 'must agree along C',
    fix: 'Insert a 1×1 convolution with 4 filters',
    node: 'sum',
    shows: '4×8×8×4',
  },
  {
    what: 'a map of another size',
    graph: (g) => {
      const clip = g.clip('clip', small);
      g.concat('joined', [clip, g.maxPool3d('half', clip, { kernel: [1, 2, 1], stride: [1, 2, 1] })]);
    },
    message: 'joined: clip has H = 8, half has H = 4',
    why: 'must agree along H',
    fix: 'Insert a pool of 2 along H',
    node: 'joined',
    shows: '4×4×8×8',
  },
  {
    what: 'groups that do not divide',
    graph: (g) => void g.conv3d('conv', g.clip('clip', small), { filters: 6, groups: 4 }),
    message: 'conv: 4 groups do not divide 4 input channels and 6 filters',
    why: 'equal share',
    fix: 'Use 2 groups',
    node: 'conv',
    shows: '2×6×6×6',
  },
  {
    what: 'stride with dilation',
    graph: (g) => void g.conv3d('conv', g.clip('clip', { ...small, T: 8 }), { filters: 2, stride: [2, 2, 2], dilation: [2, 1, 1] }),
    message: 'conv: stride 2×2×2 and dilation 2×1×1 cannot be combined',
    why: 'not with both',
    fix: 'Set the dilation to 1',
    node: 'conv',
    shows: '3×3×3×2',
  },
  {
    what: 'more frames than there are',
    graph: (g) => void g.sample('pick', g.clip('clip', small), { mode: 'spread', count: 9 }),
    message: 'pick: 9 frames are asked for, the clip has 4',
    why: 'does not make new ones',
    fix: 'Take 4 frames',
    node: 'pick',
    shows: '4×8×8×4',
  },
  {
    what: 'a pool that could see padding alone',
    graph: (g) => void g.maxPool3d('pool', g.clip('clip', small), { padding: [[0, 0], [2, 2], [0, 0]] }),
    message: 'pool: padding 2 along H is as large as the window (2)',
    why: 'nothing to take a maximum',
    fix: 'Set the padding along H to 1',
    node: 'pool',
    shows: '2×5×4×4',
  },
  {
    what: 'an average over an axis that is not there',
    graph: (g) => void g.globalAvgPool('gap', g.image('image', { H: 8, W: 8, C: 4 }), { over: 'time' }),
    message: 'gap: there is no axis T in an image (H×W×C)',
    why: 'does not have',
    fix: 'Average over space',
    node: 'gap',
    shows: '4',
  },
];

for (const { what, graph, message, why, fix, node, shows } of BROKEN) {
  test(`${what}: says what and why, and one click mends it`, async ({ page }) => {
    const composer = new Composer(page);
    await composer.open({ graph: buildDocument('broken', graph) });
    await expect(composer.node(node).getByRole('img', { name: /^Error/ })).toHaveAccessibleName(new RegExp(escape(message)));
    await page.getByRole('tab', { name: 'Problems' }).click();
    const item = composer.inspector.getByRole('listitem').filter({ hasText: message }).first();
    await expect(item).toContainText(why);
    await item.getByRole('button', { name: fix }).click();
    await expect(composer.inspector.getByText(message)).toHaveCount(0);
    await expect(composer.node(node)).toContainText(shows);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect(composer.inspector.getByText(message)).toBeVisible();
  });
}

test('an empty input offers the loose end that fits', async ({ page }) => {
  const composer = new Composer(page);
  await composer.openNew();
  await composer.dragFromPalette('clip', 180, 250);
  await composer.dragFromPalette('conv3d', 520, 250);
  await page.getByRole('tab', { name: 'Problems' }).click();
  await expect(composer.inspector).toContainText('conv3d-1 has nothing to read');
  await composer.inspector.getByRole('button', { name: /Connect clip-1/ }).click();
  await expect(composer.node('conv3d-1')).toContainText('14×110×110×64');
});

test('speaks Korean as well', async ({ page }) => {
  const composer = new Composer(page);
  await composer.open({ locale: 'ko', graph: buildDocument('broken', BROKEN[0]!.graph) });
  await page.getByRole('tab', { name: '문제' }).click();
  await expect(composer.inspector).toContainText('T 방향에서 커널 7이(가) 입력 4보다 큽니다');
  await composer.inspector.getByRole('button', { name: 'T 방향 커널을 4(으)로 바꾸기' }).click();
  await expect(composer.node('stem')).toContainText('1×6×6×2');
});

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
