/** @file The small bar on the canvas: zoom, fit, layout, selecting by frame, notes, minimap. */
'use client';

import { BoxSelect, Hand, Map as MapIcon, Maximize, Network, StickyNote, ZoomIn, ZoomOut, type LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useCommands } from '@/components/commands/CommandsContext';
import { printShortcut } from '@/components/commands/shortcuts';
import { usePreferences } from '@/components/editor/preferences';
import { Button } from '@/components/ui/Button';
import { Tooltip } from '@/components/ui/Tooltip';

import styles from './CanvasControls.module.css';

interface CanvasControlsProps {
  readonly selecting: boolean;
  readonly onSelecting: (selecting: boolean) => void;
}

/** Its buttons are commands, so that names and shortcuts agree with the palette and the sheet. */
export function CanvasControls({ selecting, onSelecting }: CanvasControlsProps) {
  const t = useTranslations('editor.controls');
  const minimap = usePreferences((state) => state.minimap);
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('label')} aria-orientation="horizontal">
      <CommandButton id="zoomIn" icon={ZoomIn} />
      <CommandButton id="zoomOut" icon={ZoomOut} />
      <CommandButton id="fit" icon={Maximize} />
      <CommandButton id="arrange" icon={Network} />
      <span className={styles.rule} aria-hidden />
      {/* Shift + drag does the same where there is a keyboard; fingers need the switch. */}
      <Tooltip label={t('select')} side="top">
        <Button size="icon" variant="quiet" aria-label={t('select')} aria-pressed={selecting} onClick={() => onSelecting(!selecting)}>
          {selecting ? <BoxSelect size={16} aria-hidden /> : <Hand size={16} aria-hidden />}
        </Button>
      </Tooltip>
      <CommandButton id="note" icon={StickyNote} />
      <CommandButton id="minimap" icon={MapIcon} pressed={minimap} />
    </div>
  );
}

interface CommandButtonProps {
  readonly id: string;
  readonly icon: LucideIcon;
  readonly pressed?: boolean;
}

function CommandButton({ id, icon: Icon, pressed }: CommandButtonProps) {
  const t = useTranslations();
  const { list, run } = useCommands();
  const command = list.find((one) => one.id === id);
  if (!command) return null;
  const [shortcut] = command.shortcuts ?? [];
  return (
    <Tooltip label={t(command.title)} side="top" {...(shortcut && { shortcut: printShortcut(shortcut) })}>
      <Button size="icon" variant="quiet" aria-label={t(command.title)} aria-pressed={pressed} onClick={() => run(id)} data-command={id}>
        <Icon size={16} aria-hidden />
      </Button>
    </Tooltip>
  );
}
