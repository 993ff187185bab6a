/** @file The user's own block: a graph with named inputs and outputs, drawn once and placed as often as wanted. */
import type { Edge, GraphNode, NodeId, PortRef } from '../graph/document';
import type { InputPorts } from '../op';

/** Kinds of own blocks start so, which no op's name does; what follows is unique in the document. */
export const OWN_PREFIX = 'own:';

/** A parameter of the block, which stands for parameters of nodes inside. */
export interface OwnParam {
  /** Key among the block's parameters. */
  readonly name: string;
  /** What people call it; free text. */
  readonly label: string;
  /** What it sets; the first one gives it its default, its range and its control. */
  readonly targets: readonly { readonly node: NodeId; readonly param: string }[];
}

export interface OwnBlock {
  readonly kind: string;
  /** What people call it; free text. */
  readonly title: string;
  readonly inputs: InputPorts;
  readonly outputs: readonly [string, ...string[]];
  readonly nodes: ReadonlyMap<NodeId, GraphNode>;
  /** Those that read the block's inputs start at its entries (`:x`). */
  readonly edges: readonly Edge[];
  /** What feeds each output: a node inside, or an entry. An output that nothing feeds is an error of the block. */
  readonly exits: ReadonlyMap<string, PortRef>;
  readonly params: readonly OwnParam[];
}

/** Own blocks by kind. The map is never changed: another block, or another version of one, makes another map. */
export type OwnBlocks = ReadonlyMap<string, OwnBlock>;

export const NO_BLOCKS: OwnBlocks = new Map();

export const isOwn = (kind: string): boolean => kind.startsWith(OWN_PREFIX);

/** What ids of nodes of a kind start with: `conv3d-1`, `block-1`. */
export const stemOf = (kind: string): string => (isOwn(kind) ? 'block' : kind);

/** A kind that no block of the document has. */
export function freshKind(blocks: OwnBlocks): string {
  for (let n = blocks.size + 1; ; n += 1) {
    const kind = `${OWN_PREFIX}${n}`;
    if (!blocks.has(kind)) return kind;
  }
}

/** The kinds of own blocks that stand directly in a graph. */
export function ownKindsIn(nodes: Iterable<GraphNode>): ReadonlySet<string> {
  const kinds = new Set<string>();
  for (const { kind } of nodes) if (isOwn(kind)) kinds.add(kind);
  return kinds;
}
