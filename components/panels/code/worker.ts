/** @file The worker that writes code: a large network takes a tenth of a second, in which the page would not hear a key. */
import { fromWritten } from '@/graph-engine/graph/json';

import { askSchema, type Answer } from './messages';
import { written } from './written';

const scope = self as unknown as {
  postMessage(answer: Answer): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
};

scope.addEventListener('message', ({ data }) => {
  const asked = askSchema.safeParse(data);
  if (!asked.success) {
    scope.postMessage({ id: null, failed: 'unreadable question' });
    return;
  }
  const { id, document } = asked.data;
  try {
    const { code, lines } = written(fromWritten(document));
    scope.postMessage({ id, code, lines: [...lines].map(([path, numbers]) => [path, [...numbers]]) });
  } catch (error) {
    scope.postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  }
});
