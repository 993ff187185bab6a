/** @file Small source trees in a temporary folder, to try the house rules on. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** Files by path. */
export type Tree = Readonly<Record<string, string>>;

/** Writes a tree to a fresh folder and returns the folder. */
export function plant(tree: Tree): string {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'kinetograph-tree-')));
  for (const [file, text] of Object.entries(tree)) {
    const target = path.join(folder, file);
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, text);
  }
  return folder;
}

/** Removes a planted tree. */
export function uproot(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/** A package that resolves and holds nothing. */
export function emptyPackage(name: string): Tree {
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify({ name, version: '1.0.0', main: 'index.js' }),
    [`node_modules/${name}/index.js`]: 'exports.nothing = null;\n',
    [`node_modules/${name}/index.d.ts`]: 'export type Thing = string; export const nothing: null;\n',
  };
}
