/** @file The order in which shapes are printed: TensorFlow's or PyTorch's. */
'use client';

import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';

import { prefer, useNotation } from '@/components/editor/preferences';
import segments from '@/components/ui/Segments.module.css';
import { Tooltip } from '@/components/ui/Tooltip';
import type { Notation } from '@/graph-engine/shape';

const NOTATIONS: readonly Notation[] = ['THWC', 'CTHW'];

/** Changes only what is printed. */
export function NotationSwitch() {
  const t = useTranslations('panels.notation');
  const notation = useNotation();
  return (
    <ToggleGroup.Root
      type="single"
      className={segments.group}
      aria-label={t('label')}
      value={notation}
      onValueChange={value => {
        const chosen = NOTATIONS.find(each => each === value);
        if (chosen) prefer({ notation: chosen });
      }}
    >
      {NOTATIONS.map(each => (
        <Tooltip key={each} label={t(each)}>
          <ToggleGroup.Item value={each} className={segments.segment} aria-label={[...each].join('×')}>
            {[...each].join('×')}
          </ToggleGroup.Item>
        </Tooltip>
      ))}
    </ToggleGroup.Root>
  );
}
