/** @file Where a network's clip comes from: a bundled one, a file, the webcam; and what each input receives of it. */
'use client';
import type { BundledClip } from '@/graph-engine/video/clips';
import type { AnyClip } from '@/graph-engine/video/flow/load';
import type { AnySpec } from '@/graph-engine/video/flow/spec';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useEffectEvent, useState } from 'react';
import { useStore } from 'zustand';
import type { Sampler } from '@/components/panels/run/spread';
import { BundledChoice } from './BundledChoice';
import { type ClipState, createClipStore } from './clipStore';
import { FileDrop } from './FileDrop';
import { InputView } from './InputView';
import { Messages } from './Messages';
import { Progress } from './Progress';
import { StartSlider } from './StartSlider';
import styles from './ClipSource.module.css';

/** An input of the network. */
export interface FedInput {
  readonly id: string;
  /** What people call it. */
  readonly label: string;
  readonly spec: AnySpec;
}

export interface ClipSourceProps {
  /** Compared by what they ask for, so they may be new objects on every render. */
  inputs: readonly FedInput[];
  /** What each input receives, in their order, once all is ready; empty once it no longer fits or cannot be had. */
  onClips: (clips: readonly AnyClip[], sampler: Sampler) => void;
  /** Nothing new will come: it failed, or was cancelled, which is no error. */
  onGone?: (error?: Error) => void;
  /** Loads this bundled clip by itself at first. */
  initial?: BundledClip['id'];
  /** A file that was dropped elsewhere on the page; loaded whenever another one is given. */
  file?: Blob;
  /** Stands here while there is no input; what was chosen is kept. */
  empty?: ReactNode;
}

export function ClipSource({ inputs, onClips, onGone, initial, file, empty }: ClipSourceProps) {
  const t = useTranslations('run.video.source');
  const clipWords = useTranslations('run.video.clips');
  const [store] = useState(() => createClipStore(inputs.map(({ spec }) => spec)));
  const { bundled, info, clips, busy, error, latest, start, whenShort } = useStore(store);

  const report = useEffectEvent((state: ClipState, previous: ClipState) => {
    if (state.clips !== previous.clips) onClips(state.clips, { latest: state.latest, at: store.sampler() });
    if (previous.busy && !state.busy && (state.error || state.clips.length === 0)) onGone?.(state.error);
  });
  useEffect(() => store.subscribe((state, previous) => report(state, previous)), [store]);
  useEffect(() => store.setSpecs(inputs.map(({ spec }) => spec)), [store, inputs]);
  useEffect(() => {
    if (initial) store.openBundled(initial);
    return () => store.release();
  }, [store, initial]);
  useEffect(() => {
    if (file) store.open(file);
  }, [store, file]);

  if (inputs.length === 0) return empty;
  const several = inputs.length > 1;
  return (
    <section className={styles.source} aria-label={t('label')}>
      <BundledChoice chosen={bundled} onChoose={store.openBundled} />
      <FileDrop onFile={store.open} onWebcam={store.record} />
      {busy && <Progress busy={busy} onCancel={store.cancel} />}
      <Messages error={error} inputs={inputs} clips={clips} whenShort={whenShort} onWhenShort={store.setWhenShort} />
      {info && (
        <p className={styles.about}>
          <strong className={styles.name}>{bundled ? clipWords(`${bundled}.title`) : info.name || t('recorded')}</strong>
          <span>{t('about', { width: info.width, height: info.height, fps: info.fps, duration: info.duration })}</span>
          {bundled && <span>{clipWords(`${bundled}.note`)}</span>}
        </p>
      )}
      {info && latest > 0 && <StartSlider start={start} latest={latest} step={1 / info.fps} onSeek={store.seek} />}
      {several && <p className={styles.shared}>{t('shared', { count: inputs.length })}</p>}
      {clips.length === 0
        ? <p className={styles.empty}>{t('stripEmpty')}</p>
        : clips.map((clip, i) => (
          // By place: another network of the same kind keeps what is on show until its own is decoded.
          <InputView key={i} clip={clip} label={several ? inputs[i]?.label : undefined} stale={busy !== undefined} />
        ))}
      <p className="visually-hidden" role="status">{busy || clips.length === 0 ? null : t('ready', { count: decoded(clips) })}</p>
    </section>
  );
}

/** How many different frames of the video are in use. */
function decoded(clips: readonly AnyClip[]): number {
  return new Set(clips.flatMap(({ frames }) => frames)).size;
}
