/** @file Makes a parameter of a node inside a block one of the block, so that each instance can set its own. */
'use client';

import { PlugZap } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useAttempt } from '@/components/composer/useAttempt';
import { useEditor, useEditorState } from '@/components/editor/EditorContext';
import { exposedAs, exposedLabel, holderOf, ownBlockOf } from '@/components/editor/ownBlocks';
import type { NodePath } from '@/graph-engine/graph/path';
import { parentOf } from '@/graph-engine/graph/path';

interface ExposeButtonProps {
  readonly path: NodePath;
  /** What people call the node, and its parameter. */
  readonly node: string;
  readonly title: string;
  readonly param: string;
  readonly className?: string | undefined;
}

/** Pressed while the block has the parameter; nothing for a node that lies in no block. */
export function ExposeButton({ path, node, title, param, className }: ExposeButtonProps) {
  const t = useTranslations('blocks.inspector');
  const editor = useEditor();
  const attempt = useAttempt();
  const inBlock = useEditorState((state) => holderOf(state, path) !== undefined);
  const name = useEditorState((state) => exposedAs(state, path, param));
  if (!inBlock) return null;
  const label = t(name === undefined ? 'expose' : 'exposed', { name: title });

  function toggle(): void {
    const own = ownBlockOf(editor.getState(), parentOf(path));
    const edit =
      name !== undefined && own
        ? ({ type: 'conceal', kind: own.kind, name } as const)
        : ({ type: 'expose', node: path, param, label: exposedLabel(node, title) } as const);
    void attempt(() => editor.apply([edit]));
  }

  return (
    <button type="button" className={className} aria-pressed={name !== undefined} aria-label={label} title={label} onClick={toggle}>
      <PlugZap size={13} aria-hidden />
    </button>
  );
}
