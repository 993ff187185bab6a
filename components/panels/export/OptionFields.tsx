/** @file The options of drawings and tables. */
'use client';

import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';

import segments from '@/components/ui/Segments.module.css';

import { FIGURES, optionsOf, THEMES, type Target } from './targets';
import type { Options } from './useLook';
import styles from './export.module.css';

interface OptionFieldsProps {
  readonly target: Target;
  readonly options: Options;
  readonly onChange: (change: Partial<Options>) => void;
}

export function OptionFields({ target, options, onChange }: OptionFieldsProps) {
  const t = useTranslations('export.options');
  const { figure, table, notation } = optionsOf(target);
  if (!figure && !table) return null;
  return (
    <div className={styles.options}>
      {figure && <Choice label={t('figure')} value={options.figure} values={FIGURES} words={(one) => t(`figures.${one}`)} onChange={(value) => onChange({ figure: value })} />}
      {figure && <Choice label={t('theme')} value={options.theme} values={THEMES} words={(one) => t(`themes.${one}`)} onChange={(value) => onChange({ theme: value })} />}
      {notation && <Choice label={t('notation')} value={options.notation} values={['THWC', 'CTHW'] as const} words={(one) => [...one].join('×')} onChange={(value) => onChange({ notation: value })} />}
      {table && <Choice label={t('detail')} value={options.detail} values={['blocks', 'ops'] as const} words={(one) => t(`details.${one}`)} onChange={(value) => onChange({ detail: value })} />}
    </div>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly values: readonly T[];
  readonly words: (value: T) => string;
  readonly onChange: (value: T) => void;
}

function Choice<T extends string>({ label, value, values, words, onChange }: ChoiceProps<T>) {
  const choose = (chosen: string) => {
    const known = values.find((one) => one === chosen);
    if (known !== undefined) onChange(known);
  };
  return (
    <div className={styles.option}>
      <span aria-hidden>{label}</span>
      <ToggleGroup.Root type="single" className={segments.group} aria-label={label} value={value} onValueChange={choose}>
        {values.map((one) => (
          <ToggleGroup.Item key={one} value={one} className={segments.segment}>
            {words(one)}
          </ToggleGroup.Item>
        ))}
      </ToggleGroup.Root>
    </div>
  );
}
