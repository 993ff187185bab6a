/** @file The presets, in the order of the lectures. */
import { c3d, c3dSports1m } from './c3d';
import { conv3dByHand, conv3dByHandRgb } from './conv3dByHand';
import { earlyFusion, featureFusion, lateFusion, scoreFusion, singleFrame, slowFusion } from './frameFusion';
import { i3dFlow, i3dRgb, i3dTwoStream, inceptionV1Image } from './i3d';
import type { Preset } from './preset';
import { mc318, r2plus1d18, r2plus1d18Paper, r2plus1d34, r3d18, r3d34, resnet18, resnet34 } from './resnets';
import { slow4x16, slow8x8, slowfast4x16, slowfast8x8 } from './slowfast';
import { densenet3d121, t3d121, t3d121Code } from './t3d';
import { twoStream, twoStreamSpatial, twoStreamTemporal } from './twoStream';

export { accuracySeries, seriesKey } from './chart';

export const presets: readonly Preset[] = [
  singleFrame,
  scoreFusion,
  featureFusion,
  lateFusion,
  earlyFusion,
  slowFusion,
  twoStreamSpatial,
  twoStreamTemporal,
  twoStream,
  conv3dByHand,
  conv3dByHandRgb,
  c3d,
  c3dSports1m,
  resnet18,
  resnet34,
  r3d18,
  r3d34,
  mc318,
  r2plus1d18,
  r2plus1d18Paper,
  r2plus1d34,
  densenet3d121,
  t3d121,
  t3d121Code,
  inceptionV1Image,
  i3dRgb,
  i3dFlow,
  i3dTwoStream,
  slowfast4x16,
  slowfast8x8,
  slow4x16,
  slow8x8,
];
