/** @file A node's name that leads to the node on the canvas. */
'use client';

import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { requestFocus } from '@/components/editor/focus';
import type { NodeId } from '@/graph-engine/graph/document';

import styles from './inspector.module.css';

interface NodeLinkProps {
  /** A node's id, or the path of one inside a block, which leads to the block. */
  readonly id: NodeId;
  readonly className?: string | undefined;
}

/** Selects the node and brings it into view. */
export function NodeLink({ id, className = styles.link }: NodeLinkProps) {
  const editor = useEditor();
  const label = useEditorState(state => state.document.nodes.get(id)?.label);
  const place = id.split('/')[0] ?? id;
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        editor.select([place]);
        requestFocus(place);
      }}
    >
      {label ?? id}
    </button>
  );
}
