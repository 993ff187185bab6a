/** @file The shell's commands: documents, panels, running; listed with all others in the command palette and the sheet. */
import type { Command } from '@/components/commands/commands';
import { presets } from '@/presets';
import type { Preset, Size } from '@/presets/preset';

import { chooseFile } from './files';
import { requestRun, setShell, shell } from './shell';
import type { Documents } from './useDocuments';

/**
 * @param runs whether there is something that runs networks
 * @param titleOf what a preset is called in the reader's language
 */
export function shellCommands(documents: Documents, runs: boolean, titleOf: (preset: Preset, size: Size) => string): readonly Command[] {
  const running: readonly Command[] = [
    { id: 'run', title: 'panels.header.run', group: 'run', shortcuts: ['Mod+Enter'], run: requestRun },
    {
      id: 'run.panel',
      title: 'panels.commands.run',
      group: 'view',
      run: () => setShell({ run: !shell.getState().run }),
    },
  ];
  return [
    { id: 'document.new', title: 'panels.commands.new', group: 'document', run: documents.blank },
    {
      id: 'document.open',
      title: 'panels.commands.open',
      group: 'document',
      shortcuts: ['Mod+O'],
      run: () => setShell({ dialog: 'documents' }),
    },
    { id: 'document.duplicate', title: 'panels.commands.duplicate', group: 'document', run: documents.copy },
    { id: 'document.import', title: 'panels.commands.import', group: 'document', run: () => chooseFile('.json,application/json', documents.importFile) },
    {
      id: 'document.export',
      title: 'panels.commands.export',
      group: 'document',
      shortcuts: ['Mod+S'],
      run: documents.exportFile,
    },
    { id: 'document.exportAs', title: 'panels.commands.exportAs', group: 'document', shortcuts: ['Mod+E'], run: () => setShell({ dialog: 'export' }) },
    {
      id: 'document.share',
      title: 'panels.commands.share',
      group: 'document',
      run: () => setShell({ dialog: 'share' }),
    },
    { id: 'compare', title: 'panels.commands.compare', group: 'document', shortcuts: ['Shift+C'], run: () => setShell({ dialog: 'compare' }) },
    { id: 'chart', title: 'panels.commands.chart', group: 'document', shortcuts: ['Shift+A'], run: () => setShell({ dialog: 'chart' }) },
    { id: 'inflate', title: 'panels.commands.inflate', group: 'graph', shortcuts: ['Shift+I'], run: () => setShell({ dialog: 'inflate' }) },
    {
      id: 'panel.palette',
      title: 'panels.commands.palette',
      group: 'view',
      shortcuts: ['Mod+B'],
      run: () => setShell({ palette: !shell.getState().palette }),
    },
    {
      id: 'panel.inspector',
      title: 'panels.commands.inspector',
      group: 'view',
      shortcuts: ['Mod+I'],
      run: () => setShell({ inspector: !shell.getState().inspector }),
    },
    {
      id: 'panel.problems',
      title: 'panels.commands.problems',
      group: 'view',
      run: () => setShell({ inspector: true, tab: 'problems' }),
    },
    { id: 'panel.code', title: 'panels.commands.code', group: 'view', run: () => setShell({ inspector: true, tab: 'code' }) },
    // Heard by useRegionKeys wherever the focus is; here to be listed.
    {
      id: 'region.next',
      title: 'panels.commands.nextRegion',
      group: 'view',
      shortcuts: ['F6', 'Shift+F6'],
      native: true,
      keyOnly: true,
      run: () => undefined,
    },
    ...(runs ? running : []),
    ...presetCommands(documents, titleOf),
  ];
}

/** One for each preset in each of its sizes. */
function presetCommands(documents: Documents, titleOf: (preset: Preset, size: Size) => string): readonly Command[] {
  return presets.flatMap(preset =>
    preset.sizes.map(
      (size): Command => ({
        id: `preset.${preset.id}.${size}`,
        title: 'panels.commands.openPreset',
        values: { preset: titleOf(preset, size) },
        group: 'preset',
        run: () => documents.open({ to: 'preset', id: preset.id, size }),
      }),
    ),
  );
}
