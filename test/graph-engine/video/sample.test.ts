/** @file Sampling arithmetic: which frames of which video, by hand and as properties. */
import fc from 'fast-check';
import { clipStarts, latestStart, planFrames, planInputs, type Timeline } from '@/graph-engine/video/sample';
import { inputSpec } from '@/graph-engine/video/spec';

const spec = (values: Partial<Parameters<typeof inputSpec>[0]> = {}) => inputSpec({ T: 4, H: 8, W: 8, C: 3, fps: 30, ...values });
const film: Timeline = { fps: 30, count: 60 };

describe('a clip', () => {
  it('takes neighbours where video and network have the same rate', () => {
    expect(planFrames(film, spec(), { start: 1 }).frames).toEqual([30, 31, 32, 33]);
  });

  it('takes every τ-th frame', () => {
    expect(planFrames(film, spec({ stride: 8 }), { start: 0 }).frames).toEqual([0, 8, 16, 24]);
  });

  it('skips frames of a faster video and repeats those of a slower one, which it says', () => {
    expect(planFrames({ fps: 60, count: 60 }, spec(), { start: 0 }).frames).toEqual([0, 2, 4, 6]);
    const slow = planFrames({ fps: 15, count: 60 }, spec(), { start: 0 });
    expect(slow.frames).toEqual([0, 0, 1, 1]);
    expect(slow.notices).toEqual([{ code: 'repeated', values: { have: 15, need: 30, distinct: 2, T: 4 } }]);
  });

  it('takes the frame on display where the rates do not divide', () => {
    // 24 → 30: at i/30 seconds the frame ⌊i · 24/30⌋ is on display
    expect(planFrames({ fps: 24, count: 60 }, spec({ T: 6 }), { start: 0 }).frames).toEqual([0, 0, 1, 2, 3, 4]);
  });

  it('comes from the middle unless told otherwise', () => {
    const { frames, start } = planFrames(film, spec());
    expect(frames).toEqual([28, 29, 30, 31]);
    expect(start).toBeCloseTo(28 / 30);
  });

  it('never starts before the video or so late that it runs over its end', () => {
    expect(planFrames(film, spec(), { start: -3 }).frames).toEqual([0, 1, 2, 3]);
    expect(planFrames(film, spec(), { start: 99 }).frames).toEqual([56, 57, 58, 59]);
    expect(latestStart(film, spec())).toBeCloseTo(56 / 30);
  });

  it('asks for the middle of each frame, so that rounded timestamps do no harm', () => {
    expect(planFrames(film, spec(), { start: 0 }).times).toEqual([0.5, 1.5, 2.5, 3.5].map(n => n / 30));
  });
});

describe('a video shorter than the clip', () => {
  const short: Timeline = { fps: 30, count: 3 };

  it('holds its last frame, and says for how many places', () => {
    const plan = planFrames(short, spec({ T: 5 }));
    expect(plan.frames).toEqual([0, 1, 2, 2, 2]);
    expect(plan.notices).toEqual([{ code: 'held', values: { have: 0.1, need: 5 / 30, repeated: 2, T: 5 } }]);
  });

  it('begins again where that is asked for', () => {
    const plan = planFrames(short, spec({ T: 8 }), { whenShort: 'loop' });
    expect(plan.frames).toEqual([0, 1, 2, 0, 1, 2, 0, 1]);
    expect(plan.notices).toMatchObject([{ code: 'looped', values: { repeated: 5 } }]);
  });

  it('is an image where it has one frame, and says so to a clip but not to an image input', () => {
    const one: Timeline = { fps: 30, count: 1 };
    expect(planFrames(one, spec()).notices).toEqual([{ code: 'oneFrame', values: { T: 4 } }]);
    expect(planFrames(one, spec({ T: 1 }))).toMatchObject({ frames: [0], notices: [] });
  });
});

describe('frames spread over the whole video', () => {
  it('are the middles of equal parts', () => {
    expect(planFrames(film, spec({ sampling: 'spread' })).frames).toEqual([7, 22, 37, 52]);
  });

  it('repeat where there are too few, which is said', () => {
    const plan = planFrames({ fps: 30, count: 2 }, spec({ sampling: 'spread' }));
    expect(plan.frames).toEqual([0, 0, 1, 1]);
    expect(plan.notices).toEqual([{ code: 'few', values: { have: 2, T: 4 } }]);
  });
});

describe('several inputs of one network', () => {
  it('look at the same moment: SlowFast 4×16 and its fast pathway', () => {
    const [slow, fast] = planInputs({ fps: 30, count: 100 }, [spec({ T: 4, stride: 16 }), spec({ T: 32, stride: 2 })], { start: 'centre' });
    expect(slow!.start).toBe(fast!.start);
    expect(fast!.frames).toEqual(expect.arrayContaining([...slow!.frames]));
    expect(fast!.frames.at(-1)).toBeLessThan(100);
  });

  it('need no common start where they are spread', () => {
    const spread = spec({ sampling: 'spread' });
    expect(planInputs(film, [spread])).toEqual([planFrames(film, spread)]);
  });
});

describe('the starts of several clips', () => {
  it('run from the first to the latest', () => {
    expect(clipStarts({ fps: 10, count: 41 }, spec({ T: 1, fps: 10 }), 5)).toEqual([0, 1, 2, 3, 4]);
  });

  it('are one in the middle, and one only where the video is short', () => {
    expect(clipStarts({ fps: 10, count: 41 }, spec({ T: 1, fps: 10 }), 1)).toEqual([2]);
    expect(clipStarts({ fps: 30, count: 2 }, spec(), 10)).toEqual([0]);
  });
});

describe('for any video and any input', () => {
  const videos = fc.record({ fps: fc.double({ min: 1, max: 240, noNaN: true }), count: fc.integer({ min: 1, max: 5000 }) });
  const specs = fc
    .record({
      T: fc.integer({ min: 1, max: 128 }), fps: fc.double({ min: 1, max: 120, noNaN: true }), stride: fc.integer({ min: 1, max: 16 }),
      sampling: fc.constantFrom('window' as const, 'spread' as const),
    })
    .map(values => spec(values));
  const starts = fc.oneof(fc.constant('centre' as const), fc.double({ min: -5, max: 500, noNaN: true }));

  it('T frames are chosen, all of them in the video, in order unless they loop', () => {
    fc.assert(fc.property(videos, specs, starts, fc.constantFrom('hold' as const, 'loop' as const), (video, input, start, whenShort) => {
      const { frames, times, notices } = planFrames(video, input, { start, whenShort });
      expect(frames).toHaveLength(input.T);
      expect(frames.every(n => Number.isInteger(n) && n >= 0 && n < video.count)).toBe(true);
      expect(times.every((t, i) => Math.floor(t * video.fps) === frames[i])).toBe(true);
      if (!notices.some(({ code }) => code === 'looped')) {
        expect(frames.every((n, i) => i === 0 || n >= frames[i - 1]!)).toBe(true);
      }
    }));
  });

  it('distinct frames are promised exactly where nothing is remarked', () => {
    fc.assert(fc.property(videos, specs, starts, (video, input, start) => {
      const { frames, notices } = planFrames(video, input, { start });
      expect(notices.length === 0).toBe(new Set(frames).size === input.T);
    }));
  });

  it('a clip that fits is evenly spaced to within one frame, wherever it starts', () => {
    fc.assert(fc.property(videos, specs, starts, (video, input, start) => {
      fc.pre(input.sampling === 'window' && latestStart(video, input) > 0);
      const { frames } = planFrames(video, input, { start });
      const step = (input.stride / input.fps) * video.fps;
      frames.forEach((n, i) => expect(Math.abs(n - frames[0]! - i * step)).toBeLessThan(1 + 1e-6));
    }));
  });

  it('the latest start needs no filling, and any later one would', () => {
    fc.assert(fc.property(videos, specs, (video, input) => {
      fc.pre(input.sampling === 'window' && latestStart(video, input) > 0);
      const codes = planFrames(video, input, { start: latestStart(video, input) }).notices.map(({ code }) => code);
      expect(codes).not.toContain('held');
    }));
  });
});
