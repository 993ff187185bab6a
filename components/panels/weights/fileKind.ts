/** @file Which dropped files are weights: by name, because what is in them is judged by whoever reads them. */

/** For a file picker. */
export const WEIGHTS_ACCEPT = '.safetensors,.pth,.pt,.pyth,.bin,.ckpt';

/** Whether a file is to be looked at as weights, readable or not: what cannot be read is refused in words. */
export function isWeightsFile({ name }: Pick<File, 'name'>): boolean {
  return /\.(safetensors|pth|pt|pyth|bin|ckpt|pkl)$/i.test(name);
}
