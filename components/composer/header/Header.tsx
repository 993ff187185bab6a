/** @file The composer's top line: document, history, totals, and how things are shown. */
'use client';

import { PanelLeft, PanelRight, Play, Redo2, SlidersHorizontal, Undo2 } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import Link from 'next/link';
import { Popover } from 'radix-ui';
import { useStore } from 'zustand';

import { useEditor } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import { LocaleSwitch } from '@/components/ui/LocaleSwitch';
import { Mark } from '@/components/ui/Mark';
import { ThemeToggle } from '@/components/ui/ThemeToggle';
import { Tooltip } from '@/components/ui/Tooltip';
import { localePath } from '@/i18n/locales';

import { requestRun, setShell, useShell } from '../shell';
import { MainMenu } from './MainMenu';
import { NotationSwitch } from './NotationSwitch';
import { TitleField } from './TitleField';
import { Totals } from './Totals';
import styles from './Header.module.css';

/** `runs`: whether there is something that runs networks, and so a button for it. */
export function Header({ runs }: { readonly runs: boolean }) {
  const t = useTranslations('panels.header');
  const app = useTranslations('app');
  const locale = useLocale();
  return (
    <header className={styles.header} data-region="header" tabIndex={-1} aria-label={t('label')}>
      <h1 className="visually-hidden">{app('composer.title')}</h1>
      <Tooltip label={t('home')}>
        <Link className={styles.home} href={localePath(locale)} aria-label={`${app('title')}: ${t('home')}`}>
          <Mark />
        </Link>
      </Tooltip>
      <MainMenu />
      <TitleField />
      <UndoRedo />
      <span className={styles.gap} />
      <Totals />
      <span className={styles.gap} />
      <div className={styles.wide}>
        <NotationSwitch />
        <LocaleSwitch />
        <ThemeToggle />
      </div>
      <ViewMenu />
      <PanelButton side="palette" />
      <PanelButton side="inspector" />
      {runs && (
        <Button variant="primary" aria-label={t('run')} onClick={requestRun}>
          <Play size={14} aria-hidden />
          <span className={styles.runWord}>{t('run')}</span>
        </Button>
      )}
    </header>
  );
}

/** The switches, where the line has no room for them; drawn inside the header, so that no content lies outside a landmark. */
function ViewMenu() {
  const t = useTranslations('panels.header');
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <Button className={styles.narrow} variant="quiet" size="icon" aria-label={t('view')}>
          <SlidersHorizontal size={16} aria-hidden />
        </Button>
      </Popover.Trigger>
      <Popover.Content className={styles.popover} sideOffset={6} collisionPadding={8} aria-label={t('view')}>
        <NotationSwitch />
        <LocaleSwitch />
        <ThemeToggle />
      </Popover.Content>
    </Popover.Root>
  );
}

function UndoRedo() {
  const t = useTranslations('panels.header');
  const editor = useEditor();
  const back = useStore(editor.history, ({ pastStates }) => pastStates.length > 0);
  const forth = useStore(editor.history, ({ futureStates }) => futureStates.length > 0);
  return (
    <div className={styles.pair} role="group" aria-label={t('history')}>
      <Tooltip label={t('undo')} shortcut="Ctrl+Z">
        <Button variant="quiet" size="icon" aria-label={t('undo')} disabled={!back} onClick={() => editor.undo()}>
          <Undo2 size={16} aria-hidden />
        </Button>
      </Tooltip>
      <Tooltip label={t('redo')} shortcut="Ctrl+Shift+Z">
        <Button variant="quiet" size="icon" aria-label={t('redo')} disabled={!forth} onClick={() => editor.redo()}>
          <Redo2 size={16} aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}

function PanelButton({ side }: { readonly side: 'palette' | 'inspector' }) {
  const t = useTranslations('panels.header');
  const open = useShell(state => state[side]);
  const Icon = side === 'palette' ? PanelLeft : PanelRight;
  return (
    <Tooltip label={t(side)}>
      <Button
        variant="quiet"
        size="icon"
        aria-label={t(side)}
        aria-pressed={open}
        onClick={() => setShell({ [side]: !open })}
      >
        <Icon size={16} aria-hidden />
      </Button>
    </Tooltip>
  );
}
