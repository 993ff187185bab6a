/** @file Draws and encodes small videos in the page, whose frames carry their own number, and breaks them on purpose. */
import {
  AudioSample, AudioSampleSource, BufferTarget, CanvasSource, EncodedPacket, EncodedVideoPacketSource, MkvOutputFormat,
  MovOutputFormat, Mp4OutputFormat, Output, type OutputFormat, Quality, type Rotation, type VideoCodec, WebMOutputFormat,
} from 'mediabunny';

const containers: Record<Container, () => OutputFormat> = {
  mp4: () => new Mp4OutputFormat({ fastStart: 'in-memory' }),
  /** Its index stands at the end, as cameras write it. */
  mp4late: () => new Mp4OutputFormat({ fastStart: false }),
  mov: () => new MovOutputFormat(),
  webm: () => new WebMOutputFormat(),
  mkv: () => new MkvOutputFormat(),
};

export type Container = 'mp4' | 'mp4late' | 'mov' | 'webm' | 'mkv';

export interface Recipe {
  container?: Container;
  codec?: VideoCodec;
  width?: number;
  height?: number;
  frames?: number;
  fps?: number;
  rotation?: Rotation;
  /** Seconds between key frames. */
  keyFrameInterval?: number;
  /** Seconds at which each frame is shown, instead of an even pace. */
  times?: number[];
  bitrate?: number;
}

const BITS = 8;

/** Frame number as eight stripes, black or white, over a top row that is red on the left and blue on the right. */
function paint(context: OffscreenCanvasRenderingContext2D, number: number, width: number, height: number): void {
  context.fillStyle = '#c00000';
  context.fillRect(0, 0, width / 2, height / 2);
  context.fillStyle = '#0000c0';
  context.fillRect(width / 2, 0, width / 2, height / 2);
  for (let bit = 0; bit < BITS; bit++) {
    context.fillStyle = (number >> bit) & 1 ? '#fff' : '#000';
    context.fillRect((bit * width) / BITS, height / 2, width / BITS, height / 2);
  }
}

/** Reads the number back from a decoded frame. */
export function numberOf({ data, width, height }: { data: Uint8ClampedArray; width: number; height: number }): number {
  const y = Math.floor(height * 0.75);
  return Array.from({ length: BITS }, (_, bit) => {
    const x = Math.floor(((bit + 0.5) * width) / BITS);
    return data[(y * width + x) * 4]! > 127 ? 1 << bit : 0;
  }).reduce((a, b) => a + b, 0);
}

export async function make(recipe: Recipe = {}): Promise<Uint8Array<ArrayBuffer>> {
  const { container = 'mp4', width = 64, height = 48, fps = 30, rotation = 0, keyFrameInterval = 10, bitrate = 400_000 } = recipe;
  const codec = recipe.codec ?? (container === 'webm' ? 'vp9' : 'avc');
  const times = recipe.times ?? Array.from({ length: recipe.frames ?? 60 }, (_, i) => i / fps);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d')!;
  const output = new Output({ format: containers[container](), target: new BufferTarget() });
  const source = new CanvasSource(canvas, { codec, quality: new Quality({ bitrate }), keyFrameInterval });
  output.addVideoTrack(source, { rotation });
  await output.start();
  for (const [i, time] of times.entries()) {
    paint(context, i % 2 ** BITS, width, height);
    await source.add(time, 1 / fps);
  }
  await output.finalize();
  return new Uint8Array(output.target.buffer!);
}

/** One second of a tone and no picture. */
export async function makeSound(): Promise<Uint8Array<ArrayBuffer>> {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const source = new AudioSampleSource({ codec: 'opus', quality: new Quality({ bitrate: 32_000 }) });
  output.addAudioTrack(source);
  await output.start();
  const rate = 48_000;
  const tone = Float32Array.from({ length: rate }, (_, i) => Math.sin((i * 440 * 2 * Math.PI) / rate) * 0.2);
  const sample = new AudioSample({ data: tone, format: 'f32', numberOfChannels: 1, sampleRate: rate, timestamp: 0 });
  await source.add(sample);
  sample.close();
  await output.finalize();
  return new Uint8Array(output.target.buffer!);
}

/** A file with a video track that says what it would hold, and holds no frame. */
export async function makeEmptyTrack(): Promise<Uint8Array<ArrayBuffer>> {
  const output = new Output({ format: new WebMOutputFormat(), target: new BufferTarget() });
  const source = new EncodedVideoPacketSource('vp8');
  output.addVideoTrack(source, { decoderConfig: { codec: 'vp8', codedWidth: 64, codedHeight: 48 } });
  await output.start();
  await output.finalize();
  return new Uint8Array(output.target.buffer!);
}

/** An MP4 that announces HEVC; nobody here can encode it, but nobody needs to read a packet to refuse it either. */
export async function makeHevc(): Promise<Uint8Array<ArrayBuffer>> {
  const output = new Output({ format: new Mp4OutputFormat(), target: new BufferTarget() });
  const source = new EncodedVideoPacketSource('hevc');
  output.addVideoTrack(source);
  await output.start();
  const description = Uint8Array.of(1, 1, 0x60, 0, 0, 0, 0xb0, 0, 0, 0, 0, 0, 93, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f, 0);
  const decoderConfig = { codec: 'hvc1.1.6.L93.B0', codedWidth: 64, codedHeight: 48, description };
  await source.add(new EncodedPacket(Uint8Array.of(0, 0, 0, 2, 0x26, 1), 'key', 0, 1 / 30), { decoderConfig });
  await output.finalize();
  return new Uint8Array(output.target.buffer!);
}

/** The first `share` of a file. */
export const truncate = (bytes: Uint8Array<ArrayBuffer>, share: number): Uint8Array<ArrayBuffer> =>
  bytes.slice(0, Math.floor(bytes.length * share));

/** Overwrites the part of a file between two shares with noise. */
export function corrupt(bytes: Uint8Array<ArrayBuffer>, from: number, to: number): Uint8Array<ArrayBuffer> {
  const broken = bytes.slice();
  for (let i = Math.floor(bytes.length * from); i < bytes.length * to; i++) broken[i] = (i * 197 + (i >> 3) * 61) & 255;
  return broken;
}

/** Replaces four letters wherever they stand: `avc1` by a codec that does not exist. */
export function relabel(bytes: Uint8Array<ArrayBuffer>, from: string, to: string): Uint8Array<ArrayBuffer> {
  const text = Array.from(bytes, b => String.fromCharCode(b)).join('').replaceAll(from, to);
  return Uint8Array.from(text, c => c.charCodeAt(0));
}

/** A file that begins with these bytes, one for each letter, and goes on with zeros. */
export const begin = (head: string): Uint8Array<ArrayBuffer> => Uint8Array.from(head.padEnd(400, '\0'), c => c.charCodeAt(0));
