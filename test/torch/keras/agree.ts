/** @file Holds an exported Keras file to the compiled network: the same weights and inputs, numbers compared output by output. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { analyse } from '@/graph-engine/analyse/analyse';
import { compileGraph } from '@/graph-engine/compile';
import { kerasFiles } from '@/graph-engine/export/keras/files';
import type { GraphDocument } from '@/graph-engine/graph/document';
import { dims } from '@/graph-engine/shape';
import { inputsFor, predict } from '@/test/graph-engine/compile/support';
import { disturb } from '@/test/graph-engine/export/onnx/support/agreement';

import { difference } from '../export/support/agree';
import { pythonServer } from '../export/support/server';

interface Answer {
  readonly params: number;
  readonly outputs: readonly (readonly number[])[];
  readonly keras: string;
  /** What the code does, where code was sent. */
  readonly program: string;
}

type Job = { readonly folder: string; readonly inputs: readonly (readonly number[])[] } | { readonly code: string };

export type Server = (job: Job) => Promise<Answer>;

export function kerasServer(): Server {
  return pythonServer<Job, Answer>(path.resolve(__dirname, 'serve.py'));
}

/** The largest difference over all outputs, as a share of each one's largest value; checks sizes and parameters. */
export async function kerasDifference(document: GraphDocument, server: Server): Promise<number> {
  const analysis = analyse(document);
  const network = compileGraph(document, { seed: 5, analysis });
  const folder = mkdtempSync(path.join(tmpdir(), 'kinetograph-keras-'));
  try {
    await disturb(network);
    for (const { path: name, content } of kerasFiles({ document, analysis, weights: (node) => network.weights(node) })) {
      const pieces: Uint8Array[] = [];
      if (typeof content !== 'string') for await (const piece of content()) pieces.push(piece.slice());
      writeFileSync(path.join(folder, name), typeof content === 'string' ? content : Buffer.concat(pieces));
    }
    const feeds = inputsFor(network);
    const sizes = network.inputs.map((id, i) => {
      writeFileSync(path.join(folder, `input${i}.f32`), feeds[id]!);
      return [1, ...dims(network.nodes.get(id)!.analysis.output!)];
    });
    const { params, outputs } = await server({ folder, inputs: sizes });
    expect(params).toBe(analysis.totals.params);
    expect(outputs).toEqual(network.outputs.map((id) => dims(network.nodes.get(id)!.analysis.output!)));
    const expected = predict(network, feeds);
    const made = expected.map((_, i) => new Float32Array(new Uint8Array(readFileSync(path.join(folder, `output${i}.f32`))).buffer));
    expect(made.some((values) => values.some(Number.isNaN))).toBe(false);
    return Math.max(...expected.map((values, i) => difference(made[i]!, values)));
  } finally {
    network.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}
