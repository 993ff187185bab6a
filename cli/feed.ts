/** @file From files to the numbers that each input of a network receives: arrays as they are, videos sampled as in the page. */
import { analyse } from '../graph-engine/analyse/analyse';
import type { GraphDocument, GraphNode } from '../graph-engine/graph/document';
import type { Shape } from '../graph-engine/shape';
import { loadInputs, type AnyClip } from '../graph-engine/video/flow/load';
import { nodeEstimator } from '../graph-engine/video/flow/node';
import { flowSpecOf, isFlowSpec, type AnySpec, type FlowSpec } from '../graph-engine/video/flow/spec';
import type { PlanOptions } from '../graph-engine/video/sample';
import { specOf, type InputParams } from '../graph-engine/video/spec';

import { notice } from './failures';
import type { Feed } from './inputs';
import type { Progress } from './progress';
import { openVideoFile } from './video';

/** An input with its numbers, in storage order. */
export interface Fed {
  readonly node: GraphNode;
  readonly shape: Shape;
  readonly data: Float32Array;
  /** The file, and which of its frames: for people. */
  readonly from: string;
  readonly file: string;
  /** Frame numbers of a video, from 0. */
  readonly frames?: readonly number[];
  readonly remarks: readonly string[];
}

export interface LoadOptions extends Pick<PlanOptions, 'start'> {
  readonly progress: Progress;
}

/**
 * Loads everything, each video once for all inputs that it feeds, which then start at the same moment. `document` is the
 * one whose inputs have the sizes that are wanted. @throws CliError, VideoError, FlowError.
 */
export async function load(document: GraphDocument, feeds: readonly Feed[], options: LoadOptions): Promise<readonly Fed[]> {
  const { nodes } = analyse(document);
  const shapeOf = ({ node }: Feed) => nodes.get(node.id)!.output!;
  const videos = new Map<string, Feed[]>();
  for (const feed of feeds) if (!feed.array) videos.set(feed.file, [...(videos.get(feed.file) ?? []), feed]);
  const clips = new Map<Feed, AnyClip>();
  for (const [file, fed] of videos) {
    const specs = fed.map(({ node }) => specOfNode(document.nodes.get(node.id)!));
    const loaded = await loadVideo(file, specs, options);
    fed.forEach((feed, i) => clips.set(feed, loaded[i]!));
  }
  const told = new Set<string>();
  return feeds.map((feed): Fed => {
    const { node, file, array } = feed;
    if (array) return { node, file, shape: shapeOf(feed), data: array.data, from: file, remarks: [] };
    const { data, frames, notices, source } = clips.get(feed)!;
    const span = `frame${frames.length > 1 ? 's' : ''} ${[...new Set([frames[0], frames.at(-1)])].join(' to ')} of ${source.count}`;
    // What holds for the file is said once, however many inputs it feeds.
    const remarks = notices.map(notice).filter((text) => !told.has(text));
    remarks.forEach((text) => told.add(text));
    return { node, file, shape: shapeOf(feed), data, frames, from: `${file}, ${span}`, remarks };
  });
}

async function loadVideo(file: string, specs: readonly AnySpec[], { start, progress }: LoadOptions): Promise<readonly AnyClip[]> {
  const source = await openVideoFile(file);
  try {
    return await loadInputs(source, specs, {
      start,
      ...(specs.some(isFlowSpec) && { estimator: await nodeEstimator() }),
      onProgress: (done, total, step) => progress.show(step === 'flow' ? `flow ${done} of ${total}` : `frame ${done} of ${total}`),
    });
  } finally {
    source.close();
  }
}

/** What an input node asks of a video. Nodes pass their op's schema when they are made, so the parameters are there. */
function specOfNode({ params }: GraphNode): AnySpec {
  return 'L' in params ? flowSpecOf(params as unknown as FlowSpec) : specOf(params as unknown as InputParams);
}
