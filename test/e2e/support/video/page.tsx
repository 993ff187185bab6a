/** @file The test page of the video engine: it puts the engine and the maker of files in reach of a browser test. */
import { ClipSource } from '@/components/panels/run-input/ClipSource';
import { bundledClips } from '@/graph-engine/video/clips';
import { collectFrames, openVideo } from '@/graph-engine/video/decode';
import { type Clip, loadClip, loadClips } from '@/graph-engine/video/load';
import { type InputSpec, inputSpec } from '@/graph-engine/video/spec';
import { recordWebcam } from '@/graph-engine/video/webcam';
import { type Locale } from '@/i18n/locales';
import { messages } from '@/messages';
import '@/app/base.css';
import { NextIntlClientProvider } from 'next-intl';
import { useState } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import * as make from './make';

interface Shown {
  clip?: Clip;
  errors: string[];
}

/** The component with a spec that a test can change, and what it reported. */
function Harness({ spec, shown }: { spec: InputSpec; shown: Shown }) {
  const [file, setFile] = useState<Blob>();
  return (
    <main style={{ maxWidth: 640, margin: '1.5rem auto', padding: '0 1rem' }} data-testid="panel">
      <h1 className="visually-hidden">T × H × W × C</h1>
      <ClipSource
        inputs={[{ id: 'clip', label: 'clip', spec }]}
        {...(file && { file })}
        onClips={([clip]) => { shown.clip = clip as Clip | undefined; }}
        onGone={error => { if (error) shown.errors.push(error.message); }}
      />
      <div data-testid="elsewhere" onDragOver={e => e.preventDefault()} onDrop={e => { e.preventDefault(); setFile(e.dataTransfer.files[0]); }} />
    </main>
  );
}

let root: Root | undefined;
const shown: Shown = { errors: [] };

/** Shows the component, or gives the one on show another spec. */
function show(locale: Locale, values: Parameters<typeof inputSpec>[0]): void {
  document.documentElement.lang = locale;
  root ??= createRoot(document.body.appendChild(document.createElement('div')));
  root.render(
    <NextIntlClientProvider locale={locale} messages={messages[locale]} timeZone="UTC">
      <Harness spec={inputSpec(values)} shown={shown} />
    </NextIntlClientProvider>,
  );
}

const kit = { make, bundledClips, collectFrames, openVideo, loadClip, loadClips, inputSpec, recordWebcam, show, shown, hide: () => root?.unmount() };

export type VideoKit = typeof kit;

declare global {
  var video: VideoKit;
}

globalThis.video = kit;
