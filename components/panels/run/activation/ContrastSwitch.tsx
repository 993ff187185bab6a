/** @file Whether colours are the same for the whole layer, or spread for each channel by itself. */
'use client';

import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';

import segments from '@/components/ui/Segments.module.css';

import type { Contrast } from './ChannelCanvas';

const CONTRASTS: readonly Contrast[] = ['layer', 'channel'];

interface ContrastSwitchProps {
  readonly contrast: Contrast;
  readonly onChange: (contrast: Contrast) => void;
}

export function ContrastSwitch({ contrast, onChange }: ContrastSwitchProps) {
  const t = useTranslations('run.panel.view.contrast');
  return (
    <ToggleGroup.Root
      type="single"
      className={segments.group}
      aria-label={t('label')}
      value={contrast}
      onValueChange={(value) => {
        const chosen = CONTRASTS.find((one) => one === value);
        if (chosen) onChange(chosen);
      }}
    >
      {CONTRASTS.map((one) => (
        <ToggleGroup.Item key={one} value={one} className={segments.segment}>
          {t(one)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
