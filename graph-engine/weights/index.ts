/** @file What the rest of the engine, and the page's worker, may use of weights. */
export { openWeights } from './open';
export type { Sliceable } from './source';
export type { StoredTensor, WeightsFile } from './tensors';
export { planWeights, type Matched, type Missing, type PlanOptions, type WeightsPlan, type WeightsReport, type WrongShape } from './plan';
export { fitWeights, type Fit } from './fit';
export { eachWeight, loadWeights, type LoadOptions, type LoadProgress, type ReadWeight, type WeightsByNode } from './load';
export { saveLayersModel, saveSafetensors, type LayersModelFiles } from './save';
export { inflateWeights } from './inflateWeights';
export { safetensorsBytes, type Writable } from './write';
export { torchArrangement, torchShape, toTorch } from './convert';
export { weightTargets, type WeightTarget } from './targets';
export { modulePath } from './names/conventions';
export { TORCH_WEIGHTS } from './names/torchNames';
export { WeightsError, weightsErrorCodes, type WeightsErrorCode } from './errors';
