/** @file The figures of a whole network that a comparison sets side by side. */
import type { Analysis } from '../analyse/analyse';
import { frames, seconds, type ReceptiveField } from '../analyse/receptiveField';
import { outputNodes } from '../graph/document';

/** Bytes for an hour of video. */
export interface FlowStorage {
  readonly float32: number;
  readonly uint8: number;
  /** An estimate: what Simonyan and Zisserman 2014 reached. */
  readonly jpeg: number;
}

export interface Figures {
  /** Trainable parameters. */
  readonly params: number;
  /** Multiply-accumulates of one sample; FLOPs = 2 × MACs. */
  readonly macs: number;
  /** Elements of all outputs of one sample. */
  readonly activations: number;
  /** What one element of the output can depend on, in elements of the input; of several outputs the widest. */
  readonly field?: { readonly T: number; readonly H: number; readonly W: number };
  /** The same along T in seconds of film; absent where no film is read. */
  readonly seconds?: number;
  /** Present where optical flow is read. */
  readonly flow?: FlowStorage;
}

/**
 * 2,384,280 fields of 320×240 took 27 GB as pairs of grey JPEGs (Simonyan and Zisserman 2014, section 5); as float32
 * they would take the 1.5 TB that the paper names, 8 bytes for each pixel.
 */
const JPEG_BYTES_PER_PIXEL = 27e9 / (2_384_280 * 320 * 240);
const COMPONENTS = 2;
const HOUR = 3600;

/** The figures of an analysed network. */
export function figuresOf(analysis: Analysis): Figures {
  const { params, macs, activations } = analysis.totals;
  const fields = outputNodes(analysis.graph).flatMap(({ id }) => Object.values(analysis.nodes.get(id)!.outputs).map(({ field }) => field));
  const film = fields.map(seconds).filter((s) => s !== undefined);
  const flow = flowStorage(analysis);
  return {
    params,
    macs,
    activations,
    ...(fields.length > 0 && { field: widest(fields) }),
    ...(film.length > 0 && { seconds: Math.max(...film) }),
    ...(flow && { flow }),
  };
}

function widest(fields: readonly ReceptiveField[]): NonNullable<Figures['field']> {
  const along = (axis: 'H' | 'W') => Math.max(...fields.map((field) => field[axis].size));
  return { T: Math.max(...fields.map(frames)), H: along('H'), W: along('W') };
}

/**
 * Storage of the flow that a network's inputs of kind `flow` read, computed once per frame and kept, at the size that
 * enters. How many fields are stacked does not matter: stacks overlap. Inputs that read the same film share it.
 */
function flowStorage({ nodes }: Analysis): FlowStorage | undefined {
  const films = new Map<string, number>();
  for (const { node, status } of nodes.values()) {
    if (node.kind !== 'flow' || status !== 'ok') continue;
    const [fps, H, W] = ['fps', 'H', 'W'].map((name) => node.params[name] as number) as [number, number, number];
    films.set([fps, H, W].join(), fps * HOUR * H * W);
  }
  if (films.size === 0) return undefined;
  const pixels = [...films.values()].reduce((sum, n) => sum + n, 0);
  return {
    float32: pixels * COMPONENTS * Float32Array.BYTES_PER_ELEMENT,
    uint8: pixels * COMPONENTS,
    jpeg: pixels * JPEG_BYTES_PER_PIXEL,
  };
}
