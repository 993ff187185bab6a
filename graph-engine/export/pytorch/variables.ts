/** @file Names of the values in a forward: a chain keeps one variable, branches get their own. */
import type { NodeId } from '../../graph/document';
import { outputsOf } from '../../registry';

import { Names, variableName } from './names';
import { hiddenArgument, keyOf, type Outline } from './outline';

/** Variables by the key of the value; a value that nobody needs has none. */
export type Variables = ReadonlyMap<string, string>;

/** Values that share one variable, in the order in which they are made. */
interface Chain {
  readonly nodes: NodeId[];
  /** The port's name where a block has several outputs; an entry's or input's name. */
  readonly name?: string;
}

/**
 * A value takes the variable of an input that is read for the last time where it is made. The network's inputs keep
 * theirs.
 */
export function variablesOf(outline: Outline): Variables {
  const { analysis, entering, leaving } = outline;
  const last = lastReaders(outline);
  const chains = new Map<string, Chain>();
  const all: Chain[] = [];
  const start = (key: string, chain: Chain) => {
    all.push(chain);
    chains.set(key, chain);
  };
  for (const { ref, name } of entering) start(keyOf(ref), { nodes: [], name });
  const kept = new Set(entering.filter(({ hidden }) => hidden).map(({ ref }) => keyOf(ref)));
  for (const { ref } of leaving) last.set(keyOf(ref), Infinity);
  [...analysis.nodes].forEach(([id, node], place) => {
    const wires = analysis.adjacency.into.get(id) ?? [];
    // A branch of a value that others read too gets a variable of its own; a merge goes on in one of its inputs'.
    const branches = wires.length === 1 && (analysis.adjacency.outOf.get(wires[0]!.from.node)?.length ?? 0) > 1;
    const free = branches ? [] : wires.filter(({ from }) => last.get(keyOf(from)) === place && !kept.has(keyOf(from)));
    const ports = resultsOf(outline, id).filter((key) => last.has(key) && !chains.has(key));
    const several = outputsOf(node.op).length > 1;
    const continued = new Set<Chain>();
    for (const key of ports) {
      const port = key.slice(key.indexOf('\0') + 1);
      // Of several outputs each goes on from the input of its name; one output goes on from the block's own input first.
      const wire = several ? free.find(({ to }) => to.port === port) : (free.find(({ from }) => chains.get(keyOf(from))?.name) ?? free[0]);
      const before = wire && chains.get(keyOf(wire.from));
      if (!before || continued.has(before)) {
        start(key, { nodes: [id], ...(several && { name: port }) });
        continue;
      }
      continued.add(before);
      before.nodes.push(id);
      chains.set(key, before);
    }
  });
  const names = new Names();
  const named = new Map<Chain, string>();
  for (const chain of all) named.set(chain, nameOf(chain, names));
  return new Map([...chains].map(([key, chain]) => [key, named.get(chain)!]));
}

/** The keys of what a node of a level makes, outputs that it hides included. */
export function resultsOf({ analysis, inner }: Outline, id: NodeId): readonly string[] {
  const block = inner.get(id);
  const hidden = block?.leaving.slice(block.declared).map(({ source }) => keyOf({ node: id, port: `>${source}` })) ?? [];
  return [...outputsOf(analysis.nodes.get(id)!.op).map((port) => keyOf({ node: id, port })), ...hidden];
}

/** The place, in the order of nodes, of the last one that reads each value. */
function lastReaders({ analysis, inner }: Outline): Map<string, number> {
  const last = new Map<string, number>();
  [...analysis.nodes.keys()].forEach((id, place) => {
    for (const { from } of analysis.adjacency.into.get(id) ?? []) last.set(keyOf(from), place);
    for (const hidden of inner.get(id)?.entering ?? []) if (hidden.hidden) last.set(keyOf(hiddenArgument(id, hidden)), place);
  });
  return last;
}

/** What ids have in common (`Branch_1.a`, `Branch_1.b.relu`: Branch_1), else x, y, z, else the first id. */
function nameOf({ nodes, name }: Chain, names: Names): string {
  const wanted = variableName(name ?? sharedStart(nodes));
  if ((name !== undefined || sharedStart(nodes) !== '') && !names.has(wanted)) return names.take(wanted);
  const letter = ['x', 'y', 'z'].find((one) => !names.has(one));
  return names.take(letter ?? variableName(nodes[0] ?? 'value'));
}

function sharedStart(ids: readonly NodeId[]): string {
  const [first = [], ...rest] = ids.map((id) => id.split('.'));
  const differs = first.findIndex((part, i) => rest.some((parts) => parts[i] !== part));
  return (differs < 0 ? first : first.slice(0, differs)).join('_');
}
