/** @file Has code written in a worker, and on the page where there are no workers or the worker broke. */
import type { Analysis } from '@/graph-engine/analyse/analyse';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { toWritten } from '@/graph-engine/graph/json';

import { answerSchema } from './messages';
import type { Written } from './written';

/** Where the build puts the worker. */
const WORKER_URL = '/workers/code.js';

/** The part of a Worker that is used; a test hands in its own. */
export interface CodeWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  addEventListener(type: 'message' | 'error', listener: (event: { readonly data?: unknown }) => void): void;
}

export interface Coder {
  /** The code of a document whose analysis, given along, has no errors. */
  write(document: GraphDocument, analysis: Analysis): Promise<Written>;
  /** Ends the worker; it is made again when something is to be written. */
  rest(): void;
}

const makeWorker = typeof Worker === 'undefined' ? undefined : (): CodeWorker => new Worker(WORKER_URL, { name: 'kinetograph-code' });

/** Makes no worker until something is to be written. */
export function createCoder(make: (() => CodeWorker) | undefined = makeWorker): Coder {
  let worker: CodeWorker | undefined;
  let broken = false;
  let next = 0;
  const waiting = new Map<number, (written: Written | undefined) => void>();

  /** Whoever waits has the code written on the page. */
  function breakDown(): void {
    broken = true;
    rest();
  }

  function rest(): void {
    worker?.terminate();
    worker = undefined;
    for (const settle of waiting.values()) settle(undefined);
    waiting.clear();
  }

  function opened(start: () => CodeWorker): CodeWorker {
    const made = start();
    made.addEventListener('message', ({ data }) => {
      const answer = answerSchema.safeParse(data);
      if (!answer.success || 'failed' in answer.data) return breakDown();
      const { id, code, lines } = answer.data;
      waiting.get(id)?.({ code, lines: new Map(lines) });
      waiting.delete(id);
    });
    made.addEventListener('error', breakDown);
    return made;
  }

  async function here(document: GraphDocument, analysis: Analysis): Promise<Written> {
    const { written } = await import('./written');
    return written(document, analysis);
  }

  return {
    async write(document, analysis) {
      if (!make || broken) return here(document, analysis);
      worker ??= opened(make);
      const id = next++;
      const answer = new Promise<Written | undefined>((resolve) => void waiting.set(id, resolve));
      worker.postMessage({ id, document: toWritten(document) });
      return (await answer) ?? here(document, analysis);
    },
    rest,
  };
}
