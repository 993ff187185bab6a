/** @file The worker's side of weights: what a file has for a graph, whether its numbers are sound, and how they get into a network. */
import { OWN_LAYER_NAMES } from '../compile/layers';
import type { Network } from '../compile';
import type { Analysis } from '../analyse/analyse';
import type { Graph } from '../graph/document';
import { eachWeight, fitWeights, openWeights, planWeights, saveLayersModel, saveSafetensors, type LoadOptions, type WeightsPlan } from '../weights';
import { requireUsable } from '../weights/load';

import { listedOf, type ReplyOf, type WeightsUse } from './messages';

/** A file and the name by which messages call it. */
export interface WeightsSource {
  readonly file: Blob;
  readonly name: string;
}

export type Inspection = Omit<ReplyOf<'inspected'>, 'type' | 'id'>;
export type SavedWeights = Omit<ReplyOf<'saved'>, 'type' | 'id'>;
export type SaveFormat = 'safetensors' | 'tfjs';

/** @throws WeightsError for a file that cannot be read, or has nothing for this graph. */
export async function inspectWeights({ file, name }: WeightsSource, graph: Graph): Promise<Inspection> {
  const opened = await openWeights(file, name);
  const { report } = planWeights(opened, graph);
  const fit = fitWeights(opened, graph);
  const { matched, missing, unused, wrongShape, notUsable, convention } = report;
  return {
    format: opened.format,
    convention,
    size: file.size,
    tensors: opened.tensors.size,
    targets: matched.length + missing.length + wrongShape.length + notUsable.length,
    matched: matched.length,
    fits: fit.plan?.tensors.length ?? 0,
    missing: listedOf(missing.map((one) => ({ ...one }))),
    unused: listedOf(unused),
    wrongShape: listedOf(wrongShape.map((one) => ({ ...one, expected: [...one.expected], actual: [...one.actual] }))),
    notUsable: listedOf(notUsable.map((one) => ({ ...one }))),
    random: listedOf(fit.random),
  };
}

/**
 * Reads all that a graph would take, and drops it: one tensor is in memory at a time. With `partial`, what fits.
 * @throws WeightsError as `loadWeights` does, `noMatch` where nothing fits; the signal's reason.
 */
export async function readWeights({ file, name }: WeightsSource, graph: Graph, options: LoadOptions): Promise<WeightsUse> {
  const opened = await openWeights(file, name);
  const whole = planWeights(opened, graph);
  if (!options.partial) requireUsable(whole.report, false);
  const { plan, random } = options.partial ? fitWeights(opened, graph) : { plan: whole, random: [] };
  // Nothing but wrong shapes: the first of them is the reason.
  if (!plan) requireUsable(whole.report, true);
  for await (const { values } of eachWeight(plan ?? whole, options)) void values;
  return { matched: (plan ?? whole).tensors.length, random: listedOf(random) };
}

/** What a file has for a graph, planned before the network is there: a file that cannot be opened must cost nothing. */
export async function planFor({ file, name }: WeightsSource, graph: Graph, analysis: Analysis): Promise<{ readonly plan: WeightsPlan | null; readonly use: WeightsUse }> {
  const { plan, random } = fitWeights(await openWeights(file, name), graph, analysis);
  const all = [...analysis.nodes.keys()];
  return { plan, use: { matched: plan?.tensors.length ?? 0, random: listedOf(plan ? random : all) } };
}

/** Fills a network tensor by tensor, so that the weights are never in memory twice. @throws as `loadWeights` does. */
export async function fillNetwork(network: Network, plan: WeightsPlan, signal: AbortSignal | undefined): Promise<void> {
  for await (const { node, weight, values } of eachWeight(plan, { partial: true, ...(signal && { signal }) })) {
    network.setWeights(node, { [weight]: values });
  }
}

/** A network's weights as files. Each piece is given to the browser as soon as it is written. */
export async function saveWeights(network: Network, format: SaveFormat): Promise<SavedWeights> {
  if (format === 'tfjs') {
    const { json, weights, weightsName, ownLayers } = await saveLayersModel(network, OWN_LAYER_NAMES);
    const model = new Blob([json], { type: 'application/json' });
    return { files: [{ name: 'model.json', file: model }, { name: weightsName, file: new Blob([weights]) }], ownLayers: [...ownLayers] };
  }
  const pieces: Blob[] = [];
  for await (const piece of saveSafetensors(network)) pieces.push(new Blob([piece as Uint8Array<ArrayBuffer>]));
  return { files: [{ name: 'model.safetensors', file: new Blob(pieces) }], ownLayers: [] };
}
