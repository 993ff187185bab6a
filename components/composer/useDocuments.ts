/** @file Opening, copying, importing and exporting documents, with every failure put into words. */
'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { createStore } from 'zustand/vanilla';

import { UnreadableDocument } from '@/components/storage/documents';
import { UnsavedDocument } from '@/components/storage/session';
import { usePresetTitle } from '@/components/words/presetWords';
import { useErrorWords } from '@/components/words/problemWords';
import { EMPTY_DOCUMENT, LIMITS } from '@/graph-engine/graph/document';

import { openAddress, openFirst, type Address } from './address';
import { downloadDocument, downloadText, fileName, readDocumentFile } from './files';
import { useServices } from './services';
import { toast } from './toasts/toasts';

/** A wish to open something while what is open cannot be saved; the leave dialog asks. */
export const leaving = createStore<{ readonly proceed: (() => void) | null }>()(() => ({ proceed: null }));

export interface Documents {
  /** Each resolves to whether it was done. */
  /** Opens what a visit begins with. */
  readonly begin: (address: Address) => Promise<void>;
  readonly blank: () => Promise<boolean>;
  readonly open: (address: Address) => Promise<boolean>;
  readonly importFile: (file: File) => Promise<boolean>;
  /** Opens a copy of the open document. */
  readonly copy: () => Promise<boolean>;
  readonly exportFile: () => void;
  /** Says what went wrong, with the stored text on offer where there is one. */
  readonly report: (error: unknown) => void;
}

/** The actions behind the menu, the dialogs, dropped files and links. */
export function useDocuments(): Documents {
  const t = useTranslations('panels.documents');
  const words = useErrorWords();
  const titleOf = usePresetTitle();
  const { editor, session } = useServices();
  return useMemo(() => {
    function report(error: unknown): void {
      if (error instanceof UnreadableDocument) {
        const { head, json } = error.stored;
        const action = { label: t('download'), run: () => downloadText(fileName(head.title), json) };
        toast(t('unreadable', { title: head.title || t('untitled'), why: words(error.cause) }), { tone: 'problem', action });
      } else toast(words(error), { tone: 'problem' });
    }

    /** Runs an opening; where it would lose unsaved work, it waits for the leave dialog. */
    async function opening(open: (discard: boolean) => Promise<unknown>): Promise<boolean> {
      try {
        await open(false);
        return true;
      } catch (error) {
        if (error instanceof UnsavedDocument) {
          leaving.setState({ proceed: () => void open(true).catch(report) });
        } else report(error);
        return false;
      }
    }

    return {
      report,
      async begin(address) {
        const trouble = await openFirst(session, address, { titleOf });
        if (trouble !== undefined) report(trouble);
      },
      blank: () => opening(discard => session.openNew(EMPTY_DOCUMENT, { discard })),
      open: address => opening(discard => openAddress(session, address, { discard, titleOf })),
      async importFile(file) {
        try {
          const graph = await readDocumentFile(file);
          return await opening(discard => session.openNew(graph, { store: true, discard }));
        } catch (error) {
          toast(t('importFailed', { name: file.name, why: words(error) }), { tone: 'problem' });
          return false;
        }
      },
      copy() {
        const { document } = editor.getState();
        const title = t('copyOf', { title: document.title || t('untitled') }).slice(0, LIMITS.title);
        const { origin } = session.getState();
        return opening(discard => session.openNew({ ...document, title }, { store: true, origin, discard }));
      },
      exportFile: () => downloadDocument(editor.getState().document),
    };
  }, [t, words, titleOf, editor, session]);
}
