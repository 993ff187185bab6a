/** @file Finds out which convention a file follows, and which tensor is which weight. */
import type { WeightTarget } from '../targets';

import { CONVENTIONS, OWN, type Convention } from './conventions';

export interface Match {
  readonly convention: Convention;
  /** What stands before every name, as wrappers leave it: `module.` (DataParallel), `model.`, `backbone.` */
  readonly prefix: string;
  /** The tensor of each weight, by position in the list of targets; undefined where the file has none. */
  readonly tensors: readonly (string | undefined)[];
}

/** Prefixes are looked for behind this many weights; a network without its first layers may still match. */
const PROBES = 4;
const PREFIX_LIMIT = 16;

/** The convention and prefix under which most weights have a tensor. A tensor serves one weight. */
export function matchNames(names: ReadonlySet<string>, targets: readonly WeightTarget[]): Match {
  let best: Match = { convention: OWN, prefix: '', tensors: targets.map(() => undefined) };
  let most = 0;
  for (const convention of CONVENTIONS) {
    const wanted = targets.map(({ node, weight }) => convention.tensor(node, weight));
    for (const prefix of prefixesOf(names, wanted)) {
      const taken = new Set<string>();
      const tensors = wanted.map((name) => {
        const full = name === undefined ? undefined : prefix + name;
        if (full === undefined || !names.has(full) || taken.has(full)) return undefined;
        taken.add(full);
        return full;
      });
      if (taken.size > most) {
        most = taken.size;
        best = { convention, prefix, tensors };
      }
    }
  }
  return best;
}

/** Everything that stands, up to a dot, before a name that is wanted; nothing at all first. */
function prefixesOf(names: ReadonlySet<string>, wanted: readonly (string | undefined)[]): ReadonlySet<string> {
  const prefixes = new Set(['']);
  for (const name of wanted.filter((one) => one !== undefined).slice(0, PROBES)) {
    for (const found of names) {
      if (prefixes.size < PREFIX_LIMIT && found.endsWith(`.${name}`)) prefixes.add(found.slice(0, -name.length));
    }
  }
  return prefixes;
}
