/** @file A node's name that leads to the node on the canvas. */
'use client';

import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { requestFocus } from '@/components/editor/focus';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import { idOf, type NodePath } from '@/graph-engine/graph/path';

import styles from './inspector.module.css';

interface NodeLinkProps {
  /** A node's path; blocks around it open on the way. */
  readonly id: NodePath;
  readonly className?: string | undefined;
}

/** Selects the node and brings it into view. */
export function NodeLink({ id, className = styles.link }: NodeLinkProps) {
  const editor = useEditor();
  const label = useEditorState(state => nodeAt(state.analysis, id)?.node.label);
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        editor.select([id]);
        requestFocus(id);
      }}
    >
      {label ?? idOf(id)}
    </button>
  );
}
