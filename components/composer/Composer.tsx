/** @file The composer: one screen with the canvas in the middle and everything else around it. */
'use client';

import { useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import { Canvas } from '@/components/canvas/Canvas';
import { CommandsProvider } from '@/components/commands/CommandsContext';
import { EditorProvider } from '@/components/editor/EditorContext';
import { Palette } from '@/components/panels/palette/Palette';
import { ProblemAnnouncer } from '@/components/panels/problems/ProblemAnnouncer';
import { StatusBar } from '@/components/panels/status/StatusBar';
import { usePresetTitle } from '@/components/words/presetWords';

import { readAddress, syncAddress } from './address';
import { Boundary } from './Boundary';
import { LateDialogs } from './dialogs/LateDialogs';
import { LeaveDialog } from './dialogs/LeaveDialog';
import { Header } from './header/Header';
import { InspectorPanel } from './InspectorPanel';
import { RunDrawer } from './RunDrawer';
import { createServices, ServicesProvider, useServices, useSession, type Services } from './services';
import { followWidth, offerVideo, offerWeights, restoreShell, setShell, useShell } from './shell';
import { shellCommands } from './shellCommands';
import { SkipLinks } from './SkipLinks';
import { StorageNotice } from './StorageNotice';
import { Toaster } from './toasts/Toaster';
import { toast } from './toasts/toasts';
import { useDocuments } from './useDocuments';
import { useFileDrop } from './useFileDrop';
import { useRegionKeys } from './useRegionKeys';
import styles from './Composer.module.css';

interface ComposerProps {
  /** What runs networks; it stands in the drawer at the bottom. Without it there is no Run button. */
  readonly runPanel?: ReactNode;
  /** Which backend computes, and the switch between them; it stands in the status bar. */
  readonly backend?: ReactNode;
  /** For tests: an editor with its store. */
  readonly services?: Services;
}

/** Renders the composer. */
export function Composer({ runPanel, backend, services: given }: ComposerProps) {
  const [services] = useState(() => given ?? createServices());
  return (
    <ServicesProvider services={services}>
      <EditorProvider editor={services.editor}>
        <Shell runPanel={runPanel} backend={backend} />
        <Toaster />
      </EditorProvider>
    </ServicesProvider>
  );
}

function Shell({ runPanel, backend }: Pick<ComposerProps, 'runPanel' | 'backend'>) {
  const t = useTranslations('panels');
  const app = useTranslations('app.composer');
  const documents = useDocuments();
  const ready = useSession(state => state.ready);
  const palette = useShell(state => state.palette);
  const inspector = useShell(state => state.inspector);
  useVisit();
  useRegionKeys();
  const runs = runPanel !== undefined;
  const titleOf = usePresetTitle();
  const commands = useMemo(() => shellCommands(documents, runs, titleOf), [documents, runs, titleOf]);
  const onDocument = useCallback((file: File) => void documents.importFile(file), [documents]);
  const onVideo = useCallback((file: File) => void (offerVideo(file) || toast(t('run.noPlace'))), [t]);
  const onWeights = useCallback((file: File) => void (offerWeights(file) || toast(t('run.noPlace'))), [t]);
  const hovering = useFileDrop(onDocument, onVideo, onWeights);

  return (
    <CommandsProvider more={commands}>
      <div className={styles.shell} data-hovering={hovering || undefined}>
        <SkipLinks />
        <Header runs={runs} />
        <StorageNotice />
        {palette && (
          <section className={styles.palette} data-region="palette" tabIndex={-1} aria-label={t('header.palette')} id="palette">
            <Boundary part={t('header.palette')}>{ready && <Palette />}</Boundary>
          </section>
        )}
        <main className={styles.canvas} data-region="canvas" tabIndex={-1} aria-label={t('header.canvas')} id="main">
          <Boundary part={t('header.canvas')}>
            {ready ? <Canvas /> : <p className={styles.loading}>{app('loading')}</p>}
          </Boundary>
        </main>
        {(palette || inspector) && (
          <button
            type="button"
            className={styles.dismiss}
            aria-label={t('header.dismiss')}
            onClick={() => setShell({ palette: false, inspector: false })}
          />
        )}
        {inspector && ready && <InspectorPanel />}
        {runs && <RunDrawer>{ready && runPanel}</RunDrawer>}
        <StatusBar backend={backend} />
        <ProblemAnnouncer />
        <LeaveDialog />
        <LateDialogs />
      </div>
    </CommandsProvider>
  );
}

/** Opens what the address names and keeps both in step, from the first effect to the last. */
function useVisit(): void {
  const { session } = useServices();
  const documents = useDocuments();
  const opened = useRef(false);
  useEffect(() => session.start(), [session]);
  useEffect(followWidth, []);
  useEffect(() => {
    if (opened.current) return;
    // Strict mode runs effects twice, and a shared graph must not be opened twice.
    opened.current = true;
    restoreShell();
    void documents.begin(readAddress(window.location));
  }, [documents]);
  useEffect(() => {
    const unsync = syncAddress(session);
    // A link that is pasted into the address of this very page changes nothing but the hash.
    const onHash = () => {
      const address = readAddress({ search: '', hash: window.location.hash });
      if (address.to === 'nothing') return;
      void documents.open(address).finally(() => {
        // Cleaned after a failure, too: a reload would only fail again.
        window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
      });
    };
    window.addEventListener('hashchange', onHash);
    return () => {
      unsync();
      window.removeEventListener('hashchange', onHash);
    };
  }, [session, documents]);
}
