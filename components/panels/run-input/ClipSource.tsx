/** @file Where an input's clip comes from: a bundled one, a file, the webcam; and the frames the network sees of it. */
'use client';
import type { BundledClip } from '@/graph-engine/video/clips';
import type { Clip } from '@/graph-engine/video/load';
import type { InputSpec } from '@/graph-engine/video/spec';
import { useTranslations } from 'next-intl';
import { useEffect, useEffectEvent, useState } from 'react';
import { useStore } from 'zustand';
import { BundledChoice } from './BundledChoice';
import { type ClipState, createClipStore } from './clipStore';
import { FileDrop } from './FileDrop';
import { FrameStrip } from './FrameStrip';
import { Messages } from './Messages';
import { Progress } from './Progress';
import { StartSlider } from './StartSlider';
import styles from './ClipSource.module.css';

export interface ClipSourceProps {
  /** What the network's input asks for; compared by content, so it may be a new object on every render. */
  spec: InputSpec;
  /** The clip once it is ready; `undefined` once it no longer fits or cannot be had. */
  onClip: (clip: Clip | undefined) => void;
  onError?: (error: Error) => void;
  /** Loads this bundled clip by itself at first. */
  initial?: BundledClip['id'];
  /** A file that was dropped elsewhere on the page; loaded whenever another one is given. */
  file?: Blob;
}

export function ClipSource({ spec, onClip, onError, initial, file }: ClipSourceProps) {
  const t = useTranslations('run.video.source');
  const clips = useTranslations('run.video.clips');
  const [store] = useState(() => createClipStore(spec));
  const { bundled, info, clip, busy, error, latest, start, whenShort } = useStore(store);

  const report = useEffectEvent((state: ClipState, previous: ClipState) => {
    if (state.clip !== previous.clip) onClip(state.clip);
    if (state.error && state.error !== previous.error) onError?.(state.error);
  });
  useEffect(() => store.subscribe((state, previous) => report(state, previous)), [store]);
  useEffect(() => store.setSpec(spec), [store, spec]);
  useEffect(() => {
    if (initial) store.openBundled(initial);
    return () => store.release();
  }, [store, initial]);
  useEffect(() => {
    if (file) store.open(file);
  }, [store, file]);

  return (
    <section className={styles.source} aria-label={t('label')}>
      <BundledChoice chosen={bundled} onChoose={store.openBundled} />
      <FileDrop onFile={store.open} onWebcam={store.record} />
      {busy && <Progress busy={busy} onCancel={store.cancel} />}
      <Messages error={error} notices={clip?.notices ?? []} whenShort={whenShort} onWhenShort={store.setWhenShort} />
      {info && (
        <p className={styles.about}>
          <strong className={styles.name}>{bundled ? clips(`${bundled}.title`) : info.name || t('recorded')}</strong>
          <span>{t('about', { width: info.width, height: info.height, fps: info.fps, duration: info.duration })}</span>
          {bundled && <span>{clips(`${bundled}.note`)}</span>}
        </p>
      )}
      {info && latest > 0 && <StartSlider start={start} latest={latest} step={1 / info.fps} onSeek={store.seek} />}
      <FrameStrip clip={clip} spec={spec} stale={busy !== undefined} />
    </section>
  );
}
