/** @file Noticing the end of a worker by the lock that it held. */
import { holdLock, whenReleased } from '@/graph-engine/runtime/liveness';

type Grant = () => unknown;

/** Locks that behave as the browser's do: first come, first served; `kill` takes a holder away. */
class Locks {
  private held = false;
  private readonly queue: { grant: Grant; signal: AbortSignal | undefined }[] = [];

  request(_name: string, ...rest: [Grant] | [{ signal?: AbortSignal }, Grant]): Promise<unknown> {
    const [options, grant] = rest.length === 1 ? [{}, rest[0]] : rest;
    return new Promise((resolve, reject) => {
      options.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      this.queue.push({ grant: () => resolve(grant()), signal: options.signal });
      this.next();
    });
  }

  kill(): void {
    this.held = false;
    this.next();
  }

  private next(): void {
    if (this.held) return;
    const entry = this.queue.shift();
    if (!entry) return;
    if (entry.signal?.aborted) return this.next();
    this.held = true;
    entry.grant();
  }
}

const withLocks = (locks: Locks | undefined) =>
  Object.defineProperty(globalThis, 'navigator', { value: { locks }, configurable: true });
const original = Object.getOwnPropertyDescriptor(globalThis, 'navigator');
afterEach(() => (original ? Object.defineProperty(globalThis, 'navigator', original) : withLocks(undefined)));

it('calls back when the holder is gone, and not before', async () => {
  const locks = new Locks();
  withLocks(locks);
  await holdLock('worker');
  const gone = jest.fn();
  whenReleased('worker', new AbortController().signal, gone);
  await Promise.resolve();
  expect(gone).not.toHaveBeenCalled();
  locks.kill();
  expect(gone).toHaveBeenCalledTimes(1);
});

it('stays silent when the page ended the worker itself', async () => {
  const locks = new Locks();
  withLocks(locks);
  await holdLock('worker');
  const gone = jest.fn();
  const controller = new AbortController();
  whenReleased('worker', controller.signal, gone);
  controller.abort();
  locks.kill();
  await Promise.resolve();
  expect(gone).not.toHaveBeenCalled();
});

it('does without where a browser has no locks', async () => {
  withLocks(undefined);
  await holdLock('worker');
  expect(() => whenReleased('worker', new AbortController().signal, () => undefined)).not.toThrow();
});
