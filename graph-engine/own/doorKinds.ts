/** @file The kinds of node that stand for a block's inputs and outputs while its insides are edited. */
import { defineBlock, type Block } from '../block';
import { OUTPUT } from '../op';

const nothing = () => {
  throw new Error('internal: doors have no insides');
};
/** An input of the block that is being edited. */
export const ENTRY = defineBlock({ kind: ':entry', params: {}, inputs: {}, outputs: [OUTPUT], summary: () => '', build: nothing });
/** An output of it. */
export const EXIT = defineBlock({
  kind: ':exit',
  params: {},
  inputs: { x: { accepts: ['clip', 'image', 'vector'] } },
  outputs: [OUTPUT],
  summary: () => '',
  build: nothing,
});

/** What stands for inputs and outputs while insides are edited; no document holds them. */
export const DOORS: ReadonlyMap<string, Block> = new Map<string, Block>([ENTRY, EXIT].map((door) => [door.kind, door]));
