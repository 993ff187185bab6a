/** @file `--weights FILE`: what the file has for the network, said in a line, and refused where that is not all of it. */
import { openAsBlob } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';

import type { Analysis } from '../graph-engine/analyse/analyse';
import { InputError, type Values } from '../graph-engine/errors';
import type { GraphDocument } from '../graph-engine/graph/document';
import { openWeights, planWeights, type WeightsPlan } from '../graph-engine/weights';
import { requireUsable } from '../graph-engine/weights/load';
import en from '../messages/en/weights.json';

import { CliError, type Streams } from './io';

export interface WeightsOnDisk {
  readonly file: Blob;
  /** Without folders, as messages call it. */
  readonly name: string;
  readonly plan: WeightsPlan;
}

/** Opens a file and matches it with the network, as the page does. @throws CliError where it lacks weights or has others. */
export function weightsOnDisk(location: string, document: GraphDocument, analysis: Analysis, { stderr }: Streams): Promise<WeightsOnDisk> {
  return weightsErrors(location, async () => {
    // Which says why it cannot be read, and openAsBlob does not.
    await access(location, constants.R_OK);
    const file = await openAsBlob(location);
    const name = path.basename(location);
    const plan = planWeights(await openWeights(file, name), document, { analysis });
    requireUsable(plan.report, false);
    const { convention, matched, unused } = plan.report;
    stderr.write(`${name}: ${matched.length} tensors, named as in ${convention}${unused.length > 0 ? `; ${unused.length} not used` : ''}\n`);
    return { file, name, plan };
  });
}

/** Runs what reads a file of weights; what is wrong with the file becomes a CliError in the page's words. */
export async function weightsErrors<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof InputError) {
      const translate = createTranslator({ locale: 'en', messages: en as never }) as unknown as (key: string, values: Values) => string;
      throw new CliError(translate(`errors.${error.code}`, error.values), 1);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) throw new CliError(`${file}: ${code}`);
    throw error;
  }
}
