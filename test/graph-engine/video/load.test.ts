/** @file From a source to clips, with a source of numbered frames in place of a decoder. */
import { VideoError } from '@/graph-engine/video/errors';
import { loadClip, loadClips } from '@/graph-engine/video/load';
import { decodeSize, type Frame, type FrameSource } from '@/graph-engine/video/source';
import { inputSpec } from '@/graph-engine/video/spec';

/** Frames whose every byte is their number; decoding breaks at frame `breaksAt`. */
function numbered(count: number, { breaksAt = Infinity, width = 4, height = 4 } = {}) {
  const decoded: number[] = [];
  const source: FrameSource = {
    info: { width, height, fps: 10, count, duration: count / 10, codec: 'test', name: 'test' },
    async *frames(times, { size = { width, height } } = {}): AsyncGenerator<Frame, void, undefined> {
      for (const [index, time] of times.entries()) {
        const number = Math.floor(time * 10);
        if (number >= breaksAt) throw new VideoError('broken', { name: 'test', frame: number + 1, count, time });
        decoded.push(number);
        const data = new Uint8ClampedArray(size.width * size.height * 4).fill(number);
        yield { data, ...size, index, timestamp: number / 10 };
      }
    },
    close: () => undefined,
  };
  return { source, decoded };
}

const spec = (T: number, more: object = {}) => inputSpec({ T, H: 2, W: 2, C: 3, fps: 10, preprocess: { range: [0, 255] }, ...more });
const firsts = (data: Float32Array, each = 12): number[] => Array.from(data).filter((_, i) => i % each === 0).map(Math.round);

describe('a clip', () => {
  it('has each frame in its place, in numbers and in pictures', async () => {
    const { source } = numbered(30);
    const clip = await loadClip(source, spec(3), { start: 1 });
    expect(clip.shape).toEqual([3, 2, 2, 3]);
    expect(firsts(clip.data)).toEqual([10, 11, 12]);
    expect(clip.preview.map(({ data }) => data[0])).toEqual([10, 11, 12]);
    expect(clip).toMatchObject({ frames: [10, 11, 12], timestamps: [1, 1.1, 1.2], start: 1, notices: [] });
  });

  it('decodes a frame once, however often it appears', async () => {
    const { source, decoded } = numbered(2);
    const clip = await loadClip(source, spec(5), { whenShort: 'loop' });
    expect(decoded).toEqual([0, 1]);
    expect(firsts(clip.data)).toEqual([0, 1, 0, 1, 0]);
  });

  it('reports progress after every frame', async () => {
    const seen: number[][] = [];
    await loadClip(numbered(30).source, spec(3), { onProgress: (done, total) => seen.push([done, total]) });
    expect(seen).toEqual([[1, 3], [2, 3], [3, 3]]);
  });

  it('is not begun once it is cancelled', async () => {
    const { source, decoded } = numbered(30);
    await expect(loadClip(source, spec(3), { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
    expect(decoded).toEqual([]);
  });
});

describe('two inputs', () => {
  it('share one decoding', async () => {
    const { source, decoded } = numbered(40);
    const [slow, fast] = await loadClips(source, [spec(2, { stride: 4 }), spec(8)], { start: 0 });
    expect(firsts(slow!.data)).toEqual([0, 4]);
    expect(firsts(fast!.data)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(decoded).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });
});

describe('a video that breaks', () => {
  it('fills the clip with the nearest good frame and says where it broke', async () => {
    const { source } = numbered(30, { breaksAt: 12 });
    const clip = await loadClip(source, spec(4), { start: 1 });
    expect(firsts(clip.data)).toEqual([10, 11, 11, 11]);
    expect(clip.frames).toEqual([10, 11, 11, 11]);
    expect(clip.notices).toMatchObject([{ code: 'stopped', values: { frame: 13, count: 30, usable: 2, wanted: 4 } }]);
  });

  it('is taken from its start where nobody chose another and the middle is gone', async () => {
    const { source } = numbered(30, { breaksAt: 5 });
    expect((await loadClip(source, spec(4))).frames).toEqual([0, 1, 2, 3]);
  });

  it('is an error where the chosen start has no frame at all, or the file has none', async () => {
    await expect(loadClip(numbered(30, { breaksAt: 5 }).source, spec(4), { start: 2 })).rejects.toMatchObject({ code: 'broken', values: { frame: 21 } });
    await expect(loadClip(numbered(30, { breaksAt: 0 }).source, spec(4))).rejects.toMatchObject({ code: 'broken', values: { frame: 1 } });
  });
});

describe('what cannot fit', () => {
  it('is refused before anything is decoded', async () => {
    const { source, decoded } = numbered(30);
    await expect(loadClip(source, spec(4, { H: 8, preprocess: { resize: 'none' } }))).rejects.toMatchObject({ code: 'cropLarger' });
    expect(decoded).toEqual([]);
  });
});

describe('the size to decode at', () => {
  it('is the own one up to full HD', () => {
    expect(decodeSize({ width: 1920, height: 1080 }, { width: 10, height: 10 })).toEqual({ width: 1920, height: 1080 });
    expect(decodeSize({ width: 1080, height: 1920 }, { width: 10, height: 10 })).toEqual({ width: 1080, height: 1920 });
  });

  it('is smaller for 4K, unless the network needs every pixel', () => {
    const film = { width: 3840, height: 2160 };
    const { width, height } = decodeSize(film, { width: 171, height: 128 });
    expect(width * height).toBeLessThanOrEqual(1920 * 1090);
    expect(width / height).toBeCloseTo(16 / 9, 2);
    expect(decodeSize(film, film)).toEqual(film);
  });

  it('shows in a remark', async () => {
    const { source } = numbered(3, { width: 4000, height: 1000 });
    const { notices } = await loadClip(source, spec(1));
    expect(notices).toEqual([{ code: 'scaled', values: { width: 4000, height: 1000, toWidth: 2891, toHeight: 723 } }]);
  });
});
