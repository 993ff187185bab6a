/** @file Answers requests from the page, one at a time and in order; a cancelled one ends early. */
import { EngineError, asEngineError } from '../compile';
import { InputError } from '../errors';
import { fromWritten } from '../graph/json';
import { WeightsError } from '../weights/errors';

import { surroundingsHere, type StartOptions } from './backend';
import { exportFiles } from './exportFiles';
import { holdLock } from './liveness';
import { requestSchema, writeError, writeRefusal, type Reply, type Request } from './messages';
import { Session } from './session';
import { inspectWeights, readWeights } from './weights';

/** The worker's end of the channel: its global scope, or one port of a pair. */
export interface Port {
  postMessage(message: Reply, transfer: Transferable[]): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
}

export type ServeOptions = Pick<StartOptions, 'wasmFolder'> & Partial<Pick<StartOptions, 'surroundings'>>;

/** Serves a session on a port until the worker ends. */
export function serve(port: Port, options: ServeOptions = {}): Session {
  const session = new Session();
  const running = new Map<number, AbortController>();
  let last: Promise<void> = Promise.resolve();
  const send = (reply: Reply, transfer: Transferable[] = []) => port.postMessage(reply, transfer);

  port.addEventListener('message', ({ data }) => {
    const parsed = requestSchema.safeParse(data);
    if (!parsed.success) {
      const cause = parsed.error.issues[0]?.message ?? 'unreadable';
      send(writeError(idOf(data), new EngineError('malformedMessage', { cause })));
      return;
    }
    const request = parsed.data;
    if (request.type === 'cancel') {
      running.get(request.id)?.abort(new EngineError('cancelled'));
      return;
    }
    const controller = new AbortController();
    running.set(request.id, controller);
    last = last
      .then(() => answer(session, request, controller.signal, send, options))
      .catch((error: unknown) => {
        send(error instanceof WeightsError ? writeRefusal(request.id, error) : writeError(request.id, readable(error)));
        // A module that trapped or aborted does nothing right any more: the page has to make a new worker.
        if (error instanceof WebAssembly.RuntimeError) send({ type: 'lost', cause: error.message });
      })
      .finally(() => void running.delete(request.id));
  });
  return session;
}

/** A document that cannot be read is as malformed as the message that carries it. */
function readable(error: unknown): EngineError {
  return error instanceof InputError
    ? new EngineError('malformedMessage', { cause: error.message })
    : asEngineError(error);
}

/** The id of a message that is otherwise unreadable, so that its sender hears of it. */
function idOf(data: unknown): number | null {
  const id = typeof data === 'object' && data !== null && 'id' in data ? data.id : null;
  return typeof id === 'number' && Number.isInteger(id) && id >= 0 ? id : null;
}

type Send = (reply: Reply, transfer?: Transferable[]) => void;
type Work = Exclude<Request, { type: 'cancel' }>;

async function answer(
  session: Session,
  request: Work,
  signal: AbortSignal,
  send: Send,
  options: ServeOptions,
): Promise<void> {
  if (signal.aborted) throw new EngineError('cancelled');
  const { id } = request;
  switch (request.type) {
    case 'start': {
      await holdLock(request.lock);
      const onLost = (cause: string) => send({ type: 'lost', cause });
      const surroundings = options.surroundings ?? surroundingsHere();
      const { backend, candidates } = await session.start({
        wish: request.backend,
        surroundings,
        wasmFolder: options.wasmFolder,
        onLost,
      });
      send({ type: 'started', id, backend, candidates: [...candidates] });
      return;
    }
    case 'compile': {
      const { document, seed, weights } = request;
      send({ type: 'compiled', id, ...(await session.compile(document, { seed, weights, signal })) });
      return;
    }
    case 'inspectWeights':
      send({ type: 'inspected', id, ...(await inspectWeights(request, fromWritten(request.document))) });
      return;
    case 'readWeights': {
      const onProgress = (progress: { done: number; total: number; tensor: string }) => send({ type: 'reading', id, ...progress });
      const { partial, document } = request;
      send({ type: 'weightsRead', id, use: await readWeights(request, fromWritten(document), { partial, signal, onProgress }) });
      return;
    }
    case 'saveWeights':
      send({ type: 'saved', id, ...(await session.save(request.format)) });
      return;
    case 'export': {
      const onProgress = (progress: { done: number; total: number; tensor: string }) => send({ type: 'reading', id, ...progress });
      const { target, seed, weights, document } = request;
      const files = await exportFiles({ document: fromWritten(document), target, seed, weights }, { signal, onProgress });
      send({ type: 'exported', id, files: [...files] });
      return;
    }
    case 'run': {
      const onProgress = (progress: { node: string; ms: number; done: number; total: number }) =>
        send({ type: 'progress', id, ...progress });
      const { outputs, nodes, backend, totalMs } = await session.run(request.inputs, signal, onProgress);
      const reply: Reply = { type: 'finished', id, outputs: [...outputs], layers: [...nodes], backend, totalMs };
      send(
        reply,
        outputs.map(({ values }) => values.buffer as ArrayBuffer),
      );
      return;
    }
    case 'activation': {
      const planes = session.planes(request.node, request.t, request.channels);
      const buffers = [planes.bytes.buffer, planes.values?.buffer].filter((buffer) => buffer !== undefined);
      send({ type: 'planes', id, ...planes }, buffers as ArrayBuffer[]);
    }
  }
}
