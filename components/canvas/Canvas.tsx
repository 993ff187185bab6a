/** @file The canvas: the graph as cards and wires, with everything that floats above it. */
'use client';

import '@xyflow/react/dist/base.css';

import { ReactFlowProvider, useStoreApi } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useRef, useState, type FocusEvent } from 'react';

import { useEditor, useEditorState, useUi } from '@/components/editor/EditorContext';
import { LiveRegion } from '@/components/editor/LiveRegion';

import styles from './Canvas.module.css';
import { CanvasControls } from './CanvasControls';
import { ConnectDialog } from './connect/ConnectDialog';
import { QuickAdd } from './connect/QuickAdd';
import { DetailProvider, useBand } from './detail';
import { FlowProvider } from './FlowContext';
import { createFlow } from './flowStore';
import { FlowView } from './FlowView';
import { useClipboardEvents } from './useClipboardEvents';
import { usePlacement } from './usePlacement';
import { useStage } from './useStage';

/** Needs an EditorProvider above it, and fills its parent. */
export function Canvas() {
  return (
    <ReactFlowProvider>
      <Frame />
    </ReactFlowProvider>
  );
}

function Frame() {
  const t = useTranslations('editor.canvas');
  const editor = useEditor();
  const ui = useUi();
  const [flow] = useState(() => createFlow(editor));
  useGivenSizes();
  const [selecting, setSelecting] = useState(false);
  const empty = useEditorState(({ document }) => document.nodes.size + document.notes.size === 0);
  const { band, detailed } = useBand();
  const frame = useRef<HTMLDivElement>(null);
  useStage(frame);
  usePlacement(frame);
  useClipboardEvents(frame);
  /** Tab selects what it reaches, so that arrow keys and the inspector go on from there. */
  function onFocus({ target }: FocusEvent<HTMLElement>): void {
    const id = target.classList.contains('react-flow__node') ? target.dataset.id : undefined;
    if (id === undefined || !target.matches(':focus-visible')) return;
    if (!editor.getState().selection.has(id)) editor.select([id]);
    ui.getState().stage?.reveal(id);
  }

  return (
    <div ref={frame} onFocus={onFocus} className={styles.canvas} role="application" aria-label={t('label')} data-canvas data-zoom={band}>
      <FlowProvider value={flow}>
        <DetailProvider value={detailed}>
          <FlowView flow={flow} selecting={selecting} />
        </DetailProvider>
        {empty && <p className={styles.empty}>{t('empty')}</p>}
        <CanvasControls selecting={selecting} onSelecting={setSelecting} />
        <QuickAdd />
        <ConnectDialog />
        <LiveRegion />
      </FlowProvider>
    </div>
  );
}

/**
 * Sizes and handles are given with every node, so React Flow is kept from measuring them: from far away cards are drawn
 * without their ports, and what it would then measure would take their wires off.
 */
function useGivenSizes(): void {
  const store = useStoreApi();
  useState(() => store.setState({ updateNodeInternals: () => undefined }));
}
