/** @file ELK in its own worker: loaded when the first layout is asked for, and forgotten when it breaks. */
import { arrange, rows, type Layouter, type Plan, type Positions } from './arrange';

/** elkjs's own prebuilt worker, copied there by the worker build. */
const WORKER_URL = '/workers/elk-worker.min.js';
/** A thousand nodes take about a second; a layout that takes this long will not come. */
const PATIENCE_MS = 20_000;

interface Running {
  readonly layouter: Layouter;
  /** Rejects when the worker fails, which elkjs itself would never report. */
  readonly broken: Promise<never>;
}

let running: Promise<Running> | undefined;

async function start(): Promise<Running> {
  const { default: Elk } = await import('elkjs/lib/elk-api');
  let fail: (reason: Error) => void = () => undefined;
  const broken = new Promise<never>((_, reject) => (fail = reject));
  // Somebody always waits for it later; until then a failure must not count as unhandled.
  broken.catch(() => undefined);
  const layouter = new Elk({
    workerUrl: WORKER_URL,
    workerFactory: (url) => {
      const worker = new Worker(url ?? WORKER_URL);
      worker.addEventListener('error', () => fail(new Error('the layout worker failed')));
      return worker;
    },
  });
  return { layouter, broken };
}

/** Positions for a level, from ELK where it works and from the plain layout where it does not. */
export async function layout(plan: Plan): Promise<Positions> {
  if (typeof Worker === 'undefined') return rows(plan);
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const { layouter, broken } = await (running ??= start());
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('the layout took too long')), PATIENCE_MS);
    });
    return await Promise.race([arrange(layouter, plan), broken, late]);
  } catch {
    running = undefined;
    return rows(plan);
  } finally {
    clearTimeout(timer);
  }
}
