/** @file Video files in Node: the page's own way from a file to a network's inputs, with another decoder and no canvas. */
import { createRequire } from 'node:module';
import { basename } from 'node:path';

import { openVideo } from '../graph-engine/video/decode';
import { VideoError } from '../graph-engine/video/errors';
import type { FrameSource } from '../graph-engine/video/source';

import { CliError, readBytes } from './io';
import { sampleReader } from './pixels';

/** The whole package, and the part of it that package.json asks for on the commonest machine. */
const DECODERS = ['@napi-rs/webcodecs', '@napi-rs/webcodecs-linux-x64-gnu'];
const NEEDED = ['VideoDecoder', 'VideoFrame', 'EncodedVideoChunk', 'VideoColorSpace'] as const;

/** A damaged file can leave the decoder without an answer; after this many milliseconds none is expected. */
const PATIENCE = 20_000;

/** Puts WebCodecs where browsers have it. @throws CliError where no package with it is installed. */
function installWebCodecs(): void {
  // `import` takes no native module as a package's entry.
  const load = createRequire(__filename);
  const codecs = DECODERS.map((name) => attempt(() => load(name))).find(hasCodecs);
  if (codecs) for (const name of NEEDED) Object.assign(globalThis, { [name]: codecs[name] });
  else {
    throw new CliError(
      'Decoding video takes a package that is not installed here: npm install --no-save @napi-rs/webcodecs@1.3.1. A clip as .npy needs none.',
    );
  }
}

function attempt(load: () => unknown): unknown {
  try {
    return load();
  } catch {
    return undefined;
  }
}

function hasCodecs(found: unknown): found is Readonly<Record<(typeof NEEDED)[number], unknown>> {
  return typeof found === 'object' && found !== null && NEEDED.every((name) => name in found);
}

/** Opens a video file. @throws CliError where it cannot be read at all, VideoError where it is no video that can be used. */
export async function openVideoFile(file: string): Promise<FrameSource> {
  const blob = new Blob([readBytes(file)]);
  if (typeof VideoDecoder === 'undefined') installWebCodecs();
  return impatient(await openVideo(blob, { name: basename(file), reader: sampleReader }), PATIENCE);
}

/** A source that gives up with `broken` where a frame takes longer than this many milliseconds. */
export function impatient(source: FrameSource, patience: number): FrameSource {
  const { info } = source;
  return {
    ...source,
    async *frames(times, { signal, ...options } = {}) {
      const stop = new AbortController();
      let done = 0;
      const giveUp = () => {
        const time = times[done] ?? 0;
        const frame = Math.min(info.count, Math.floor(time * info.fps) + 1);
        stop.abort(new VideoError('broken', { name: info.name, frame, count: info.count, time }));
      };
      let clock = setTimeout(giveUp, patience);
      try {
        for await (const frame of source.frames(times, { ...options, signal: signal ? AbortSignal.any([signal, stop.signal]) : stop.signal })) {
          clearTimeout(clock);
          done++;
          yield frame;
          clock = setTimeout(giveUp, patience);
        }
      } finally {
        clearTimeout(clock);
      }
    },
  };
}
