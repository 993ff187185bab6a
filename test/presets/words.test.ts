/** @file Every preset has its title and what to notice in both languages, and its reading where there are several; no words are left over. */
import { messages } from '@/messages';
import { presets } from '@/presets';

it.each(['en', 'ko'] as const)('presets have their words in %s', (locale) => {
  const words: Record<string, { title: string; notice: string; reading?: string }> = messages[locale].presets;
  expect(Object.keys(words).sort()).toEqual(presets.map(({ id }) => id).sort());
  expect(Object.values(words).every(({ title, notice }) => title.length > 0 && notice.length > 40)).toBe(true);
  // Of these there is one reading: no paper, or a paper that its code agrees with.
  const plain = presets.filter(({ id }) => !words[id]!.reading).map(({ id }) => id);
  expect(plain).toEqual(['conv3d-by-hand', 'conv3d-by-hand-rgb', 'resnet-18', 'resnet-34']);
});
