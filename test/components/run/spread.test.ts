/** @file Scores over a whole video: where its clips start, what is averaged, and which clip is on show in the end. */
import { Scores, softmax, startsOf } from '@/components/panels/run/spread';
import { inputNodes, specOfNode } from '@/components/panels/run/inputs';
import { createEditor } from '@/components/editor/editor';
import { createRunStore } from '@/components/panels/run/runStore';
import { buildDocument } from '@/graph-engine/graph/builder';

import { clipFor, fakeRuntime, layer, settled, WASM } from './support/fakes';

const network = buildDocument('small', (g) => void g.dense('fc', g.globalAvgPool('pool', g.clip('clip', { T: 2, H: 4, W: 4, C: 3 })), { units: 3 }));
const output = (values: readonly number[]) => ({ node: 'fc', shape: { C: values.length }, values: Float32Array.from(values) });

it('starts lie evenly, from the beginning to the latest', () => {
  expect(startsOf(10, 9)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

it('logits become probabilities before they are averaged, and huge ones do not overflow', () => {
  expect([...softmax(Float32Array.of(1000, 1000))]).toEqual([0.5, 0.5]);
  const scores = new Scores();
  scores.add([output([5, 0, 0])]);
  scores.add([output([0, 5, 0])]);
  const { count, scores: means } = scores.mean();
  expect(count).toBe(2);
  const mean = means.get('fc')!;
  expect(mean[0]).toBeCloseTo(mean[1]!, 6);
  expect(mean.reduce((a, b) => a + b)).toBeCloseTo(1, 6);
});

it('probabilities are averaged as they are, and maps are left out', () => {
  const scores = new Scores();
  scores.add([output([0.2, 0.8]), { node: 'map', shape: { H: 1, W: 1, C: 2 }, values: Float32Array.of(1, 2) }]);
  scores.add([output([0.4, 0.6])]);
  const { scores: means } = scores.mean();
  expect([...means.keys()]).toEqual(['fc']);
  expect(means.get('fc')![0]).toBeCloseTo(0.3, 6);
});

function setUp(latest: number) {
  const editor = createEditor(network);
  const runtime = fakeRuntime();
  const fed: number[] = [];
  runtime.run = (inputs) => {
    fed.push(inputs['clip']![0]!);
    return Promise.resolve({ outputs: [output([inputs['clip']![0]!, 0, 0])], layers: [layer('fc', { C: 3 })], backend: WASM, totalMs: 1 });
  };
  const run = createRunStore(editor, runtime);
  const clips = (value: number) =>
    inputNodes(editor.getState().analysis).map((node) => {
      const clip = clipFor(specOfNode(node));
      clip.data.fill(value);
      return clip;
    });
  const asked: number[] = [];
  const at = (start: number) => {
    asked.push(start);
    return Promise.resolve(clips(start));
  };
  run.setClips(clips(-7), { latest, at });
  return { run, fed, asked };
}

it('ten clips are scored, and the one on show comes last', async () => {
  const { run, fed, asked } = setUp(9);
  run.setCount(10);
  await run.run();
  expect(asked).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  expect(fed).toEqual([...asked, -7]);
  const { outcome } = run.getState();
  expect(outcome?.spread?.count).toBe(10);
  const expected = asked.reduce((sum, x) => sum + Math.exp(x) / (Math.exp(x) + 2), 0) / 10;
  expect(outcome?.spread?.scores.get('fc')?.[0]).toBeCloseTo(expected, 6);
  expect(outcome?.outputs[0]?.values[0]).toBe(-7);
});

it('a video no longer than one clip is scored once', async () => {
  const { run, fed } = setUp(0);
  run.setCount(10);
  await run.run();
  expect(fed).toEqual([-7]);
  expect(run.getState().outcome?.spread).toBeNull();
});

it('another video in the middle of it ends the run without a complaint', async () => {
  const { run } = setUp(9);
  run.setClips(run.getState().clips, { latest: 9, at: () => Promise.reject(new DOMException('gone', 'AbortError')) });
  run.setCount(10);
  await run.run();
  await settled();
  expect(run.getState()).toMatchObject({ phase: 'idle', cancelled: true, problem: null });
});
