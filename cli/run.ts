/** @file `kinetograph run`: a network on arrays or a video, with seeded weights or a file's; what it puts out as a table or as .npy. */
import { existsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

import { analyse, diagnosticsOf } from '../graph-engine/analyse/analyse';
import { dims } from '../graph-engine/shape';

import { describe } from './check';
import { compute, NODE_BACKENDS, type Computed, type NodeBackend } from './compute';
import { asCliError } from './failures';
import { load, type Fed } from './feed';
import { feedsOf, fitted } from './inputs';
import { CliError, openDocument, type Streams } from './io';
import type { Options } from './main';
import { writeNpy } from './npy';
import { printOutput, resultOf } from './output';
import { progressOn } from './progress';
import { resized, wholeNumber } from './size';
import { weightsErrors, weightsOnDisk } from './weights';

/** `16x112x112`, which is a size and not a file. */
const SIZE = /^\d+x\d+x\d+$/;

export async function run([name]: readonly string[], options: Options, streams: Streams): Promise<number> {
  const { json, input = [], classes, small, out } = options;
  const { id, document: opened } = openDocument(name, { small, classes: classes === undefined ? undefined : wholeNumber(classes, '--classes') });
  const seed = options.seed === undefined ? 0 : wholeNumber(options.seed, '--seed', 0);
  const backend = backendOf(options.backend ?? 'wasm');
  const start = options.start === undefined ? 'centre' : secondsOf(options.start);
  if (out !== undefined && !existsSync(dirname(out))) throw new CliError(`${out}: there is no folder ${dirname(out)}.`);
  const [size, another] = input.filter((text) => SIZE.test(text));
  if (another !== undefined) throw new CliError(`--input gives two sizes, ${size} and ${another}.`);
  const sized = size === undefined ? opened : resized(opened, size);
  const feeds = feedsOf(sized, input.filter((text) => !SIZE.test(text)));
  const document = fitted(sized, feeds);

  const analysis = analyse(document);
  const errors = diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    streams.stderr.write(errors.map((error) => `${describe(error)}\n`).join(''));
    return 1;
  }
  const weights = options.weights === undefined ? undefined : await weightsOnDisk(options.weights, document, analysis, streams);
  const progress = progressOn(streams.stderr);
  try {
    const fed = await load(document, feeds, { start, progress });
    for (const { remarks } of fed) remarks.forEach((remark) => progress.say(remark));
    const arrays = Object.fromEntries(fed.map(({ node, data }) => [node.id, data]));
    const onProgress = (done: number, total: number) => progress.show(`layer ${done} of ${total}`);
    const computed = await weightsErrors(options.weights ?? '', () => compute(document, arrays, { backend, seed, weights, onProgress }));
    progress.clear();
    const files = out === undefined ? [] : write(out, computed);
    if (json) streams.stdout.write(`${JSON.stringify({ ...resultOf(id, seed, fed, computed), ...(weights && { weights: weights.name }), files }, undefined, 2)}\n`);
    else print(id, weights ? `weights of ${weights.name}` : `random weights of seed ${seed}`, fed, computed, files, streams);
    return 0;
  } catch (error) {
    progress.clear();
    throw asCliError(error as Error, (node) => analysis.nodes.get(node)?.node.label ?? node);
  }
}

function backendOf(text: string): NodeBackend {
  const backend = NODE_BACKENDS.find((known) => known === text);
  if (!backend) throw new CliError(`--backend takes ${NODE_BACKENDS.join(', ')}, not "${text}".`);
  return backend;
}

function secondsOf(text: string): number {
  const seconds = Number(text);
  if (text.trim() === '' || !Number.isFinite(seconds) || seconds < 0) throw new CliError(`--start takes seconds, not "${text}".`);
  return seconds;
}

/**
 * Writes each output, without the batch: C of a vector, T×H×W×C of a clip. One output gets the name that was asked for;
 * several put their own before its ending. @returns the names. @throws CliError where a file cannot be written.
 */
function write(out: string, { outputs }: Computed): readonly string[] {
  return outputs.map(({ node, shape, values }) => {
    const stem = out.replace(/\.npy$/, '');
    const file = outputs.length === 1 ? out : `${stem}.${node.replaceAll('/', '-')}.npy`;
    try {
      writeFileSync(file, writeNpy({ shape: dims(shape), data: values }));
    } catch (error) {
      throw new CliError(`${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
    }
    return file;
  });
}

function print(id: string, weights: string, fed: readonly Fed[], { outputs, backend, totalMs, params }: Computed, files: readonly string[], { stdout }: Streams): void {
  stdout.write(`${id}, ${params > 0 ? `${weights}, ` : ''}${backend.name} (${backend.detail}), ${(totalMs / 1000).toFixed(2)} s\n`);
  for (const { node, shape, from } of fed) stdout.write(`${node.label}: ${dims(shape).join('×')} from ${from}\n`);
  outputs.forEach((output, i) => stdout.write(`\n${printOutput(output)}${files[i] === undefined ? '' : `written to ${files[i]}\n`}`));
}
