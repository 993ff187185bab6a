/** @file The messages between page and worker: what is well formed passes, everything else is told apart. */
import fc from 'fast-check';

import { ENGINE_ERRORS, EngineError } from '@/graph-engine/compile';
import { readError, replySchema, requestSchema, writeError } from '@/graph-engine/runtime/messages';

it.each([
  { type: 'start', id: 0, backend: 'auto', lock: 'a' },
  { type: 'compile', id: 1, document: { format: 'kinetograph' }, seed: 3 },
  { type: 'run', id: 2, inputs: { clip: new Float32Array(3) } },
  { type: 'activation', id: 3, node: 'conv1', t: 0, channels: [0, 16] },
  { type: 'cancel', id: 2 },
])('$type is a request', (message) => {
  expect(requestSchema.parse(message)).toEqual(message);
});

it.each([
  ['nothing', null],
  ['an unknown type', { type: 'crash', id: 0 }],
  ['no id', { type: 'cancel' }],
  ['a negative id', { type: 'cancel', id: -1 }],
  ['an unknown backend', { type: 'start', id: 0, backend: 'cuda', lock: 'a' }],
  ['inputs that are no floats', { type: 'run', id: 0, inputs: { clip: [1, 2, 3] } }],
  ['inputs of another type', { type: 'run', id: 0, inputs: { clip: new Float64Array(2) } }],
  ['a field too many', { type: 'cancel', id: 0, extra: 1 }],
  ['channels that are no pair', { type: 'activation', id: 0, node: 'a', t: 0, channels: [1] }],
])('%s is no request', (_, message) => {
  expect(requestSchema.safeParse(message).success).toBe(false);
});

it('no value whatever makes the check itself fail', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      expect(typeof requestSchema.safeParse(value).success).toBe('boolean');
      expect(typeof replySchema.safeParse(value).success).toBe('boolean');
    }),
  );
});

it('statistics of a broken network pass, NaN and all', () => {
  const layer = {
    node: 'a',
    ms: 1,
    shape: { C: 3 },
    min: Infinity,
    max: -Infinity,
    mean: NaN,
    std: NaN,
    finite: false,
  };
  const backend = { name: 'cpu', hardware: true, detail: '', threads: 1, limits: { total: null, tensor: null } };
  const reply = { type: 'finished', id: 0, outputs: [], layers: [layer], backend, totalMs: 1 };
  expect(replySchema.parse(reply)).toEqual(reply);
});

it.each(ENGINE_ERRORS)('the error %s crosses the channel unharmed', (code) => {
  const error = new EngineError(code, { need: 5, cause: 'why' }, 'conv1');
  const reply = replySchema.parse(structuredClone(writeError(7, error)));
  expect(reply).toMatchObject({ type: 'failed', id: 7 });
  expect(readError(reply as ReturnType<typeof writeError>)).toMatchObject({
    code,
    values: error.values,
    node: 'conv1',
    message: error.message,
  });
});
