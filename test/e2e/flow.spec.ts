/** @file Optical flow in a real Chromium: in a worker, under the site's policy, on clips whose motion is known; and its views. */
import type { Page } from '@playwright/test';
import { violations } from './support/axe';
import { openHarness } from './support/flow/harness';
import { expect, test } from './support/test';

const spec = { L: 6, H: 112, W: 112, layout: 'stack', fps: 30, resize: 0, bound: 20, meanField: 'keep' } as const;

/** Pixels that the pan has moved at a frame: 420 px over 90 frames with this ease, 240 px high, drawn at spec.H. */
function panned(frame: number): number {
  const u = frame / 90;
  return u * u * (3 - 2 * u) * 420 * (spec.H / 240);
}

let asked: readonly string[] = [];

test.beforeEach(async ({ page, baseURL }) => {
  asked = await openHarness(page, baseURL!);
});

/** Flow of the pan from frame 40 on, shown on the page. */
async function showPan(page: Page, locale: 'en' | 'ko' = 'en', theme: 'light' | 'dark' = 'light'): Promise<void> {
  await page.evaluate(async ([input, language, look]) => {
    const source = await flowKit.openVideo('/clips/pan.mp4');
    flowKit.showClip(language, look, await flowKit.loadFlow(source, input, { start: 40.5 / 30 }));
    source.close();
  }, [spec, locale, theme] as const);
  await expect(page.getByRole('img', { name: /1/ }).first()).toBeVisible();
}

test('the pan is found in direction and speed, and the library is loaded only for it', async ({ page }) => {
  expect(asked.filter(path => path.startsWith('/workers/'))).toEqual([]);
  const { shape, frames, steps, found } = await page.evaluate(async input => {
    const source = await flowKit.openVideo('/clips/pan.mp4');
    const steps: string[] = [];
    const clip = await flowKit.loadFlow(source, input, { start: 40.5 / 30, onProgress: (done, total, step) => steps.push(`${step} ${done}/${total}`) });
    source.close();
    // flow is what the picture shows: the plain sky moves for nobody, so pixels count by their contrast across
    const found = Array.from({ length: input.L }, (_, l) => {
      const { data } = clip.preview[l]!;
      let [u, v, weight] = [0, 0, 0];
      for (let i = 1; i < input.H * input.W; i++) {
        const contrast = (data[i * 4]! - data[(i - 1) * 4]!) ** 2;
        u += contrast * clip.data[i * 2 * input.L + 2 * l]! * input.bound;
        v += contrast * clip.data[i * 2 * input.L + 2 * l + 1]! * input.bound;
        weight += contrast;
      }
      return { u: u / weight, v: v / weight };
    });
    return { shape: clip.shape, frames: clip.frames, steps, found };
  }, spec);
  expect(shape).toEqual([112, 112, 12]);
  expect(frames).toEqual([40, 41, 42, 43, 44, 45, 46]);
  expect([steps[0], steps[6], steps.at(-1)]).toEqual(['decoding 1/7', 'decoding 7/7', 'flow 6/6']);
  found.forEach(({ u, v }, l) => {
    expect(Math.abs(u - (panned(frames[l]!) - panned(frames[l]! + 1)))).toBeLessThan(0.5);
    expect(Math.abs(v)).toBeLessThan(0.2);
  });
  expect(asked.filter(path => path.startsWith('/workers/'))).toEqual(['/workers/flow.js', '/workers/opencv.js']);
});

test('the policy is in force in the worker: plain code from strings is refused there', async ({ page }) => {
  const answer = await page.evaluate(async () => {
    const worker = new Worker('/workers/probe.js');
    const said = new Promise(resolve => { worker.onmessage = ({ data }) => resolve(data); });
    return said.finally(() => worker.terminate());
  });
  expect(answer).toBe('EvalError');
});

test('a real frame shifted by whole pixels is found where it has contrast', async ({ page }) => {
  const errors = await page.evaluate(async () => {
    const source = await flowKit.openVideo('/clips/pan.mp4');
    const estimator = flowKit.createFlowClient();
    const size = 160;
    const errors: number[] = [];
    for (const [dx, dy] of [[1, 0], [3, -2], [-6, 1], [8, 4]] as const) {
      // two windows of one frame: the second lies where the first one's content has moved away from
      const cropped = (x: number, y: number) => flowKit.inputSpec({
        T: 1, H: size, W: size, C: 1, fps: 30, preprocess: { resize: 'none', crop: { x: x / 160, y: y / 80 }, range: [0, 255] },
      });
      const [a, b] = await flowKit.loadInputs(source, [cropped(40, 70), cropped(40 - dx, 70 - dy)]);
      const field = await estimator.fields({ frames: new Float32Array([...a.data, ...b.data]), T: 2, H: size, W: size });
      let [sum, weight] = [0, 0];
      for (let y = 10; y < size - 10; y++) {
        for (let x = 10; x < size - 10; x++) {
          const i = y * size + x;
          const contrast = Math.min(Math.abs(a.data[i + 1]! - a.data[i - 1]!), Math.abs(a.data[i + size]! - a.data[i - size]!));
          sum += contrast * Math.hypot(field[2 * i]! - dx, field[2 * i + 1]! - dy);
          weight += contrast;
        }
      }
      errors.push(sum / weight);
    }
    source.close();
    estimator.close();
    return errors;
  });
  for (const error of errors) expect(error).toBeLessThan(0.3);
});

test('a frame input and a flow input are fed from one decoding', async ({ page }) => {
  const { shapes, decoded, same } = await page.evaluate(async input => {
    const source = await flowKit.openVideo('/clips/walk.mp4');
    let decoded = 0;
    const image = flowKit.inputSpec({ T: 1, H: 64, W: 64, C: 3, fps: 25 });
    const [frame, stack] = await flowKit.loadInputs(source, [image, { ...input, layout: 'clip' }], {
      onProgress: (done, _, step) => { if (step === 'decoding') decoded = done; },
    });
    source.close();
    return { shapes: [frame.shape, stack.shape], decoded, same: frame.frames[0] === stack.frames[0] };
  }, spec);
  expect(shapes).toEqual([[1, 64, 64, 3], [6, 112, 112, 2]]);
  expect([decoded, same]).toEqual([7, true]);
});

test('measuring stops at once when cancelled, and goes on to serve', async ({ page }) => {
  const seen = await page.evaluate(async input => {
    const source = await flowKit.openVideo('/clips/orbit.mp4');
    const stop = new AbortController();
    const long = { ...input, L: 40, H: 224, W: 224 };
    let measured = 0;
    const failed = await flowKit.loadFlow(source, long, {
      signal: stop.signal, onProgress: (done, _, step) => { if (step === 'flow' && done > 0) { measured = done; stop.abort(); } },
    }).then(() => 'nothing', (error: Error) => error.name);
    const again = await flowKit.loadFlow(source, input);
    return { failed, measured, length: again.data.length };
  }, spec);
  expect(seen).toEqual({ failed: 'AbortError', measured: 1, length: 112 * 112 * 12 });
});

test('a library that does not load is an error with its own words', async ({ page, baseURL, watched }) => {
  await page.route(`${baseURL}/workers/opencv.js`, route => route.fulfill({ status: 404, body: '' }));
  const error = await page.evaluate(async input => {
    const source = await flowKit.openVideo('/clips/pan.mp4');
    return flowKit.loadFlow(source, input).then(() => '', (failed: Error & { code?: string }) => `${failed.name} ${failed.code}`);
  }, spec);
  expect(error).toBe('FlowError unavailable');
  // both are what this test is about
  watched.failed.length = 0;
  watched.errors.length = 0;
});

for (const [locale, theme] of [['en', 'light'], ['ko', 'dark']] as const) {
  test(`the fields are shown in colours, as arrows and as planes, in ${locale} and ${theme}`, async ({ page }, info) => {
    await showPan(page, locale, theme);
    await page.screenshot({ path: info.outputPath(`flow-${theme}.png`), fullPage: true });
    expect(await violations(page)).toEqual([]);
    const planes = page.getByRole('list').getByRole('button');
    await expect(planes).toHaveCount(12);
    expect(await planes.allInnerTexts()).toEqual(['u₁', 'v₁', 'u₂', 'v₂', 'u₃', 'v₃', 'u₄', 'v₄', 'u₅', 'v₅', 'u₆', 'v₆']);
    // motion to the left is cyan to blue, whatever the ground: more blue than red
    const [red, blue] = await page.locator('canvas[role=img]').first().evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return [0, 2].map(c => data.reduce((sum, byte, i) => (i % 4 === c ? sum + byte : sum), 0));
    });
    expect(blue!).toBeGreaterThan(red! * 1.15);
  });
}

test('the slider and the planes choose the same field', async ({ page }) => {
  await showPan(page);
  const slider = page.getByRole('slider', { name: 'Field' });
  await expect(slider).toHaveAttribute('aria-valuetext', '1 of 6');
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('img', { name: /^Field 2 in colours; on average −\d\.\d px to the right and −?\d\.\d px down$/ })).toBeVisible();
  await page.getByRole('button', { name: 'v₅, motion downwards in field 5' }).click();
  await expect(slider).toHaveValue('5');
  await expect(page.getByRole('button', { pressed: true })).toHaveText(['u₅', 'v₅']);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^u₆/ })).toBeFocused();
});
