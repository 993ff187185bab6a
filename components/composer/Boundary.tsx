/** @file Catches what breaks inside a part of the composer, so that the rest, and the document, live on. */
'use client';

import { useTranslations } from 'next-intl';
import { Component, type ReactNode } from 'react';

import { useEditor } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';

import { downloadDocument } from './files';
import styles from './Boundary.module.css';

interface CatcherProps {
  readonly children: ReactNode;
  readonly instead: (error: unknown, again: () => void) => ReactNode;
}

/** Error boundaries are the one thing that React still wants a class for. */
class Catcher extends Component<CatcherProps, { readonly error?: unknown; readonly broken: boolean }> {
  override state = { error: undefined as unknown, broken: false };

  static getDerivedStateFromError(error: unknown) {
    return { error, broken: true };
  }

  override render() {
    const { children, instead } = this.props;
    if (!this.state.broken) return children;
    return instead(this.state.error, () => this.setState({ error: undefined, broken: false }));
  }
}

/** Offers the document as a file and another try. `part` names what broke. */
export function Boundary({ part, children }: { readonly part: string; readonly children: ReactNode }) {
  const t = useTranslations('panels.broken');
  const editor = useEditor();
  return (
    <Catcher
      instead={(error, again) => (
        <div className={styles.broken} role="alert">
          <h2 className={styles.title}>{t('title', { part })}</h2>
          <p>{t('body')}</p>
          <p className={styles.detail}>{error instanceof Error ? error.message : String(error)}</p>
          <div className={styles.actions}>
            <Button variant="primary" onClick={() => downloadDocument(editor.getState().document)}>
              {t('download')}
            </Button>
            <Button onClick={again}>{t('again')}</Button>
          </div>
        </div>
      )}
    >
      {children}
    </Catcher>
  );
}
