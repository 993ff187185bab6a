/** @file The report of a file, as people read it in both languages. */
import { screen, within } from '@testing-library/react';

import { Report } from '@/components/panels/weights/Report';
import type { Inspection } from '@/graph-engine/runtime/client';
import { locales } from '@/i18n/locales';

import { renderIn } from '../support/render';

const none = { count: 0, first: [] };
const whole: Inspection = {
  format: 'pytorch', convention: 'torchvision-video', size: 133_000_000, tensors: 122, targets: 102, matched: 102, fits: 102,
  missing: none, unused: none, wrongShape: none, notUsable: none, random: none,
};
const part: Inspection = {
  ...whole, matched: 99, fits: 98,
  wrongShape: { count: 1, first: [{ node: 'fc', weight: 'kernel', tensor: 'fc.weight', expected: [101, 512], actual: [400, 512] }] },
  missing: { count: 1, first: [{ node: 'stem', weight: 'kernel', wanted: 'stem.0.weight' }] },
  unused: { count: 500, first: ['head.weight', 'head.bias'] },
  notUsable: { count: 1, first: [{ node: 'fc', weight: 'bias', tensor: 'fc.bias', dtype: 'I64' }] },
  random: { count: 2, first: ['fc', 'stem'] },
};

it('says in one line that everything is there', () => {
  renderIn(<Report name="r3d_18.pth" inspection={whole} />);
  screen.getByText('All 102 weights of this network are there, in their shapes.');
  screen.getByText(/PyTorch checkpoint, 126.8 MiB, 122 tensors. Names of torchvision’s video models./);
  expect(screen.queryByRole('list')).toBeNull();
});

it('names what does not fit, with both shapes, and what would stay random', () => {
  renderIn(<Report name="r3d_18.pth" inspection={part} />);
  screen.getByText('99 of 102 weights of this network match.');
  screen.getByText('If what fits is loaded, 2 layers stay random: fc, stem.');
  expect(within(screen.getByRole('list', { name: '1 tensor has another shape' })).getByRole('listitem').textContent).toBe(
    'fc.weight is 400×512; kernel of fc is 101×512.',
  );
  expect(within(screen.getByRole('list', { name: '1 weight is not in the file' })).getByRole('listitem').textContent).toBe(
    'stem/kernel (looked for: stem.0.weight)',
  );
});

it('says so where no layer fits as a whole', () => {
  renderIn(<Report name="r3d_18.pth" inspection={{ ...part, matched: 1, fits: 0 }} />);
  screen.getByText('No layer fits as a whole, so there is nothing to load.');
});

it('counts what it does not list', () => {
  renderIn(<Report name="r3d_18.pth" inspection={part} />);
  const list = screen.getByText('500 tensors of the file are not used').closest('details')!;
  expect(list.open).toBe(false);
  within(list).getByText('and 498 more');
});

it.each(locales)('has words for all of it in %s', (locale) => {
  const { container } = renderIn(<Report name="r3d_18.pth" inspection={part} />, locale);
  expect(container.textContent).not.toMatch(/weights\.|report\.|[{}]/);
});
