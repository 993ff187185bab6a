/** @file The problems of a node: its own, and what only the whole graph can see about it. */
'use client';

import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import type { Diagnostic } from '@/graph-engine/analyse/diagnostic';
import { levelAt, type Analysis } from '@/graph-engine/analyse/analyse';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import { parentOf, type NodePath } from '@/graph-engine/graph/path';

/** Errors and warnings, errors first; remarks that are only information stay in the panels. */
export function useNodeProblems(path: NodePath, { node, diagnostics }: NodeAnalysis): readonly Diagnostic[] {
  const editor = useEditor();
  const ofLevel = (analysis: Analysis) => levelAt(analysis, parentOf(path))?.problems.filter((problem) => problem.node === node.id) ?? [];
  // Problems of the graph are made anew by every analysis; their codes say whether anything changed for this node.
  useEditorState(({ analysis }) => ofLevel(analysis)[0]?.code);
  const ofGraph = ofLevel(editor.getState().analysis);
  const serious = [...diagnostics, ...ofGraph].filter(({ severity }) => severity !== 'info');
  return serious.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
