/** @file Everything that can stop a network from being compiled or run, as a code with values; words come from the message files. */
import type { Values } from '../errors';

/** Keys below `runtime.errors` in the message files. */
export const ENGINE_ERRORS = [
  /** A node has an error of its own (`node`, `problem`: its diagnostic's code). */
  'graphHasErrors',
  /** No node computes anything. */
  'nothingToRun',
  /** tfjs refused a node (`node`, `cause`): a bug of ours. */
  'cannotLower',
  /** An input is missing, of the wrong length, or not finite (`node`, `expected`, `actual`). */
  'badInput',
  /** Weights of the wrong name or length (`node`, `weight`, `expected`, `actual`). */
  'badWeights',
  /** The network needs more memory than there is (`need`, `limit`: bytes, `node`: the largest). */
  'tooMuchMemory',
  /** One tensor is larger than the backend can hold (`need`, `limit`: bytes, `node`). */
  'tensorTooLarge',
  'cancelled',
  /** Nothing is compiled yet. */
  'notCompiled',
  /** The node's activation was not kept (`node`). */
  'noActivation',
  /** The backend cannot start here (`backend`, `cause`). */
  'backendUnavailable',
  /** The worker stopped (`cause`); it is rebuilt. */
  'workerCrashed',
  /** The device went away (`cause`); the worker is rebuilt. */
  'deviceLost',
  /** A message that the worker does not understand (`cause`). */
  'malformedMessage',
  /** Anything else (`cause`): a bug of ours. */
  'internal',
] as const;
export type EngineErrorCode = (typeof ENGINE_ERRORS)[number];

/** Thrown by compiler, plan and runtime. `node` is the id of the node at fault, where one is. */
export class EngineError extends Error {
  readonly code: EngineErrorCode;
  readonly values: Values;
  readonly node: string | undefined;

  constructor(code: EngineErrorCode, values: Values = {}, node?: string) {
    super(`${code} ${JSON.stringify({ ...(node !== undefined && { node }), ...values })}`);
    this.name = 'EngineError';
    this.code = code;
    this.values = values;
    this.node = node;
  }
}

/** Any thrown value as one of ours; what is not becomes `internal` with its text. */
export function asEngineError(error: unknown): EngineError {
  if (error instanceof EngineError) return error;
  return new EngineError('internal', { cause: error instanceof Error ? error.message : String(error) });
}
