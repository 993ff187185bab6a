/** @file Finds the state_dict in what a checkpoint holds, however training code wrapped it. */
import { TensorView, type Value } from './values';

/** Where training code puts a state_dict, the most telling first; checkpoints nest at most a few of them. */
const WRAPPINGS = ['state_dict', 'model_state', 'model_state_dict', 'model', 'net', 'network', 'module', 'weights', 'ema'];
const DEPTH = 3;

export type StateDict = ReadonlyMap<string, TensorView>;

/**
 * The tensors by name: those of the value itself, of the first wrapping that holds more of them (a queue or a mean may lie
 * beside the model), or of the only other entry that holds some. Undefined where there are none.
 */
export function findStateDict(value: Value, depth = DEPTH): StateDict | undefined {
  if (!(value instanceof Map)) return undefined;
  const own = tensorsOf(value);
  for (const wrapping of depth > 0 ? WRAPPINGS : []) {
    const found = findStateDict(value.get(wrapping) ?? null, depth - 1);
    if (found && found.size > own.size) return found;
  }
  if (own.size > 0 || depth === 0) return own.size > 0 ? own : undefined;
  const others = [...value.values()].filter((inner) => inner instanceof Map).map(tensorsOf).filter(({ size }) => size > 0);
  return others.length === 1 ? others[0] : undefined;
}

/** The names on the outside, for a message. */
export function outerNames(value: Value): readonly string[] {
  return value instanceof Map ? [...value.keys()].filter((key) => typeof key === 'string') : [];
}

function tensorsOf(map: ReadonlyMap<Value, Value>): StateDict {
  const found = new Map<string, TensorView>();
  for (const [key, value] of map) if (typeof key === 'string' && value instanceof TensorView) found.set(key, value);
  return found;
}
