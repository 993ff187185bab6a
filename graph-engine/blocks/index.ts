/** @file The registry of composite blocks; the palette, the canvas and the documents know what stands in this list. */
import type { Block } from '../block';

import { conv2plus1d } from './conv2plus1d';
import { denseBlock, denseLayer } from './denseBlock';
import { inception } from './inception';
import { lateral } from './lateral';
import { pathway } from './pathway';
import { residual } from './residual';
import { stage } from './stage';
import { temporalTransition } from './temporalTransition';
import { transition } from './transition';

const list = [conv2plus1d, residual, stage, denseLayer, denseBlock, transition, temporalTransition, inception, lateral, pathway] as const;

// Sound for the same reason as in the registry of ops: parameters pass the block's own schema first.
export const blocks: ReadonlyMap<string, Block> = new Map(list.map((block) => [block.kind, block as unknown as Block]));
