/** @file Fetches channels of a run's activations and keeps the latest, so that playing through time does not stutter. */
import { EngineError, type Planes, type Runtime } from '@/graph-engine/runtime/client';

export interface PlaneQuery {
  readonly node: string;
  readonly t: number;
  readonly channels: readonly [number, number];
}

/** Enough for every frame of a page of 112×112 maps, several layers over. */
const BUDGET = 64 * 2 ** 20;

export interface PlaneSource {
  /** What was fetched before. */
  peek(query: PlaneQuery): Planes | undefined;
  /** @throws EngineError `noActivation` where the layer was not kept. */
  fetch(query: PlaneQuery): Promise<Planes>;
}

/** One source per run: its pictures never change. */
export function createPlaneSource(runtime: Pick<Runtime, 'activation'>): PlaneSource {
  // A Map remembers the order in which entries came; the first is the one that was longest not asked for.
  const kept = new Map<string, Planes>();
  const pending = new Map<string, Promise<Planes>>();
  let bytes = 0;

  const keyOf = ({ node, t, channels }: PlaneQuery) => `${node} ${t} ${channels[0]}-${channels[1]}`;

  function peek(query: PlaneQuery): Planes | undefined {
    const key = keyOf(query);
    const planes = kept.get(key);
    if (planes) {
      kept.delete(key);
      kept.set(key, planes);
    }
    return planes;
  }

  function keep(key: string, planes: Planes): Planes {
    kept.set(key, planes);
    bytes += sizeOf(planes);
    for (const [oldest, old] of kept) {
      if (bytes <= BUDGET || oldest === key) break;
      kept.delete(oldest);
      bytes -= sizeOf(old);
    }
    return planes;
  }

  return {
    peek,
    fetch(query) {
      const known = peek(query);
      if (known) return Promise.resolve(known);
      const key = keyOf(query);
      const asked = pending.get(key);
      if (asked) return asked;
      const answer = runtime
        .activation(query)
        .then((planes) => keep(key, planes))
        .catch((error: unknown) => {
          throw error instanceof EngineError ? error : new EngineError('internal', { cause: String(error) });
        })
        .finally(() => void pending.delete(key));
      pending.set(key, answer);
      return answer;
    },
  };
}

function sizeOf({ bytes, values }: Planes): number {
  return bytes.byteLength + (values?.byteLength ?? 0);
}
