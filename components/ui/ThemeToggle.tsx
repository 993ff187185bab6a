/** @file The switch between the system's theme, light and dark. */
'use client';
import { Monitor, Moon, Sun } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import { chooseTheme, themeChoices, useThemeChoice } from './theme';
import { Tooltip } from './Tooltip';
import styles from './Segments.module.css';

const icons = { system: Monitor, light: Sun, dark: Moon };

/** Three radio buttons; arrow keys move between them. */
export function ThemeToggle() {
  const t = useTranslations('app.theme');
  const current = useThemeChoice();
  return (
    <ToggleGroup.Root
      type="single"
      className={styles.group}
      aria-label={t('label')}
      value={current}
      // Radix reports '' when the pressed one is pressed again; one of the three always holds.
      onValueChange={value => {
        const choice = themeChoices.find(each => each === value);
        if (choice) chooseTheme(choice);
      }}
    >
      {themeChoices.map(choice => {
        const Icon = icons[choice];
        return (
          <Tooltip key={choice} label={t(choice)}>
            <ToggleGroup.Item value={choice} aria-label={t(choice)} className={styles.segment}>
              <Icon size={15} aria-hidden />
            </ToggleGroup.Item>
          </Tooltip>
        );
      })}
    </ToggleGroup.Root>
  );
}
