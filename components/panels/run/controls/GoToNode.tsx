/** @file A node's name that leads to the node on the canvas. */
'use client';

import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { requestFocus } from '@/components/editor/focus';
import type { NodeId } from '@/graph-engine/graph/document';

import styles from './controls.module.css';

export function GoToNode({ id }: { readonly id: NodeId }) {
  const editor = useEditor();
  const label = useEditorState((state) => state.document.nodes.get(id)?.label);
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
