/** @file What PyTorch calls the weights that our ops name. */

/** Weight of an op → attribute of the PyTorch module of the same purpose. Every weight of every op has an entry. */
export const TORCH_WEIGHTS: Readonly<Record<string, string>> = {
  kernel: 'weight',
  bias: 'bias',
  gamma: 'weight',
  beta: 'bias',
  movingMean: 'running_mean',
  movingVariance: 'running_var',
};

/** PyTorch counts the batches that a norm has seen; nothing here does. */
const COUNTER = 'num_batches_tracked';

/** Whether a tensor of a file is passed over without a word. */
export function isCounter(name: string): boolean {
  return name === COUNTER || name.endsWith(`.${COUNTER}`);
}
