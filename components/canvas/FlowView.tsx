/** @file React Flow, fed from the editor and reporting back to it. */
'use client';

import { Background, BackgroundVariant, ReactFlow, SelectionMode } from '@xyflow/react';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, type MouseEvent as ReactMouseEvent } from 'react';
import { useStore } from 'zustand';

import { useUi } from '@/components/editor/EditorContext';
import { GRID } from '@/components/editor/metrics';
import { usePreferences } from '@/components/editor/preferences';
import { startRenaming } from '@/components/editor/rename';

import { ConnectionLine } from './connect/ConnectionLine';
import { isPane, useConnecting } from './connect/useConnecting';
import { VerdictTip } from './connect/VerdictTip';
import type { FlowEdge, FlowNode } from './flow';
import type { Flow } from './flowStore';
import { MiniMap } from './MiniMap';
import { NoteNode } from './notes/NoteNode';
import { OpNode } from './OpNode';
import { useSlide } from './useSlide';
import { Wire } from './Wire';

const nodeTypes = { op: OpNode, note: NoteNode };
const edgeTypes = { wire: Wire };
/** Up to so many nodes everything is in the page at all times, so that Tab reaches it and nothing is built while panning. */
const ALL_RENDERED = 160;
const MULTI_SELECT = ['Meta', 'Control', 'Shift'];
const SNAP: [number, number] = [GRID, GRID];
const DELETED_BY_COMMAND = null;

interface FlowViewProps {
  readonly flow: Flow;
  /** Whether dragging on empty canvas draws a selection frame instead of panning. */
  readonly selecting: boolean;
}

export function FlowView({ flow, selecting }: FlowViewProps) {
  const ui = useUi();
  const t = useTranslations('editor.canvas');
  const locale = useLocale();
  const nodes = useStore(flow, (state) => state.nodes);
  const edges = useStore(flow, (state) => state.edges);
  const { snap, minimap, wheel } = usePreferences();
  const connecting = useConnecting();
  const wrapper = useRef<HTMLDivElement>(null);
  const slide = useSlide(wrapper);
  useEffect(() => flow.follow(), [flow]);

  const onNodeDoubleClick = useCallback((_: ReactMouseEvent, node: FlowNode) => startRenaming(ui, node.id), [ui]);
  const onDoubleClick = useCallback(
    (event: ReactMouseEvent) => {
      const client = { x: event.clientX, y: event.clientY };
      const { stage } = ui.getState();
      if (stage && isPane(client)) ui.set({ quickAdd: { client, at: stage.toCanvas(client) } });
    },
    [ui],
  );
  // React Flow speaks English by itself; the words of its own parts come from our messages.
  const ariaLabelConfig = useMemo(() => ({ 'handle.ariaLabel': t('handle') }), [t]);

  return (
    <ReactFlow<FlowNode, FlowEdge>
      ref={wrapper}
      key={locale}
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      edgeTypes={edgeTypes}
      onNodesChange={flow.onNodesChange}
      onEdgesChange={flow.onEdgesChange}
      onNodeDragStop={flow.commit}
      onSelectionDragStop={flow.commit}
      {...connecting}
      onNodeDoubleClick={onNodeDoubleClick}
      onDoubleClick={onDoubleClick}
      onMoveStart={slide.start}
      onMoveEnd={slide.end}
      connectionLineComponent={ConnectionLine}
      connectionRadius={26}
      onlyRenderVisibleElements={nodes.length > ALL_RENDERED}
      minZoom={0.05}
      maxZoom={2.5}
      nodesFocusable
      edgesFocusable={false}
      disableKeyboardA11y
      deleteKeyCode={DELETED_BY_COMMAND}
      multiSelectionKeyCode={MULTI_SELECT}
      selectionKeyCode="Shift"
      selectionMode={SelectionMode.Partial}
      selectionOnDrag={selecting}
      panOnDrag={!selecting}
      panOnScroll={wheel === 'pan'}
      zoomOnScroll={wheel === 'zoom'}
      zoomOnDoubleClick={false}
      elevateNodesOnSelect={false}
      snapToGrid={snap}
      snapGrid={SNAP}
      attributionPosition="top-right"
      ariaLabelConfig={ariaLabelConfig}
      aria-label={t('graph')}
    >
      <Background variant={BackgroundVariant.Dots} gap={GRID * 1.5} size={1} />
      {minimap && <MiniMap />}
      <VerdictTip />
    </ReactFlow>
  );
}
