/** @file What can be wrong (or worth saying) about a graph, as data; words come from the message files. */
import type { Suggestion, Values } from '../errors';
import type { NodeId } from '../graph/document';
import type { NodePath } from '../graph/path';
import type { Axis } from '../shape';

export type Severity = 'error' | 'warning' | 'info';

/** A fix is either an op's own suggestion, or one that needs nothing but the graph. */
export type Fix =
  | Suggestion
  | { readonly code: 'connectTo'; readonly from: NodeId; readonly port: string; readonly values?: Values }
  | { readonly code: 'addInput'; readonly kind: string; readonly port: string; readonly values?: Values }
  | { readonly code: 'disconnect'; readonly port: string; readonly index: number; readonly values?: Values }
  | { readonly code: 'removeNode'; readonly values?: Values }
  | { readonly code: 'cutEdge'; readonly edge: string; readonly values?: Values };

/**
 * Words come from the message files: `problems.<code>.message` and `.why` filled with `values`, and
 * `problems.fixes.<fix code>` for each fix.
 */
export interface Diagnostic {
  readonly severity: Severity;
  readonly code: string;
  readonly node: NodeId;
  /** The node inside a block that has the problem; `node` is then the block. */
  readonly path?: NodePath;
  readonly port?: string;
  readonly axis?: Axis;
  readonly values: Values;
  readonly fixes: readonly Fix[];
}
