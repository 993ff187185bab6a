/** @file `kinetograph export`: a network as code, with its weights, in a folder. */
import { once } from 'node:events';
import { createWriteStream, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';

import { analyse, diagnosticsOf, type Analysis } from '../graph-engine/analyse/analyse';
import { flatAnalysis } from '../graph-engine/analyse/flatten';
import { exporters, seededWeights, type ExportFile, type ExportSource, type ExportTarget } from '../graph-engine/export';
import { loadWeights } from '../graph-engine/weights';

import { describe } from './check';
import { saved } from './compute';
import { CliError, openDocument, type Streams } from './io';
import { exported, LOOK } from './look';
import type { Options } from './main';
import { resized, wholeNumber } from './size';
import { COMPILED_FORMATS, TARGETS } from './targets';
import { weightsErrors, weightsOnDisk } from './weights';

export async function exportNetwork([name]: readonly string[], options: Options, streams: Streams): Promise<number> {
  const { to, out, weights, seed, small, classes, input = [] } = options;
  const compiled = COMPILED_FORMATS.find((format) => format === to);
  if (!to || (!compiled && !Object.hasOwn(exporters, to))) throw new CliError(`--to takes one of ${TARGETS.join(', ')}.`);
  if (!out) throw new CliError('--out names the folder that the files go to.');
  if (input.length > 1) throw new CliError('--input is given twice.');
  const opened = openDocument(name, { small, classes: classes === undefined ? undefined : wholeNumber(classes, '--classes') });
  const document = input[0] === undefined ? opened.document : resized(opened.document, input[0]);
  const analysis = analyse(document);
  const errors = diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    streams.stderr.write(errors.map((error) => `${describe(error)}\n`).join(''));
    return 1;
  }
  const flat = flatAnalysis(analysis);
  if ([...flat.nodes.values()].every(({ op }) => op.family === 'input')) throw new CliError('No node computes anything: there is nothing to export.', 1);
  mkdirSync(out, { recursive: true });
  if (compiled) {
    const held = weights === undefined ? undefined : await weightsOnDisk(weights, document, analysis, streams);
    const { files, ownLayers } = await saved(document, { seed: seed === undefined ? 0 : wholeNumber(seed, '--seed', 0), weights: held }, compiled);
    for (const { name: file, file: blob } of files) {
      streams.stdout.write(`${await writeFile(out, { path: file, content: () => blob.stream() as AsyncIterable<Uint8Array> & ReadableStream })}\n`);
    }
    if (ownLayers.length > 0) streams.stderr.write(`Layers that are not tfjs's own, to be registered before it is loaded: ${ownLayers.join(', ')}\n`);
    return 0;
  }
  const start = seededWeights(flat, seed === undefined ? 0 : wholeNumber(seed, '--seed', 0));
  const read = weights === undefined ? start : await weightsFrom(weights, document, analysis, streams);
  const source: ExportSource = { document, analysis, weights: read, look: LOOK };
  const files = exported(() => exporters[to as ExportTarget].make(source));
  for (const file of files) streams.stdout.write(`${await writeFile(out, file)}\n`);
  return 0;
}

/** All weights of a file, in memory. @throws CliError. */
async function weightsFrom(file: string, document: ExportSource['document'], analysis: Analysis, streams: Streams): Promise<ExportSource['weights']> {
  const { plan } = await weightsOnDisk(file, document, analysis, streams);
  const loaded = await weightsErrors(file, () => loadWeights(plan));
  return async (node) => loaded.get(node) ?? {};
}

/** Writes a file beside its place and puts it there once it is whole. @returns its path. */
async function writeFile(folder: string, { path: name, content }: ExportFile): Promise<string> {
  const file = path.join(folder, name);
  mkdirSync(path.dirname(file), { recursive: true });
  const temporary = `${file}.part`;
  const stream = createWriteStream(temporary);
  const failed = once(stream, 'error').then(([error]) => {
    throw new CliError(`${file}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`);
  });
  const written = (async () => {
    for await (const piece of typeof content === 'string' ? [content] : content()) {
      if (!stream.write(piece)) await once(stream, 'drain');
    }
    stream.end();
    await once(stream, 'close');
  })();
  await Promise.race([written, failed]);
  renameSync(temporary, file);
  return file;
}
