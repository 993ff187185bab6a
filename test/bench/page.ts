/** @file The benchmark's page: the runtime's client and nothing else, with a counter of frames beside it. */
import { createRuntime, type BackendWish, type RunResult } from '../../graph-engine/runtime/client';
import { presets } from '../../presets';

export interface PageRun {
  readonly backend: string;
  readonly threads: number;
  readonly startMs: number;
  readonly compileMs: number;
  readonly runMs: readonly number[];
  /** Of the last run, in order. */
  readonly layers: RunResult['layers'];
  /** The longest time between two animation frames while a run was going on. */
  readonly longestFrameMs: number;
  readonly output: readonly number[];
}

/** Compiles a preset and runs it several times on the same made-up clip. */
async function run(presetId: string, wish: BackendWish, times: number): Promise<PageRun> {
  const preset = presets.find(({ id }) => id === presetId);
  if (!preset) throw new Error(`no preset ${presetId}`);
  const document = preset.document();
  const runtime = createRuntime({ workerUrl: '/workers/runtime.js', backend: wish });
  const t0 = performance.now();
  const backend = await runtime.start();
  const t1 = performance.now();
  await runtime.compile(document, { seed: 1 });
  const t2 = performance.now();
  const inputs = Object.fromEntries(
    [...document.nodes.values()]
      .filter(({ kind }) => kind === 'clip')
      .map(({ id, params }) => {
        const { T, H, W, C } = params as { T: number; H: number; W: number; C: number };
        return [id, Float32Array.from({ length: T * H * W * C }, (_, i) => Math.sin(i * 0.37))];
      }),
  );
  const frames = watchFrames();
  const runMs: number[] = [];
  let last: RunResult | undefined;
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    last = await runtime.run(inputs);
    runMs.push(performance.now() - start);
  }
  const longestFrameMs = frames();
  runtime.dispose();
  return {
    backend: `${backend.name} (${backend.detail})`,
    threads: backend.threads,
    startMs: t1 - t0,
    compileMs: t2 - t1,
    runMs,
    longestFrameMs,
    layers: last!.layers,
    output: [...last!.outputs[0]!.values.slice(0, 5)],
  };
}

/** Starts counting; the returned function stops and tells the longest gap. */
function watchFrames(): () => number {
  let longest = 0;
  let before = performance.now();
  let handle = requestAnimationFrame(function frame(now) {
    longest = Math.max(longest, now - before);
    before = now;
    handle = requestAnimationFrame(frame);
  });
  return () => {
    cancelAnimationFrame(handle);
    return longest;
  };
}

declare global {
  interface Window {
    bench: typeof run;
  }
}
window.bench = run;
