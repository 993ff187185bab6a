/** @file The presets, in the order of the lectures. */
import { c3d, c3dSports1m } from './c3d';
import { conv3dByHand, conv3dByHandRgb } from './conv3dByHand';
import type { Preset } from './preset';

export const presets: readonly Preset[] = [conv3dByHand, conv3dByHandRgb, c3d, c3dSports1m];
