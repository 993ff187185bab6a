/** @file The layers that tfjs does not have, and their registration (needed to load a saved model that uses one). */
import * as tf from '@tensorflow/tfjs-core';

import { AveragePoolLayer } from './average-pool';
import { GroupedConvLayer } from './grouped-conv';
import { LocalResponseNormLayer } from './local-response-norm';
import { PadLayer } from './pad';
import { SampleFramesLayer } from './sample-frames';

const layers = [PadLayer, SampleFramesLayer, LocalResponseNormLayer, GroupedConvLayer, AveragePoolLayer] as const;

/** Class names of the own layers: a saved model that names none of them loads in stock tfjs. */
export const OWN_LAYER_NAMES: readonly string[] = layers.map((layer) => layer.className);

/** Makes tfjs able to read configurations of the own layers. Calling it again changes nothing. */
export function registerLayers(): void {
  for (const layer of layers) tf.serialization.registerClass(layer);
}
