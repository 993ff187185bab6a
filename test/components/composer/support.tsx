/** @file The composer around an empty database, without the canvas, which jsdom cannot lay out. */
import { screen, waitFor } from '@testing-library/react';

import { Composer } from '@/components/composer/Composer';
import { createServices, type Services } from '@/components/composer/services';
import { shell } from '@/components/composer/shell';
import { toasts } from '@/components/composer/toasts/toasts';
import { leaving } from '@/components/composer/useDocuments';
import type { DocumentStore } from '@/components/storage/documents';
import type { Locale } from '@/i18n/locales';

import { freshStore } from '../storage/support';
import { renderIn } from '../support/render';

/** A page as it is before anybody was there. */
export function freshPage(): void {
  localStorage.clear();
  shell.setState(shell.getInitialState(), true);
  toasts.setState({ list: [] });
  leaving.setState({ proceed: null });
  window.history.replaceState(null, '', '/en/composer/');
}

interface Visit {
  readonly services: Services;
  readonly store: DocumentStore;
  readonly title: () => string;
  readonly unmount: () => void;
}

/** Opens the composer at an address and waits until a document is there. */
export async function visit(address: string, store: DocumentStore = freshStore().store, locale: Locale = 'en'): Promise<Visit> {
  window.history.replaceState(null, '', address);
  const services = createServices(store);
  const { unmount } = renderIn(<Composer services={services} runPanel={<p>run panel</p>} backend={<span>backend</span>} />, locale);
  await waitFor(() => expect(services.session.getState().ready).toBe(true));
  return { services, store, unmount, title: () => services.editor.getState().document.title };
}

/** The messages on screen. */
export function messagesShown(): readonly string[] {
  return toasts.getState().list.map(({ message }) => message);
}

/** The title field of the header. */
export function titleField(): HTMLInputElement {
  return screen.getByRole('textbox', { name: 'Document title' });
}
