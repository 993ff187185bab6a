/** @file Notices a worker's end: a lock that it holds as long as it lives. A worker that is killed says nothing itself. */

/** In the worker: takes the lock for good. Resolves when it is held, at once where there are no locks. */
export function holdLock(name: string): Promise<void> {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  if (!locks) return Promise.resolve();
  return new Promise((held) => {
    void locks.request(name, () => {
      held();
      return new Promise(() => undefined);
    });
  });
}

/** In the page: calls back when the holder of the lock is gone; never after `signal` aborts. */
export function whenReleased(name: string, signal: AbortSignal, callback: () => void): void {
  const locks = globalThis.navigator?.locks as LockManager | undefined;
  locks
    ?.request(name, { signal }, () => {
      if (!signal.aborted) callback();
    })
    .catch(() => undefined);
}
