/** @file Sizes and counts that options give, and networks in another size. */
import { analyse } from '../graph-engine/analyse/analyse';
import { InputError } from '../graph-engine/errors';
import type { GraphDocument, GraphNode } from '../graph-engine/graph/document';
import { applyEdits, type Edit } from '../graph-engine/graph/edits';

import { CliError, words } from './io';

/** A whole number from an option. @throws CliError. */
export function wholeNumber(text: string, what: string, least = 1): number {
  const n = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(n) || n < least) throw new CliError(`${what} takes a whole number from ${least}, not "${text}".`);
  return n;
}

/** The name of the parameter that counts an input's frames: T of a clip, L of flow; an image has none. */
export function timeParam({ params }: GraphNode): 'T' | 'L' | undefined {
  return 'T' in params ? 'T' : 'L' in params ? 'L' : undefined;
}

/** Input nodes in the document's order, those that nobody reads included. */
export function inputNodes(document: GraphDocument): readonly GraphNode[] {
  return [...analyse(document).nodes.values()].filter(({ op }) => op.family === 'input').map(({ node }) => node);
}

/**
 * The document on another input size, as in 16x112x112. Of several inputs the one with the most frames gets T and the
 * others keep their share of it, as the slow pathway does beside the fast one; images take H and W.
 */
export function resized(document: GraphDocument, input: string): GraphDocument {
  const sizes = input.split('x').map((part) => wholeNumber(part, '--input'));
  if (sizes.length !== 3) throw new CliError(`--input takes TxHxW, as in 16x112x112, not "${input}".`);
  const [T = 1, H = 1, W = 1] = sizes;
  const inputs = inputNodes(document);
  const framesOf = (node: GraphNode) => Number(node.params[timeParam(node) ?? ''] ?? 1);
  const most = Math.max(...inputs.map(framesOf));
  const edits = inputs.map((node): Edit => {
    const time = timeParam(node);
    const frames = time && { [time]: Math.max(1, Math.round((framesOf(node) * T) / most)) };
    return { type: 'setParams', node: node.id, params: { H, W, ...frames } };
  });
  try {
    return applyEdits(document, edits);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new CliError(`--input: ${words(`${error.code}.message`, error.values)}`);
  }
}
