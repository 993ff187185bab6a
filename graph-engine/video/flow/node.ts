/** @file The estimator under Node, for the command line and for tests: the same library, in the same thread. */
import { FlowError, saying } from './errors';
import type { FlowEstimator } from './estimator';
import { isOpenCv, openCvEstimator } from './opencv';

let loading: Promise<FlowEstimator> | undefined;

async function load(): Promise<FlowEstimator> {
  const { default: started }: { default: unknown } = await import('@techstark/opencv-js');
  const cv = await started;
  if (!isOpenCv(cv)) throw new Error('the library lacks what is needed');
  return openCvEstimator(cv);
}

/** Loads OpenCV once for the process (half a second). Rejects with FlowError `unavailable`. */
export function nodeEstimator(): Promise<FlowEstimator> {
  loading ??= load().catch((cause: unknown) => {
    loading = undefined;
    throw new FlowError('unavailable', { cause: saying(cause) }, { cause });
  });
  return loading;
}
