/** @file The dialogs about what changed from network to network: comparison, chart, inflation. */
'use client';

import { useMemo } from 'react';

import { ChartDialog } from '@/components/chart/ChartDialog';
import { CompareDialog, LECTURE } from '@/components/compare/CompareDialog';
import { CURRENT, presetSource } from '@/components/compare/sources';
import { useEditorState } from '@/components/editor/EditorContext';
import { InflateDialog } from '@/components/inflate/InflateDialog';

import { useOrigin, useServices } from '../services';
import { setShell, useShell } from '../shell';
import { useDocuments } from '../useDocuments';

const close = () => setShell({ dialog: null });

/** Each is open while the shell says so. */
export function ChangeDialogs() {
  const dialog = useShell(state => state.dialog);
  const documents = useDocuments();
  const open = (id: string) => void documents.open({ to: 'preset', id }).then(done => done && close());
  return (
    <>
      {dialog === 'compare' && <Compare />}
      <ChartDialog open={dialog === 'chart'} onClose={close} onOpen={open} />
      <InflateDialog open={dialog === 'inflate'} onClose={close} />
    </>
  );
}

/**
 * The open document stands among the sources, and not once more among the stored ones. What was changed is compared with
 * the preset that it was made from, what is as it was with the lecture's first network, and that one with the second.
 */
function Compare() {
  const { library, session } = useServices();
  const title = useEditorState(state => state.document.title);
  const analysis = useEditorState(state => state.analysis);
  const current = useMemo(() => ({ title, analysis }), [title, analysis]);
  const stored = useMemo(
    () => ({
      list: async () => (await library.list()).filter(({ id }) => id !== session.getState().id),
      read: (id: string) => library.read(id),
    }),
    [library, session],
  );
  const { origin, changed } = useOrigin();
  const [first, second] = LECTURE;
  const source = origin && presetSource({ id: origin.preset }, origin.size);
  const pair = source === first && !changed ? ([CURRENT, second] as const) : ([(changed && source) || first, CURRENT] as const);
  return <CompareDialog open onClose={close} current={current} stored={stored} initial={pair} />;
}
