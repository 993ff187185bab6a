/** @file The toolkit that ops are handed to lower themselves: tfjs's layer factories and the project's own layers. */
import * as tfl from '@tensorflow/tfjs-layers';

import type { LayerToolkit } from '../lowering';

import { registerLayers } from './layers';
import { AveragePoolLayer } from './layers/average-pool';
import { GroupedConvLayer } from './layers/grouped-conv';
import { LocalResponseNormLayer } from './layers/local-response-norm';
import { PadLayer } from './layers/pad';
import { SampleFramesLayer } from './layers/sample-frames';

/** The contract names layers by the type of a stock factory's result; an own layer serves wherever one is applied. */
const asFactoryResult = (layer: tfl.layers.Layer) => layer as ReturnType<typeof tfl.layers.dense>;

/** A toolkit; the own layers are registered with tfjs, so that what is saved can be loaded again. */
export function layerToolkit(): LayerToolkit {
  registerLayers();
  return {
    layers: tfl.layers,
    own: {
      pad: (args) => asFactoryResult(new PadLayer(args)),
      sampleFrames: (args) => asFactoryResult(new SampleFramesLayer(args)),
      localResponseNorm: (args) => asFactoryResult(new LocalResponseNormLayer(args)),
      groupedConv: (args) => asFactoryResult(new GroupedConvLayer(args)),
      averagePool: (args) => asFactoryResult(new AveragePoolLayer(args)),
    },
  };
}
