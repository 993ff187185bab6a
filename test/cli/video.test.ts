/** @file `run` on video files: the frames that the page gets, and files that are damaged or no video. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { toPicture, turned, type RawFrame } from '@/cli/pixels';
import { impatient, openVideoFile } from '@/cli/video';
import { VideoError } from '@/graph-engine/video/errors';
import type { Frame, FrameSource } from '@/graph-engine/video/source';

import { run } from './support';

const folder = mkdtempSync(join(tmpdir(), 'kinetograph-video-'));
afterAll(() => rmSync(folder, { recursive: true }));

const clip = (name: string) => resolve(__dirname, '../../public/clips', `${name}.mp4`);
function file(name: string, bytes: Uint8Array): string {
  writeFileSync(join(folder, name), bytes);
  return join(folder, name);
}

interface Result {
  readonly inputs: readonly { readonly name: string; readonly shape: readonly number[]; readonly frames: readonly number[] }[];
  readonly outputs: readonly { readonly values: readonly number[] }[];
}
async function result(...args: string[]): Promise<Result> {
  const { status, out, err } = await run('run', ...args, '--json');
  if (status !== 0) throw new Error(err);
  return JSON.parse(out) as Result;
}

it('shows the pixels that Chromium shows', async () => {
  // Read from Chromium's canvas at 0.51 s of the bundled clip.
  const seen: readonly [x: number, y: number, rgb: readonly number[]][] = [
    [5, 5, [185, 215, 222]], [71, 131, [207, 125, 108]], [181, 131, [235, 240, 231]], [60, 138, [234, 119, 89]], [93, 138, [183, 97, 81]],
    [5, 145, [209, 191, 147]], [82, 145, [255, 211, 190]], [71, 152, [124, 138, 184]], [82, 152, [82, 101, 160]], [269, 173, [210, 192, 156]],
  ];
  const source = await openVideoFile(clip('ball'));
  expect(source.info).toMatchObject({ width: 320, height: 240, fps: 30, count: 90 });
  const frames: Frame[] = [];
  for await (const frame of source.frames([0.51])) frames.push(frame);
  source.close();
  for (const [x, y, rgb] of seen) {
    const at = (y * 320 + x) * 4;
    rgb.forEach((value, c) => expect(frames[0]!.data[at + c]).toBe(value));
  }
});

it('takes the clip from the middle of the video, or from where it is told', async () => {
  const middle = await result('r3d-18', '--small', '--input', clip('ball'));
  expect(middle.inputs).toMatchObject([{ name: 'clip', shape: [8, 56, 56, 3] }]);
  expect(middle.inputs[0]!.frames).toEqual([37, 39, 41, 43, 45, 47, 49, 51]);
  const first = await result('r3d-18', '--small', '--input', clip('ball'), '--start', '0');
  expect(first.inputs[0]!.frames).toEqual([0, 2, 4, 6, 8, 10, 12, 14]);
  expect(first.outputs[0]!.values).not.toEqual(middle.outputs[0]!.values);
});

it('takes another size beside the video', async () => {
  const { inputs } = await result('r3d-18', '--small', '--input', '4x48x64', '--input', clip('ball'));
  expect(inputs[0]).toMatchObject({ shape: [4, 48, 64, 3] });
});

it('feeds the slow and the fast pathway from one video, each at its pace', async () => {
  const { inputs } = await result('slowfast-4x16-r50', '--small', '--input', clip('walk'));
  const [slow, fast] = inputs;
  expect([slow!.frames.length, fast!.frames.length]).toEqual([4, 32]);
  expect(fast!.frames.filter((_, i) => i % 8 === 0)).toEqual(slow!.frames);
});

it('feeds a frame and the flow around it from one video', async () => {
  const { inputs, outputs } = await result('two-stream', '--small', '--input', clip('pan'));
  expect(inputs).toMatchObject([{ name: 'frame', shape: [112, 112, 3] }, { name: 'flow', shape: [112, 112, 20] }]);
  expect([inputs[0]!.frames.length, inputs[1]!.frames.length]).toEqual([1, 11]);
  const other = await result('two-stream', '--small', '--input', clip('ball'));
  expect(outputs[0]!.values).not.toEqual(other.outputs[0]!.values);
});

describe('files', () => {
  const whole = readFileSync(clip('ball'));

  it.each([
    ['text', 'notes.mp4', Buffer.from('Not a film, but some words about one.'), 'notes.mp4 is not a video'],
    ['a picture', 'still.mp4', Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(200, '\0'), 'latin1'), 'still.mp4 is a picture (PNG)'],
    ['nothing', 'empty.mp4', Buffer.alloc(0), 'empty.mp4 is empty'],
    ['a header cut off', 'head.mp4', whole.subarray(0, 300), 'head.mp4 begins like a video'],
    ['a codec that nobody knows', 'odd.mp4', Buffer.from(whole.toString('latin1').replaceAll('avc1', 'zzz1'), 'latin1'), 'which cannot be decoded here'],
  ])('refuses %s with status 2', async (_, name, bytes, words) => {
    // The demuxer tells the console as well.
    const warn = jest.spyOn(console, 'warn').mockImplementation();
    const { status, err } = await run('run', 'r3d-18', '--small', '--input', file(name, bytes));
    warn.mockRestore();
    expect(err).toContain(words);
    expect(status).toBe(2);
  });

  it('refuses a video that is not there', async () => {
    expect(await run('run', 'r3d-18', '--input', join(folder, 'none.mp4'))).toMatchObject({ status: 2, err: expect.stringContaining('ENOENT') as string });
  });

  it('uses what is whole of a video that was cut off, and says so', async () => {
    const half = file('half.mp4', whole.subarray(0, whole.length * 0.6));
    const { status, err } = await run('run', 'r3d-18', '--small', '--input', half, '--start', '1.5');
    expect(status).toBe(0);
    expect(err).toMatch(/^Decoding breaks at frame 56 of 90 .* 5 of 8 frames are good/);
    expect(await run('run', 'r3d-18', '--small', '--input', half, '--start', '2.5')).toMatchObject({
      status: 2,
      err: expect.stringContaining('before the clip has a single frame') as string,
    });
  });

  it('survives a video whose middle is noise', async () => {
    const noise = whole.map((byte, i) => (i > whole.length * 0.3 && i < whole.length * 0.6 ? (i * 197 + (i >> 3) * 61) & 255 : byte));
    const { inputs } = await result('r3d-18', '--small', '--input', file('noise.mp4', noise));
    // None of the frames in the middle is left, so the clip is taken from the start.
    expect(inputs[0]!.frames[0]).toBe(0);
  });
});

it('says what to install where there is no decoder', () => {
  const hide = file('hide.cjs', Buffer.from(`
    const Module = require('node:module');
    const resolve = Module._resolveFilename;
    Module._resolveFilename = function (name, ...rest) {
      if (name.startsWith('@napi-rs/webcodecs')) throw new Error('hidden');
      return resolve.call(this, name, ...rest);
    };`));
  const program = resolve(__dirname, '../../bin/kinetograph.mjs');
  const { status, stderr } = spawnSync(process.execPath, ['--require', hide, program, 'run', 'r3d-18', '--small', '--input', clip('ball')], { encoding: 'utf8' });
  expect(stderr).toContain('npm install --no-save @napi-rs/webcodecs@1.3.1');
  expect(status).toBe(2);
});

describe('a decoder that falls silent', () => {
  const info = { name: 'film', width: 2, height: 2, fps: 10, count: 30, duration: 3, codec: 'avc1' };
  const silentAfter = (count: number): FrameSource => ({
    info,
    async *frames(times, { signal } = {}) {
      for (const [index] of times.entries()) {
        if (index === count) await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
        yield { data: new Uint8ClampedArray(16), width: 2, height: 2, index, timestamp: index / 10 };
      }
    },
    close: () => undefined,
  });
  const seen = async (source: FrameSource) => {
    const frames: Frame[] = [];
    for await (const frame of source.frames([0.05, 0.15, 0.25])) frames.push(frame);
    return frames.length;
  };

  it('is given up, naming the frame that did not come', async () => {
    await expect(seen(impatient(silentAfter(2), 20))).rejects.toMatchObject({ code: 'broken', values: { name: 'film', frame: 3, count: 30 } });
    await expect(seen(impatient(silentAfter(2), 20))).rejects.toBeInstanceOf(VideoError);
  });

  it('is waited for while frames come', async () => {
    expect(await seen(impatient(silentAfter(9), 20))).toBe(3);
  });
});

describe('pixels', () => {
  const frame = (format: string, bytes: number[], planes: [number, number][], more: Partial<RawFrame> = {}): RawFrame => ({
    format, width: 2, height: 2, bytes: Uint8Array.from(bytes), planes: planes.map(([offset, stride]) => ({ offset, stride })),
    matrix: 'smpte170m', fullRange: false, ...more,
  });
  const first = ({ data }: { readonly data: Uint8ClampedArray }) => [...data.slice(0, 4)];

  // The corners of the colour cube in limited range, from Rec. ITU-R BT.601 and BT.709; six bits come within three levels.
  it.each([
    ['black', [16, 128, 128], 'smpte170m', [0, 0, 0, 255]],
    ['white', [235, 128, 128], 'smpte170m', [255, 255, 255, 255]],
    ['red in 601', [81, 90, 240], 'smpte170m', [254, 0, 0, 255]],
    ['red in 709', [63, 102, 240], 'bt709', [255, 1, 0, 255]],
    ['blue in 601', [41, 240, 110], 'bt470bg', [0, 0, 255, 255]],
    ['red in a small picture that names no matrix', [81, 90, 240], null, [254, 0, 0, 255]],
  ] as const)('%s', (_, [y, u, v], matrix, rgba) => {
    const planar = frame('I420', [y, y, y, y, u, v], [[0, 2], [4, 1], [5, 1]], { matrix });
    first(toPicture(planar)).forEach((value, i) => expect(Math.abs(value - rgba[i]!)).toBeLessThanOrEqual(3));
    const paired = frame('NV12', [y, y, y, y, u, v], [[0, 2], [4, 2]], { matrix });
    expect(toPicture(paired)).toEqual(toPicture(planar));
    const ten = [y, u, v].map((value) => value * 4).map((value) => [value & 255, value >> 8]);
    const deep = frame('I420P10', [ten[0]!, ten[0]!, ten[0]!, ten[0]!, ten[1]!, ten[2]!].flat(), [[0, 4], [8, 2], [10, 2]], { matrix });
    expect(toPicture(deep)).toEqual(toPicture(planar));
  });

  // Y, U, V of a decoded frame, and what Chromium's canvas shows there.
  it.each([
    ['smpte170m', false, [[212, 5, 0], [0, 60, 0], [253, 212, 255], [180, 24, 0], [255, 255, 17], [107, 255, 255]]],
    ['bt709', false, [[233, 16, 0], [0, 48, 0], [255, 219, 255], [196, 29, 0], [255, 255, 17], [88, 255, 255]]],
    ['smpte170m', true, [[202, 19, 0], [3, 68, 2], [234, 198, 244], [173, 36, 0], [249, 252, 25], [105, 255, 255]]],
  ] as const)('are those of Chromium in %s, full range %s', (matrix, fullRange, rgb) => {
    const yuv = [[57, 22, 231], [41, 106, 101], [214, 145, 142], [58, 20, 210], [225, 15, 145], [234, 191, 36]] as const;
    const seen = yuv.map(([y, u, v]) => first(toPicture(frame('I420', [y, y, y, y, u, v], [[0, 2], [4, 1], [5, 1]], { matrix, fullRange }))).slice(0, 3));
    expect(seen).toEqual(rgb);
  });

  it('keeps full range, and gaps between rows', () => {
    const padded = frame('I444', [0, 9, 255, 9, 128, 128, 9, 128, 128, 128, 128, 9, 128, 128], [[0, 2], [4, 3], [9, 3]], { width: 1, fullRange: true });
    expect([...toPicture(padded).data]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  });

  it('turns the channels of BGR round, and keeps those of RGB', () => {
    const bytes = [1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 10, 11, 12, 0];
    expect(first(toPicture(frame('RGBX', bytes, [[0, 8]])))).toEqual([1, 2, 3, 255]);
    expect(first(toPicture(frame('BGRA', bytes, [[0, 8]])))).toEqual([3, 2, 1, 255]);
  });

  it('turns pictures clockwise, then mirrors them', () => {
    // 1 2 3
    // 4 5 6
    const picture = { width: 3, height: 2, data: new Uint8ClampedArray(Uint32Array.of(1, 2, 3, 4, 5, 6).buffer) };
    const rows = (degrees: number, flip = false) => {
      const { data, width } = turned(picture, degrees, flip);
      return [...new Uint32Array(data.buffer)].flatMap((_, i, all) => (i % width === 0 ? [all.slice(i, i + width).join('')] : []));
    };
    expect(rows(0)).toEqual(['123', '456']);
    expect(rows(90)).toEqual(['41', '52', '63']);
    expect(rows(180)).toEqual(['654', '321']);
    expect(rows(270)).toEqual(['36', '25', '14']);
    expect(rows(90, true)).toEqual(['14', '25', '36']);
  });
});
