/** @file The test page of optical flow: the loader with its worker, and the views, in reach of a browser test. */
import { FlowView, type FlowViewProps } from '@/components/panels/run-input/flow/FlowView';
import { openVideo } from '@/graph-engine/video/decode';
import { createFlowClient } from '@/graph-engine/video/flow/client';
import { type FlowClip, loadFlow, loadInputs } from '@/graph-engine/video/flow/load';
import type { Locale } from '@/i18n/locales';
import { inputSpec } from '@/graph-engine/video/spec';
import { messages } from '@/messages';
import '@/app/base.css';
import { NextIntlClientProvider } from 'next-intl';
import { createRoot, type Root } from 'react-dom/client';

let root: Root | undefined;

/** Shows fields in a language and a theme. */
function show(locale: Locale, theme: 'light' | 'dark', props: FlowViewProps): void {
  document.documentElement.lang = locale;
  document.documentElement.dataset.theme = theme;
  root ??= createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <main style={{ maxWidth: 560, margin: '1.5rem auto', padding: '0 1rem' }}>
        <h1 className="visually-hidden">{messages[locale].run.flow.label}</h1>
        <FlowView {...props} />
      </main>
    </NextIntlClientProvider>,
  );
}

/** Shows what a flow input received. */
function showClip(locale: Locale, theme: 'light' | 'dark', { data, preview, spec }: FlowClip): void {
  show(locale, theme, { data, frames: preview, ...spec });
}

const kit = { openVideo, createFlowClient, loadFlow, loadInputs, inputSpec, show, showClip };

export type FlowKit = typeof kit;

declare global {
  var flowKit: FlowKit;
}

globalThis.flowKit = kit;
