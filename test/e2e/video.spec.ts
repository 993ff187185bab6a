/** @file Decoding in a real Chromium: every frame is the right one, in every container, and nothing is left open. */
import { readFileSync } from 'node:fs';
import { expect, test } from './support/test';
import { openHarness } from './support/video/harness';
import type { Recipe } from './support/video/make';

/** VideoFrames that were left to the garbage collector; Chromium and the decoder both complain about them. */
let leaks: string[] = [];

test.beforeEach(async ({ page, baseURL }) => {
  leaks = [];
  page.on('console', message => {
    if (/garbage collected/.test(message.text())) leaks.push(message.text());
  });
  await openHarness(page, baseURL!);
});

test.afterEach(() => expect(leaks).toEqual([]));

const recipes: readonly (readonly [name: string, recipe: Recipe])[] = [
  ['an MP4', {}],
  ['an MP4 with its index at the end', { container: 'mp4late' }],
  ['a MOV', { container: 'mov' }],
  ['a WebM (VP9)', { container: 'webm' }],
  ['a WebM (VP8)', { container: 'webm', codec: 'vp8' }],
  ['a WebM (AV1)', { container: 'webm', codec: 'av1' }],
  ['an MKV (H.264)', { container: 'mkv' }],
  ['29.97 frames a second', { fps: 29.97 }],
  ['many key frames', { keyFrameInterval: 0.2 }],
];

for (const [name, recipe] of recipes) {
  test(`reads every frame of ${name}`, async ({ page }) => {
    const { info, numbers } = await page.evaluate(async given => {
      const opened = await video.openVideo(new Blob([await video.make.make(given)]), { name: 'test' });
      const times = Array.from({ length: opened.info.count }, (_, i) => (i + 0.5) / opened.info.fps);
      const { frames } = await video.collectFrames(opened, times);
      opened.close();
      return { info: opened.info, numbers: frames.map(video.make.numberOf) };
    }, recipe);
    expect(info).toMatchObject({ width: 64, height: 48, count: 60, name: 'test' });
    expect(info.fps).toBeCloseTo(recipe.fps ?? 30, 2);
    expect(numbers).toEqual(Array.from({ length: 60 }, (_, i) => i));
  });
}

test('reads any frames in any order, some twice', async ({ page }) => {
  const wanted = [50, 3, 3, 59, 0, 30];
  const numbers = await page.evaluate(async list => {
    const opened = await video.openVideo(new Blob([await video.make.make({ keyFrameInterval: 0.5 })]));
    const { frames } = await video.collectFrames(opened, list.map(n => (n + 0.5) / 30));
    return frames.map(video.make.numberOf);
  }, wanted);
  expect(numbers).toEqual(wanted);
});

test('takes the frame on display where the frame rate varies', async ({ page }) => {
  const numbers = await page.evaluate(async () => {
    const bytes = await video.make.make({ times: [0, 0.1, 0.15, 0.4, 0.45, 1] });
    const opened = await video.openVideo(new Blob([bytes]));
    const { frames } = await video.collectFrames(opened, [0.05, 0.12, 0.39, 0.41, 0.9, 1.01]);
    return frames.map(video.make.numberOf);
  });
  expect(numbers).toEqual([0, 1, 2, 3, 4, 5]);
});

for (const [rotation, corner] of [[0, 'red'], [90, 'stripes'], [180, 'stripes'], [270, 'blue']] as const) {
  test(`turns frames by ${rotation} degrees where the file says so`, async ({ page }) => {
    const { info, rgb } = await page.evaluate(async turn => {
      const opened = await video.openVideo(new Blob([await video.make.make({ rotation: turn, frames: 2 })]));
      const { frames: [frame] } = await video.collectFrames(opened, [0]);
      const at = (8 * frame!.width + 8) * 4;
      return { info: opened.info, rgb: [...frame!.data.slice(at, at + 3)] };
    }, rotation);
    expect([info.width, info.height]).toEqual(rotation % 180 ? [48, 64] : [64, 48]);
    // top left of the upright picture is red, top right blue, and the lower half of frame 0 black
    const [r, , b] = rgb as [number, number, number];
    const seen = r > 100 ? 'red' : b > 100 ? 'blue' : 'stripes';
    expect(seen).toBe(corner);
  });
}

test('feeds two inputs of different pace from one clip, decoding each frame once', async ({ page }) => {
  const { slow, fast, steps } = await page.evaluate(async () => {
    const opened = await video.openVideo(new Blob([await video.make.make({ frames: 90 })]));
    const size = { H: 16, W: 16, C: 3, fps: 30 };
    const specs = [video.inputSpec({ ...size, T: 4, stride: 16 }), video.inputSpec({ ...size, T: 32, stride: 2 })];
    const progress: number[] = [];
    const clips = await video.loadClips(opened, specs, { onProgress: done => progress.push(done) });
    return { slow: clips[0]!.frames, fast: clips[1]!.frames, steps: progress.length };
  });
  expect(slow).toEqual([13, 29, 45, 61]);
  expect(fast).toEqual(Array.from({ length: 32 }, (_, i) => 13 + 2 * i));
  expect(steps).toBe(32);
});

test('gives the numbers that the spec asks for', async ({ page }) => {
  const clip = await page.evaluate(async () => {
    const opened = await video.openVideo(new Blob([await video.make.make({ width: 64, height: 64 })]));
    const spec = video.inputSpec({ T: 3, H: 8, W: 8, C: 3, fps: 30, preprocess: { resize: { shortSide: 8 }, mean: [0.5], std: [0.25] } });
    const { data, shape, preview } = await video.loadClip(opened, spec, { start: 0 });
    return { data: [...data], shape, preview: [...preview[0]!.data.slice(0, 4)] };
  });
  expect(clip.shape).toEqual([3, 8, 8, 3]);
  // top left is drawn #c00000: (0.75 − 0.5) / 0.25 = 1, (0 − 0.5) / 0.25 = −2, as far as the codec keeps colours
  expect(Math.abs(clip.data[0]! - 1)).toBeLessThan(0.15);
  expect(Math.abs(clip.data[1]! + 2)).toBeLessThan(0.15);
  expect(Math.abs(clip.preview[0]! - 192)).toBeLessThan(10);
  expect(clip.preview[3]).toBe(255);
});

test('takes 4K, scaled while decoding, and says so', async ({ page }) => {
  const { clip, ms } = await page.evaluate(async () => {
    const bytes = await video.make.make({ width: 3840, height: 2160, frames: 20, bitrate: 4_000_000 });
    const began = performance.now();
    const opened = await video.openVideo(new Blob([bytes]));
    const { frames, notices, shape } = await video.loadClip(opened, video.inputSpec({ T: 16, H: 112, W: 112, C: 3, fps: 30 }), { start: 0 });
    return { clip: { frames, notices, shape }, ms: performance.now() - began };
  });
  expect(clip.frames).toEqual(Array.from({ length: 16 }, (_, i) => i));
  expect(clip.notices).toEqual([{ code: 'scaled', values: { width: 3840, height: 2160, toWidth: 1927, toHeight: 1084 } }]);
  expect(ms).toBeLessThan(20_000);
});

test('stops at once when cancelled, and the file can still be read', async ({ page }) => {
  const seen = await page.evaluate(async () => {
    const opened = await video.openVideo(new Blob([await video.make.make({ frames: 120 })]));
    const spec = video.inputSpec({ T: 64, H: 16, W: 16, C: 1, fps: 30 });
    const stop = new AbortController();
    let decoded = 0;
    const failed = await video
      .loadClip(opened, spec, { signal: stop.signal, onProgress: done => { decoded = done; if (done === 3) stop.abort(); } })
      .then(() => 'nothing', (error: Error) => error.name);
    const again = await video.loadClip(opened, spec, { start: 0 });
    const early = await video.openVideo(new Blob([]), { signal: stop.signal }).catch((error: Error) => error.name);
    return { failed, decoded, frames: again.frames.length, early };
  });
  expect(seen).toEqual({ failed: 'AbortError', decoded: 3, frames: 64, early: 'AbortError' });
});

test('works in a worker', async ({ page, baseURL }) => {
  const numbers = await page.evaluate(async origin => {
    const bytes = await video.make.make({ frames: 5 });
    // the bundle needs a page only for what a page alone can show
    const code = `importScripts('${origin}/video-test/page.js');
      onmessage = async ({ data }) => {
        const opened = await video.openVideo(new Blob([data]));
        const { frames } = await video.collectFrames(opened, [0, 1, 2, 3, 4].map(n => (n + 0.5) / 30));
        postMessage(frames.map(video.make.numberOf));
      };`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
    const answer = new Promise<number[]>((resolve, reject) => {
      worker.onmessage = ({ data }) => resolve(data as number[]);
      worker.onerror = ({ message }) => reject(new Error(message));
    });
    worker.postMessage(bytes);
    return answer.finally(() => worker.terminate());
  }, baseURL!);
  expect(numbers).toEqual([0, 1, 2, 3, 4]);
});

test('has the bundled clips that it lists, as they are described', async ({ page }) => {
  const clips = await page.evaluate(() => Promise.all(video.bundledClips.map(async clip => {
    const opened = await video.openVideo(clip.url);
    const times = Array.from({ length: opened.info.count }, (_, i) => (i + 0.5) / opened.info.fps);
    const { frames } = await video.collectFrames(opened, times);
    return { said: clip, is: opened.info, decoded: frames.length };
  })));
  expect(clips).toHaveLength(4);
  for (const { said, is, decoded } of clips) {
    expect(is).toMatchObject({ width: said.width, height: said.height, fps: said.fps, count: said.seconds * said.fps });
    expect(decoded).toBe(said.seconds * said.fps);
    expect(readFileSync(`public${said.url}`).length).toBeLessThan(150_000);
  }
});

test('the clip "orbit" is the same backwards', async ({ page }) => {
  const difference = await page.evaluate(async () => {
    const opened = await video.openVideo('/clips/orbit.mp4');
    const { frames: [a, b] } = await video.collectFrames(opened, [20.5 / 30, (119 - 20 + 0.5) / 30]);
    return a!.data.reduce((sum, value, i) => sum + Math.abs(value - b!.data[i]!), 0) / a!.data.length;
  });
  expect(difference).toBeLessThan(2);
});

/** A film of your own to try, by its path; there is none in the repository. */
const film = process.env.TRY_FILM;
if (film) {
  test('reads a real film', async ({ page, baseURL }) => {
    await page.route(`${baseURL}/clips/film.mp4`, route => route.fulfill({ contentType: 'video/mp4', path: film }));
    const { shape, mean } = await page.evaluate(async () => {
      const opened = await video.openVideo('/clips/film.mp4');
      const clip = await video.loadClip(opened, video.inputSpec({ T: 16, H: 112, W: 112, C: 3, fps: 25 }));
      return { shape: clip.shape, mean: clip.data.reduce((a, b) => a + b, 0) / clip.data.length };
    });
    expect(shape).toEqual([16, 112, 112, 3]);
    expect(mean).toBeGreaterThan(0.05);
  });
}
