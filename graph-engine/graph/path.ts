/** @file Paths to nodes inside blocks: ids from the outside in, `layer1/0/conv1`. Ids hold no slash. */

/** A node by the blocks it lies in; a node of the document itself is its id alone. The empty path is the document. */
export type NodePath = string;

/** A path as it may come from outside. Builders number the nodes inside a block, so only the first id is a document's. */
export const PATH_PATTERN = /^[A-Za-z][A-Za-z0-9_.-]{0,79}(\/[A-Za-z0-9_.-]{1,80}){0,8}$/;

/** The block that a node lies in; '' for a node of the document itself. */
export function parentOf(path: NodePath): NodePath {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The node's id in its own graph. */
export function idOf(path: NodePath): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of a node in a block (or, with '', in the document). */
export function joinPath(parent: NodePath, id: string): NodePath {
  return parent === '' ? id : `${parent}/${id}`;
}

/** Whether a path leads into a block: to something in it, at any depth, and not to the block itself. */
export function isInside(path: NodePath, block: NodePath): boolean {
  return block === '' ? path !== '' : path.startsWith(`${block}/`);
}

/** The blocks that a path goes through, from the outside in: `a/b/c` gives `a`, `a/b`. */
export function ancestorsOf(path: NodePath): readonly NodePath[] {
  const found: NodePath[] = [];
  for (let slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) found.push(path.slice(0, slash));
  return found;
}

/** The node of the document that a path starts with. */
export function outermost(path: NodePath): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(0, slash);
}
