/** @file Put into a page by the runtime's tests: the client, driven without the app around it. */
import { analyse } from '@/graph-engine/analyse/analyse';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { createRuntime, type BackendName, type RunResult, type RuntimeStatus } from '@/graph-engine/runtime/client';
import { presets } from '@/presets';
import { ROWS } from '@/test/graph-engine/compile/cases';

const workerUrl = '/workers/runtime.js';

/** Reproducible values for every input node. */
function inputsOf(document: GraphDocument): Record<string, Float32Array> {
  const inputs = [...analyse(document).nodes.values()].filter(({ op }) => Object.keys(op.inputs).length === 0);
  return Object.fromEntries(
    inputs.map(({ node, activations }) => [
      node.id,
      Float32Array.from({ length: activations }, (_, i) => Math.sin(12.9898 * (i + 1))),
    ]),
  );
}

/** Outputs of every op and variant on one backend, by name; an error's text where one failed. */
async function everyOp(backend: BackendName): Promise<Record<string, number[][] | string>> {
  const runtime = createRuntime({ workerUrl, backend });
  const results: Record<string, number[][] | string> = {};
  for (const [kind, variant, document] of ROWS) {
    try {
      await runtime.compile(document, { seed: 3 });
      const { outputs } = await runtime.run(inputsOf(document));
      results[`${kind} ${variant}`] = outputs.map(({ values }) => [...values]);
    } catch (error) {
      results[`${kind} ${variant}`] = error instanceof Error ? error.message : String(error);
    }
  }
  runtime.dispose();
  return results;
}

interface PresetRun {
  readonly status: RuntimeStatus;
  readonly ms: number;
  readonly layers: RunResult['layers'];
  /** The longest time between two frames of the page while the network ran. */
  readonly longestFrame: number;
}

/** Runs a preset once on what the runtime chooses by itself. */
async function runPreset(id: string): Promise<PresetRun> {
  const document = presets.find((preset) => preset.id === id)!.document();
  const runtime = createRuntime({ workerUrl });
  await runtime.compile(document);
  let longestFrame = 0;
  let before = performance.now();
  let handle = requestAnimationFrame(function frame(now) {
    longestFrame = Math.max(longestFrame, now - before);
    before = now;
    handle = requestAnimationFrame(frame);
  });
  const start = performance.now();
  const { layers } = await runtime.run(inputsOf(document));
  const ms = performance.now() - start;
  cancelAnimationFrame(handle);
  const status = runtime.status.getSnapshot();
  runtime.dispose();
  return { status, ms, layers, longestFrame };
}

/** Ends the worker behind the client's back, as a browser does that runs out of memory; then runs again. */
async function killWorker(): Promise<{ before: number[]; after: number[]; told: string[] }> {
  const workers: Worker[] = [];
  const createWorker = (url: string | URL) => {
    const worker = new Worker(url);
    workers.push(worker);
    return worker;
  };
  const runtime = createRuntime({ workerUrl, backend: 'wasm', createWorker });
  const [, , document] = ROWS.find(([kind]) => kind === 'conv3d')!;
  const told: string[] = [];
  const rebuilt = new Promise<void>((resolve) => {
    runtime.onRebuilt(({ code }) => {
      told.push(code);
      resolve();
    });
  });
  await runtime.compile(document);
  const run = async () => [...(await runtime.run(inputsOf(document))).outputs[0]!.values];
  const before = await run();
  workers[0]!.terminate();
  await rebuilt;
  const after = await run();
  runtime.dispose();
  return { before, after, told };
}

const tools = { everyOp, runPreset, killWorker };
declare global {
  interface Window {
    runtimeTools: typeof tools;
  }
}
window.runtimeTools = tools;
