/** @file What `--to` takes: the engine's exporters, and formats that take a compiled network. */
import { exporters } from '../graph-engine/export';

/** tfjs's own format with its weights, and the weights alone. */
export const COMPILED_FORMATS = ['tfjs', 'safetensors'] as const;
export type CompiledFormat = (typeof COMPILED_FORMATS)[number];

export const TARGETS: readonly string[] = [...Object.keys(exporters), ...COMPILED_FORMATS];
