/** @file The worker's entry: serves the runtime on the worker's own scope. Its .wasm files lie beside its folder. */
import { serve, type Port } from './serve';

serve(globalThis as unknown as Port, { wasmFolder: new URL('../wasm/', globalThis.location.href).href });
