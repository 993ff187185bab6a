/** @file What an inflation would do, before it is done: its edits, their count, and the network that comes out. */
import { analyse, diagnosticsOf, type Analysis } from '../analyse/analyse';
import type { Diagnostic } from '../analyse/diagnostic';
import { flatten } from '../analyse/flatten';
import { plainName } from '../compare/kinds';
import type { GraphDocument, NodeId } from '../graph/document';
import { applyEdits, type Edit } from '../graph/edits';
import { outermost } from '../graph/path';

import { inflate } from './inflate';
import { isFlat } from './levels';
import type { InflateOptions } from './options';

/** Why there is nothing to inflate. */
export type Refusal = 'empty' | 'nothing2d' | 'notSelected' | 'noTime';

/** How many nodes get another kind or other parameters, blocks opened up. */
export interface Counts {
  readonly inputs: number;
  readonly convs: number;
  readonly pools: number;
  readonly others: number;
}

export interface Plan {
  /** One undo step. */
  readonly edits: readonly Edit[];
  readonly counts: Counts;
  readonly after: Analysis;
  /** Errors of the inflated network that the present one does not have. */
  readonly problems: readonly Diagnostic[];
}

/** Works out an inflation without touching the document. */
export function planInflation(document: GraphDocument, before: Analysis, options: InflateOptions): Plan | Refusal {
  if (document.nodes.size === 0) return 'empty';
  const flat = [...before.nodes.values()].filter(isFlat).map(({ node }) => node.id);
  if (flat.length === 0) return 'nothing2d';
  if (options.only && !flat.some((id) => options.only!.has(id))) return 'notSelected';
  const edits = inflate(document, options);
  if (edits.length === 0) return 'noTime';
  const after = analyse(applyEdits(document, edits), before);
  const known = new Set(errorsOf(before).map(keyOf));
  return { edits, counts: countChanges(before, after), after, problems: errorsOf(after).filter((problem) => !known.has(keyOf(problem))) };
}

function errorsOf(analysis: Analysis): readonly Diagnostic[] {
  return diagnosticsOf(analysis).filter(({ severity }) => severity === 'error');
}

function keyOf({ node, code }: Diagnostic): string {
  return `${node} ${code}`;
}

const GROUPS: Readonly<Record<string, keyof Counts>> = { input: 'inputs', convolution: 'convs', pooling: 'pools' };

/** Ops that are set differently, by their paths: inflation keeps every id, and blocks may have 2D or 3D in names inside. */
function countChanges(before: Analysis, after: Analysis): Counts {
  const counts = { inputs: 0, convs: 0, pools: 0, others: 0 };
  const was = new Map([...flatten(before).nodes].map(([path, { node }]) => [plainName(path), node]));
  for (const [path, { node, op }] of flatten(after).nodes) {
    const old = was.get(plainName(path));
    if (old && (old.kind !== node.kind || JSON.stringify(old.params) !== JSON.stringify(node.params))) {
      counts[GROUPS[op.family] ?? 'others'] += 1;
    }
  }
  return counts;
}

/** The nodes of the document's own level that a selection is about: a node inside a block stands for the block. */
export function ownLevel(selection: Iterable<string>): ReadonlySet<NodeId> {
  return new Set([...selection].map(outermost));
}
