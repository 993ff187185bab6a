/** @file What the rest of the engine may use of the compiler. */
export { compileGraph, type CompileOptions, type Network, type NodeWeights } from './network';
export {
  runPlan,
  type Activations,
  type NodeResult,
  type OutputResult,
  type Progress,
  type RunInputs,
  type RunOptions,
  type RunResult,
} from './plan';
export type { Planes } from './activation';
export { asEngineError, ENGINE_ERRORS, EngineError, type EngineErrorCode } from './errors';
