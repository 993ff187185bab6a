/** @file Every dialog that is opened by a command: documents, share, export, what changed, the command palette, the shortcuts. */
'use client';

import { CommandPalette } from '@/components/commands/CommandPalette';
import { ShortcutSheet } from '@/components/commands/ShortcutSheet';
import { DocumentsDialog } from '@/components/panels/documents/DocumentsDialog';
import { ExportDialog } from '@/components/panels/export/ExportDialog';
import { ShareDialog } from '@/components/panels/share/ShareDialog';

import { useSession } from '../services';
import { ChangeDialogs } from './ChangeDialogs';

/** Each is open while the shell, or the editor, says so. */
export default function Dialogs() {
  const ready = useSession(state => state.ready);
  return (
    <>
      <DocumentsDialog />
      <ShareDialog />
      <ExportDialog />
      {ready && <ChangeDialogs />}
      <CommandPalette />
      <ShortcutSheet />
    </>
  );
}
