/** @file Which node of one graph is which of another: by name first, then by order and likeness. */
import type { Analysis } from '../analyse/analyse';
import type { NodeAnalysis } from '../analyse/node';
import type { NodeId } from '../graph/document';

import { align, longestIncreasing } from './align';
import { compatible, likeness, plainName } from './kinds';

/** Node of the first graph → node of the second; each occurs at most once. */
export type Pairs = ReadonlyMap<NodeId, NodeId>;

/**
 * Matches two graphs of one level. Nodes of the same id and a compatible kind are each other; so are those whose ids
 * differ by 2d and 3d alone. What is left is aligned in the order of computation, between what already matches.
 * Exchanging the graphs exchanges the pairs.
 */
export function matchNodes(a: Analysis, b: Analysis): Pairs {
  // Of several equally good alignments one is taken; the same one both ways round.
  if (signature(a) <= signature(b)) return matchInOrder(a, b);
  return new Map([...matchInOrder(b, a)].map(([y, x]) => [x, y]));
}

function signature({ nodes, graph }: Analysis): string {
  return JSON.stringify([[...nodes.values()].map(({ node }) => [node.id, node.kind, node.params]), graph.edges.map(({ from, to }) => [from, to])]);
}

function matchInOrder(a: Analysis, b: Analysis): Pairs {
  const orderA = [...a.nodes.keys()];
  const orderB = [...b.nodes.keys()];
  const pairs = matchByName(a, b);
  const taken = new Set(pairs.values());
  const placeB = new Map(orderB.map((id, i) => [id, i]));
  const anchored = orderA.flatMap((id, i) => (pairs.has(id) ? [{ i, j: placeB.get(pairs.get(id)!)! }] : []));
  const fixed = longestIncreasing(anchored.map(({ j }) => j)).map((at) => anchored[at]!);
  let start = { i: -1, j: -1 };
  for (const end of [...fixed, { i: orderA.length, j: orderB.length }]) {
    const leftA = orderA.slice(start.i + 1, end.i).filter((id) => !pairs.has(id));
    const leftB = orderB.slice(start.j + 1, end.j).filter((id) => !taken.has(id));
    const score = scoring(leftA.map((id) => a.nodes.get(id)!), leftB.map((id) => b.nodes.get(id)!));
    for (const [i, j] of align(leftA.length, leftB.length, score)) pairs.set(leftA[i]!, leftB[j]!);
    start = end;
  }
  return pairs;
}

/** Counts beside likeness, so that of two equals the one of the same name is taken. */
const SAME_NAME = 2;

/** Scores of all pairs. Nodes set alike are compared once: long networks repeat themselves. */
function scoring(a: readonly NodeAnalysis[], b: readonly NodeAnalysis[]): (i: number, j: number) => number {
  const [classesA, classesB] = [classesOf(a), classesOf(b)];
  const [namesA, namesB] = [a, b].map((list) => list.map(({ node }) => plainName(node.id))) as [string[], string[]];
  const known = new Map<number, number>();
  return (i, j) => {
    const key = classesA[i]! * b.length + classesB[j]!;
    let score = known.get(key);
    if (score === undefined) known.set(key, (score = likeness(a[i]!, b[j]!)));
    return score > 0 && namesA[i] === namesB[j] ? score + SAME_NAME : score;
  };
}

/** A number for each node, the same for nodes of one kind with equal parameters. */
function classesOf(nodes: readonly NodeAnalysis[]): readonly number[] {
  const known = new Map<string, number>();
  return nodes.map(({ node }, i) => {
    const key = JSON.stringify([node.kind, node.params]);
    if (!known.has(key)) known.set(key, i);
    return known.get(key)!;
  });
}

function matchByName(a: Analysis, b: Analysis): Map<NodeId, NodeId> {
  const pairs = new Map<NodeId, NodeId>();
  const taken = new Set<NodeId>();
  const pair = (x: NodeId, y: NodeId | undefined) => {
    if (y === undefined || pairs.has(x) || taken.has(y)) return;
    if (!compatible(a.nodes.get(x)!.node.kind, b.nodes.get(y)!.node.kind)) return;
    pairs.set(x, y);
    taken.add(y);
  };
  for (const id of a.nodes.keys()) if (b.nodes.has(id)) pair(id, id);
  const [namesA, namesB] = [uniqueNames(a), uniqueNames(b)];
  for (const [name, id] of namesA) pair(id, namesB.get(name));
  return pairs;
}

/** Nodes by plain name, without names that several nodes share. */
function uniqueNames({ nodes }: Analysis): ReadonlyMap<string, NodeId> {
  const names = new Map<string, NodeId | undefined>();
  for (const id of nodes.keys()) names.set(plainName(id), names.has(plainName(id)) ? undefined : id);
  return new Map([...names].flatMap(([name, id]) => (id === undefined ? [] : [[name, id] as const])));
}
