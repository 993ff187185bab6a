/** @file What the home page says of each preset: its words from the message files, its figures from the engine. */
import type { useTranslations } from 'next-intl';

import { analyse } from '@/graph-engine/analyse/analyse';
import { formatShape } from '@/graph-engine/shape';
import { localePath, type Locale } from '@/i18n/locales';
import { type messages } from '@/messages';
import { presets } from '@/presets';

import type { HomePreset } from './PresetCard';

type PresetId = keyof typeof messages.en.presets;
type Translate = ReturnType<typeof useTranslations<'presets'>>;

/** One card per preset, in the order of the lectures. */
export function presetCards(t: Translate, locale: Locale): readonly HomePreset[] {
  return presets.map(({ id, paper, sizes, document }) => {
    const { nodes, totals } = analyse(document());
    const input = [...nodes.values()].find(({ op, output }) => op.family === 'input' && output)?.output;
    const href = `${localePath(locale, '/composer/')}?preset=${id}`;
    const small = sizes.includes('small') && analyse(document('small')).totals;
    return {
      id,
      title: t(`${id as PresetId}.title`),
      summary: t(`${id as PresetId}.notice`),
      ...(paper && { cite: paper.cite }),
      ...(input && { input: formatShape(input) }),
      params: totals.params,
      macs: totals.macs,
      href,
      ...(small && { small: { params: small.params, macs: small.macs, href: `${href}&size=small` } }),
    };
  });
}
