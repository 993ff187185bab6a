/** @file Every refusal and every remark has a real broken file, server or camera behind it. */
import { chromium, type Page } from '@playwright/test';
import { videoErrorCodes } from '@/graph-engine/video/errors';
import { expect, test } from './support/test';
import { openHarness } from './support/video/harness';

type Outcome = { code: string; values: Record<string, unknown> };

/** Makes a file in the page. */
type Maker = () => Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;

/** What opening the file, and taking a clip of 8 frames from the start, ends in. */
async function outcomeOf(page: Page, maker: Maker): Promise<Outcome | { notices: Outcome[]; frames: readonly number[] }> {
  const file = await page.evaluateHandle(maker);
  return page.evaluate(async bytes => {
    const spec = video.inputSpec({ T: 8, H: 16, W: 16, C: 3, fps: 30 });
    try {
      const opened = await video.openVideo(new Blob([bytes]), { name: 'file' });
      const { notices, frames } = await video.loadClip(opened, spec, { start: 0 });
      return { notices: notices.map(({ code, values }) => ({ code, values: { ...values } })), frames };
    } catch (error) {
      const { code, values } = error as Outcome;
      return { code, values: { ...values } };
    }
  }, file);
}

const name = 'file';

/** What is made, and the error it must end in. */
const refused: readonly (readonly [what: string, make: Maker, outcome: Outcome])[] = [
  ['an empty file', () => new Uint8Array(0), { code: 'empty', values: { name } }],
  ['a text', () => new TextEncoder().encode('Dear video, '.repeat(99)), { code: 'notVideo', values: { name } }],
  ['noise', () => video.make.corrupt(new Uint8Array(20000), 0, 1), { code: 'notVideo', values: { name } }],
  ['a PNG', () => video.make.begin('\x89PNG\r\n\x1a\n'), { code: 'image', values: { name, format: 'PNG' } }],
  ['a JPEG', () => video.make.begin('\xff\xd8\xff\xe0'), { code: 'image', values: { name, format: 'JPEG' } }],
  ['an animated GIF', () => video.make.begin('GIF89a'), { code: 'image', values: { name, format: 'GIF' } }],
  ['an AVIF picture', () => video.make.begin('\0\0\0\x20ftypavif'), { code: 'image', values: { name, format: 'AVIF' } }],
  ['an MP4 cut in its header', async () => video.make.truncate(await video.make.make(), 0.1), { code: 'truncated', values: { name } }],
  ['an MP4 cut before its index', async () => video.make.truncate(await video.make.make({ container: 'mp4late' }), 0.6), { code: 'truncated', values: { name } }],
  ['an MP4 with noise in its header', async () => video.make.corrupt(await video.make.make(), 0.02, 0.1), { code: 'truncated', values: { name } }],
  ['a WebM cut in its header', async () => video.make.truncate(await video.make.make({ container: 'webm' }), 0.02), { code: 'truncated', values: { name } }],
  ['sound alone', () => video.make.makeSound(), { code: 'noVideoTrack', values: { name } }],
  ['a track without frames', () => video.make.makeEmptyTrack(), { code: 'noFrames', values: { name } }],
  ['HEVC', () => video.make.makeHevc(), { code: 'codec', values: { name, codec: 'H.265 (HEVC) (hev1.1.6.L93.B0)' } }],
  ['a codec nobody knows', async () => video.make.relabel(await video.make.make(), 'avc1', 'zzz9'), { code: 'codec', values: { name, codec: 'zzz9' } }],
  ['8208 pixels', () => video.make.make({ container: 'webm', codec: 'vp8', width: 8208, height: 16, frames: 2 }), { code: 'tooLarge', values: { name, width: 8208, height: 16, limit: 8192 } }],
  ['two hours and more', () => video.make.make({ times: [0, 7300] }), { code: 'tooLong', values: { name, minutes: 122, limit: 120 } }],
  ['an MP4 whose frames are noise', async () => video.make.corrupt(await video.make.make(), 0.3, 1), { code: 'broken', values: { name, frame: 1, count: 60, time: 0 } }],
];

for (const [what, make, outcome] of refused) {
  test(`refuses ${what}: ${outcome.code}`, async ({ page, baseURL }) => {
    await openHarness(page, baseURL!);
    const seen = await outcomeOf(page, make);
    expect(seen).toMatchObject({ code: outcome.code });
    if (outcome.code !== 'broken') expect(seen).toEqual(outcome);
    else expect(seen).toMatchObject({ values: { name, frame: 1, count: 60 } });
  });
}

test('keeps the frames before a cut in the data, and says where it is', async ({ page, baseURL }) => {
  await openHarness(page, baseURL!);
  const { frames, notices } = await page.evaluate(async () => {
    const whole = await video.make.make();
    const opened = await video.openVideo(new Blob([video.make.truncate(whole, 0.6)]), { name: 'cut' });
    const spec = video.inputSpec({ T: 32, H: 16, W: 16, C: 3, fps: 30 });
    const clip = await video.loadClip(opened, spec, { start: 0 });
    // the start that cannot be had: the whole clip would lie behind the cut
    const late = await video.loadClip(opened, { ...spec, T: 8 }, { start: 1.5 }).catch(({ code, values }: Outcome) => ({ notices: [{ code, values: { ...values } }] }));
    return { frames: clip.frames, notices: [...clip.notices, ...late.notices] };
  });
  const good = frames.filter((n, t) => n === t).length;
  expect(good).toBeGreaterThan(5);
  expect(good).toBeLessThan(32);
  expect(frames).toEqual(Array.from({ length: 32 }, (_, t) => Math.min(t, good - 1)));
  expect(notices[0]).toMatchObject({ code: 'stopped', values: { frame: good + 1, count: 60, usable: good, wanted: 32 } });
  expect(notices[1]).toMatchObject({ code: 'broken', values: { name: 'cut', frame: 46 } });
});

test('keeps the frames before noise in the data: none is lost with the decoder', async ({ page, baseURL }) => {
  await openHarness(page, baseURL!);
  const { numbers, code, frame } = await page.evaluate(async () => {
    const opened = await video.openVideo(new Blob([video.make.corrupt(await video.make.make(), 0.5, 0.7)]));
    const numbers: number[] = [];
    try {
      for await (const each of opened.frames(Array.from({ length: 60 }, (_, i) => (i + 0.5) / 30))) numbers.push(video.make.numberOf(each));
    } catch (error) {
      const { code, values } = error as Outcome;
      return { numbers, code, frame: values.frame };
    }
    return { numbers, code: 'none', frame: 0 };
  });
  expect(code).toBe('broken');
  expect(numbers.length).toBeGreaterThan(8);
  expect(frame).toBe(numbers.length + 1);
  expect(numbers).toEqual(Array.from(numbers, (_, i) => i));
});

const remarked: readonly (readonly [what: string, make: Maker, notice: Outcome])[] = [
  ['one frame', () => video.make.make({ frames: 1 }), { code: 'oneFrame', values: { T: 8 } }],
  ['one frame of WebM', () => video.make.make({ frames: 1, container: 'webm' }), { code: 'oneFrame', values: { T: 8 } }],
  ['a video shorter than the clip', () => video.make.make({ frames: 6 }), { code: 'held', values: { have: 0.2, need: 8 / 30, repeated: 2, T: 8 } }],
  ['a slower video than the input', () => video.make.make({ fps: 10 }), { code: 'repeated', values: { have: 10, need: 30, distinct: 3, T: 8 } }],
  ['a WebM cut half way', async () => video.make.truncate(await video.make.make({ container: 'webm', keyFrameInterval: 0.5 }), 0.8), { code: 'cut', values: { have: 1, announced: 2 } }],
];

for (const [what, make, notice] of remarked) {
  test(`takes ${what} and remarks on it: ${notice.code}`, async ({ page, baseURL }) => {
    await openHarness(page, baseURL!);
    expect(await outcomeOf(page, make)).toMatchObject({ notices: [notice] });
  });
}

test('says which address could not be fetched, and why', async ({ page, baseURL, watched }) => {
  await openHarness(page, baseURL!);
  await page.route('**/clips/offline.mp4', route => route.abort('connectionfailed'));
  const fetched = (url: string) => page.evaluate(
    address => video.openVideo(address).then(() => undefined, (error: Outcome) => ({ code: error.code, values: { ...error.values } })), url);
  expect(await fetched('/clips/gone.mp4')).toEqual({ code: 'fetch', values: { url: '/clips/gone.mp4', status: 404 } });
  expect(await fetched('/clips/offline.mp4')).toEqual({ code: 'fetch', values: { url: '/clips/offline.mp4', status: 0 } });
  expect(watched.failed).toEqual([`404 ${baseURL}/clips/gone.mp4`]);
  watched.failed.length = watched.errors.length = 0;
});

test('says that an insecure page has neither decoder nor camera', async ({ page, watched }) => {
  await openHarness(page, 'http://insecure.test');
  const codes = await page.evaluate(() => Promise.all([
    video.openVideo(new Blob(['x'])),
    video.recordWebcam({ seconds: 1, fps: 10 }),
  ].map(each => each.then(() => 'none', (error: Outcome) => error.code))));
  expect(codes).toEqual(['noDecoder', 'webcamInsecure']);
  watched.foreign.length = watched.errors.length = 0;
});

test.describe('the webcam', () => {
  const fake = '--use-fake-device-for-media-stream';

  /** A browser with other cameras than the one under test has. */
  async function withCamera<T>(launchOptions: Parameters<typeof chromium.launch>[0], flags: string[], origin: string, use: (page: Page) => Promise<T>): Promise<T> {
    const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions?.args ?? []), ...flags] });
    try {
      const page = await browser.newPage();
      await openHarness(page, origin);
      return await use(page);
    } finally {
      await browser.close();
    }
  }

  const record = (page: Page) => page.evaluate(() =>
    video.recordWebcam({ seconds: 1, fps: 10 }).then(() => 'recorded', (error: Outcome) => error.code));

  test('is recorded for as long as asked, and switched off after', async ({ launchOptions, baseURL }) => {
    const seen = await withCamera(launchOptions, [fake, '--use-fake-ui-for-media-stream'], baseURL!, page => page.evaluate(async () => {
      const tracks: MediaStreamTrack[] = [];
      const shares: number[] = [];
      const recording = await video.recordWebcam({
        seconds: 1, fps: 15, maxHeight: 120,
        onStream: stream => tracks.push(...stream.getTracks()), onProgress: share => shares.push(share),
      });
      const clip = await video.loadClip(recording, video.inputSpec({ T: 8, H: 32, W: 32, C: 1, fps: 15 }));
      const moved = clip.preview[0]!.data.some((value, i) => Math.abs(value - clip.preview[7]!.data[i]!) > 20);

      const stop = new AbortController();
      const cancelled = await video.recordWebcam({
        seconds: 60, fps: 15, signal: stop.signal,
        onStream: stream => tracks.push(...stream.getTracks()), onProgress: () => stop.abort(),
      }).catch((error: Error) => error.name);
      return { info: recording.info, frames: clip.frames, moved, last: shares.at(-1), cancelled, states: tracks.map(track => track.readyState) };
    }));
    expect(seen.info).toMatchObject({ width: 160, height: 120, fps: 15, count: 15, codec: 'raw' });
    expect(seen).toMatchObject({ frames: [3, 4, 5, 6, 7, 8, 9, 10], moved: true, last: 1, cancelled: 'AbortError', states: ['ended', 'ended'] });
  });

  test('may be refused', async ({ launchOptions, baseURL }) => {
    expect(await withCamera(launchOptions, [fake, '--use-fake-ui-for-media-stream=deny'], baseURL!, record)).toBe('webcamRefused');
  });

  test('may be absent', async ({ launchOptions, baseURL }) => {
    expect(await withCamera(launchOptions, ['--use-fake-device-for-media-stream=device-count=0', '--use-fake-ui-for-media-stream'], baseURL!, record)).toBe('webcamAbsent');
  });

  test('may be in use by another program', async ({ page, baseURL }) => {
    await openHarness(page, baseURL!);
    await page.evaluate(() => {
      // what Chromium answers when the device cannot be opened; no flag makes a fake camera do that
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('Could not start video source', 'NotReadableError'));
    });
    expect(await record(page)).toBe('webcamBusy');
  });

  test('may send nothing', async ({ page, baseURL }) => {
    await openHarness(page, baseURL!);
    const seen = await page.evaluate(async () => {
      const silent = document.createElement('canvas').captureStream(0);
      navigator.mediaDevices.getUserMedia = () => Promise.resolve(silent);
      const code = await video.recordWebcam({ seconds: 1, fps: 10, patience: 0.5 }).catch((error: Outcome) => error.code);
      return { code, states: silent.getTracks().map(track => track.readyState) };
    });
    expect(seen).toEqual({ code: 'webcamSilent', states: ['ended'] });
  });
});

test('every code is provoked here, in the tests of preprocessing, or above', () => {
  const here = [...refused.map(([, , { code }]) => code), 'fetch', 'noDecoder', 'webcamInsecure', 'webcamRefused', 'webcamAbsent', 'webcamBusy', 'webcamSilent'];
  const pure = ['channels', 'perChannel', 'cropLarger'];
  expect([...new Set([...here, ...pure])].sort()).toEqual([...videoErrorCodes].sort());
});
