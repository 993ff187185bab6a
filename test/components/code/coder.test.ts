/**
 * @file Code is written in the worker, and on the page where the worker breaks.
 * @jest-environment node
 */
import { createCoder, type CodeWorker } from '@/components/panels/code/coder';
import { written } from '@/components/panels/code/written';
import { analyse } from '@/graph-engine/analyse/analyse';
import { fromWritten } from '@/graph-engine/graph/json';
import { presets } from '@/presets';

const document = presets.find(({ id }) => id === 'r3d-18')!.document('small');
const analysis = analyse(document);

/** A worker whose answers a test makes up. */
function workerThat(answer: (message: { id: number; document: unknown }) => unknown) {
  const listeners = new Map<string, (event: { data?: unknown }) => void>();
  const worker: CodeWorker & { ended: boolean } = {
    ended: false,
    addEventListener: (type, listener) => void listeners.set(type, listener),
    terminate() {
      worker.ended = true;
    },
    postMessage(message) {
      const data = answer(message as { id: number; document: unknown });
      queueMicrotask(() => (data instanceof Error ? listeners.get('error')?.({}) : listeners.get('message')?.({ data })));
    },
  };
  return worker;
}

it('takes what the worker answers', async () => {
  const worker = workerThat(({ id, document: given }) => {
    const { code, lines } = written(fromWritten(given));
    return { id, code, lines: [...lines].map(([path, numbers]) => [path, [...numbers]]) };
  });
  const coder = createCoder(() => worker);
  const expected = written(document, analysis);
  const got = await coder.write(document, analysis);
  expect(got.code).toBe(expected.code);
  expect([...got.lines]).toEqual([...expected.lines]);
  coder.rest();
  expect(worker.ended).toBe(true);
});

it.each([
  ['breaks', () => new Error('gone')],
  ['answers nonsense', () => ({ id: 'x' })],
  ['fails', ({ id }: { id: number }) => ({ id, failed: 'a bug' })],
])('writes on the page when the worker %s, and does not ask it again', async (_, answer) => {
  let made = 0;
  const coder = createCoder(() => {
    made += 1;
    return workerThat(answer);
  });
  const expected = written(document, analysis).code;
  expect((await coder.write(document, analysis)).code).toBe(expected);
  expect((await coder.write(document, analysis)).code).toBe(expected);
  expect(made).toBe(1);
});
