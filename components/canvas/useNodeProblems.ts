/** @file The problems of a node: its own, and what only the whole graph can see about it. */
'use client';

import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import type { Diagnostic } from '@/graph-engine/analyse/diagnostic';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';

/** Errors and warnings, errors first; remarks that are only information stay in the panels. */
export function useNodeProblems({ node, diagnostics }: NodeAnalysis): readonly Diagnostic[] {
  const editor = useEditor();
  // Problems of the graph are made anew by every analysis; their codes say whether anything changed for this node.
  useEditorState(({ analysis }) => analysis.problems.find((problem) => problem.node === node.id)?.code);
  const ofGraph = editor.getState().analysis.problems.filter((problem) => problem.node === node.id);
  const serious = [...diagnostics, ...ofGraph].filter(({ severity }) => severity !== 'info');
  return serious.sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'));
}
