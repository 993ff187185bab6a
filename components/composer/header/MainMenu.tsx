/** @file The menu of the document: new, open, presets, copies, files, links. */
'use client';

import { ChevronRight, Menu } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useState, type ReactNode } from 'react';

import { useCommands } from '@/components/commands/CommandsContext';
import { printShortcut } from '@/components/commands/shortcuts';
import { Button } from '@/components/ui/Button';
import { usePresetTitle } from '@/components/words/presetWords';
import { presets } from '@/presets';
import type { Size } from '@/presets/preset';

import { useDocuments } from '../useDocuments';
import styles from './MainMenu.module.css';

/** Everything in it is reachable by arrow keys and by first letters; what is a command, runs as one. */
export function MainMenu() {
  const t = useTranslations('panels.menu');
  const documents = useDocuments();
  // Drawn inside the header, so that no content lies outside a landmark; the submenu may not lie inside the menu,
  // which would clip it.
  const [host, setHost] = useState<HTMLElement | null>(null);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button variant="quiet" size="icon" aria-label={t('label')}>
          <Menu size={17} aria-hidden />
        </Button>
      </DropdownMenu.Trigger>
      <span ref={setHost} />
      <DropdownMenu.Portal container={host}>
        <DropdownMenu.Content className={styles.menu} align="start" sideOffset={4} collisionPadding={8}>
          <CommandItem id="document.new">{t('new')}</CommandItem>
          <CommandItem id="document.open">{t('open')}</CommandItem>
          {(['full', 'small'] as const).map(size => (
            <Presets key={size} size={size} host={host} onChoose={id => void documents.open({ to: 'preset', id, size })} />
          ))}
          <CommandItem id="chart">{t('chart')}</CommandItem>
          <DropdownMenu.Separator className={styles.line} />
          <CommandItem id="document.duplicate">{t('duplicate')}</CommandItem>
          <CommandItem id="compare">{t('compare')}</CommandItem>
          <CommandItem id="inflate">{t('inflate')}</CommandItem>
          <DropdownMenu.Separator className={styles.line} />
          <CommandItem id="document.import">{t('import')}</CommandItem>
          <CommandItem id="document.export">{t('export')}</CommandItem>
          <CommandItem id="document.exportAs">{t('exportAs')}</CommandItem>
          <CommandItem id="document.share">{t('share')}</CommandItem>
          <DropdownMenu.Separator className={styles.line} />
          <CommandItem id="commands">{t('commands')}</CommandItem>
          <CommandItem id="shortcuts">{t('shortcuts')}</CommandItem>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function CommandItem({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  const commands = useCommands();
  const [shortcut] = commands.list.find(command => command.id === id)?.shortcuts ?? [];
  return (
    <Item onSelect={() => commands.run(id)}>
      <span>{children}</span>
      {shortcut !== undefined && <kbd className={styles.cite}>{printShortcut(shortcut)}</kbd>}
    </Item>
  );
}

interface PresetsProps {
  readonly size: Size;
  readonly host: HTMLElement | null;
  readonly onChoose: (id: string) => void;
}

/** The presets that have this size. */
function Presets({ size, host, onChoose }: PresetsProps) {
  const t = useTranslations('panels.menu');
  const titleOf = usePresetTitle();
  return (
    <DropdownMenu.Sub>
      <DropdownMenu.SubTrigger className={styles.item}>
        {t(size === 'small' ? 'presetsSmall' : 'presets')}
        <ChevronRight size={14} aria-hidden />
      </DropdownMenu.SubTrigger>
      <DropdownMenu.Portal container={host}>
        <DropdownMenu.SubContent className={styles.menu} sideOffset={4} collisionPadding={8}>
          {presets.filter(({ sizes }) => sizes.includes(size)).map(preset => (
            <Item key={preset.id} onSelect={() => onChoose(preset.id)}>
              <span>{titleOf(preset)}</span>
              {preset.paper && <span className={styles.cite}>{preset.paper.cite}</span>}
            </Item>
          ))}
        </DropdownMenu.SubContent>
      </DropdownMenu.Portal>
    </DropdownMenu.Sub>
  );
}

function Item(props: DropdownMenu.DropdownMenuItemProps) {
  return <DropdownMenu.Item className={styles.item} {...props} />;
}
