/** @file Runs in the browser: draws every frame of a scene and encodes them to an MP4 file. */
import { BufferTarget, CanvasSource, Mp4OutputFormat, Output, Quality } from 'mediabunny';
import { bouncingBall } from './ball';
import { type Context, FPS, HEIGHT, type Scene, WIDTH } from './brush';
import { orbit } from './orbit';
import { pan } from './pan';
import { walk } from './walk';

const scenes: readonly Scene[] = [bouncingBall, orbit, walk, pan];

/** Bits per second that keep a clip under 150 kB. */
const BITRATE = 260_000;

async function encode(scene: Scene): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(WIDTH, HEIGHT);
  const context: Context = canvas.getContext('2d')!;
  const output = new Output({ format: new Mp4OutputFormat({ fastStart: 'in-memory' }), target: new BufferTarget() });
  const source = new CanvasSource(canvas, { codec: 'avc', quality: new Quality({ bitrate: BITRATE }), keyFrameInterval: 1 });
  output.addVideoTrack(source, { frameRate: FPS });
  await output.start();
  const total = scene.seconds * FPS;
  for (let i = 0; i < total; i++) {
    scene.draw(context, i / total);
    await source.add(i / FPS, 1 / FPS);
  }
  await output.finalize();
  return new Uint8Array(output.target.buffer!);
}

/** A sheet of every n-th frame of every scene as drawn, one row for each scene, as a PNG. */
async function sheet(columns: number): Promise<Uint8Array> {
  const canvas = new OffscreenCanvas(columns * (WIDTH + 4), scenes.length * (HEIGHT + 4));
  const context: Context = canvas.getContext('2d')!;
  const frame = new OffscreenCanvas(WIDTH, HEIGHT);
  scenes.forEach((scene, row) => {
    for (let column = 0; column < columns; column++) {
      const total = scene.seconds * FPS;
      scene.draw(frame.getContext('2d')!, Math.round((column * (total - 1)) / (columns - 1)) / total);
      context.drawImage(frame, column * (WIDTH + 4), row * (HEIGHT + 4));
    }
  });
  return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
}

/** What the driver calls; bytes travel as base64, the only form that crosses to Node. */
const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, b => String.fromCharCode(b)).join(''));

Object.assign(globalThis, {
  drawClips: async () => Promise.all(scenes.map(async scene => ({ id: scene.id, base64: base64(await encode(scene)) }))),
  drawSheet: async (columns: number) => base64(await sheet(columns)),
});
