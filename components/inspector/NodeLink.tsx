/** @file A node's name that leads to the node. */
'use client';

import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { requestFocus } from '@/components/editor/focus';
import type { NodeId } from '@/graph-engine/graph/document';

import styles from './inspector.module.css';

/** Selects the node and brings it into view. */
export function NodeLink({ id }: { readonly id: NodeId }) {
  const editor = useEditor();
  const label = useEditorState(state => state.document.nodes.get(id)?.label);
  return (
    <button
      type="button"
      className={styles.link}
      onClick={() => {
        editor.select([id]);
        requestFocus(id);
      }}
    >
      {label ?? id}
    </button>
  );
}
