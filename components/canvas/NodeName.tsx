/** @file What a screen reader says of a node: name, op, whether it is a block and open, output, problems. */
'use client';

import { useTranslations } from 'next-intl';

import { useNotation } from '@/components/editor/preferences';
import { useOpWords } from '@/components/words/opWords';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import type { NodePath } from '@/graph-engine/graph/path';
import { isBlock } from '@/graph-engine/registry';
import { formatShape } from '@/graph-engine/shape';

import { nodeNameId } from './flow';
import { useNodeProblems } from './useNodeProblems';

interface NodeNameProps {
  readonly path: NodePath;
  readonly analysis: NodeAnalysis;
  readonly open?: boolean;
}

/** The node's wrapper refers to it, so it need not be drawn. */
export function NodeName({ path, analysis, open = false }: NodeNameProps) {
  const t = useTranslations('editor.node');
  const words = useOpWords();
  const notation = useNotation();
  const { node, op, output, status } = analysis;
  const state = output ? 'output' : status === 'waiting' ? 'waiting' : 'none';
  const count = useNodeProblems(path, analysis).length;
  const block = !isBlock(op) ? 'none' : open ? 'open' : 'closed';
  return (
    <span id={nodeNameId(path)} hidden>
      {t('name', { node: node.label, op: words.nameOf(op), block, state, shape: output ? formatShape(output, notation) : '', count })}
    </span>
  );
}
