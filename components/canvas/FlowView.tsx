/** @file React Flow, fed from the editor and reporting back to it. */
'use client';

import { Background, BackgroundVariant, ReactFlow, SelectionMode, useStoreApi } from '@xyflow/react';
import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useMemo, useRef, type MouseEvent as ReactMouseEvent } from 'react';
import { useStore } from 'zustand';

import { useEditor, useUi } from '@/components/editor/EditorContext';
import { GRID } from '@/components/editor/metrics';
import { usePreferences } from '@/components/editor/preferences';
import { startRenaming } from '@/components/editor/rename';
import { canOpen } from '@/components/editor/scene/drawing';
import { nodeAt } from '@/graph-engine/analyse/analyse';

import { ConnectionLine } from './connect/ConnectionLine';
import { isPane, useConnecting } from './connect/useConnecting';
import { VerdictTip } from './connect/VerdictTip';
import type { FlowEdge, FlowNode } from './flow';
import type { Flow } from './flowStore';
import { FrameNode } from './frames/FrameNode';
import { MiniMap } from './MiniMap';
import { NoteNode } from './notes/NoteNode';
import { OpNode } from './OpNode';
import { useSlide } from './useSlide';
import { Wire } from './Wire';

const nodeTypes = { op: OpNode, frame: FrameNode, note: NoteNode };
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
  const editor = useEditor();
  const ui = useUi();
  const store = useStoreApi<FlowNode, FlowEdge>();
  const t = useTranslations('editor.canvas');
  const locale = useLocale();
  const nodes = useStore(flow, (state) => state.nodes);
  const edges = useStore(flow, (state) => state.edges);
  const { snap, minimap, wheel } = usePreferences();
  const connecting = useConnecting();
  const wrapper = useRef<HTMLDivElement>(null);
  const slide = useSlide(wrapper);
  useEffect(() => flow.follow(), [flow]);

  /** On a label it is written; else blocks open and close. */
  const onNodeDoubleClick = useCallback(
    (event: ReactMouseEvent, node: FlowNode) => {
      const onLabel = event.target instanceof Element && event.target.closest('[data-label]') !== null;
      const { analysis } = editor.getState();
      if (!onLabel && canOpen(nodeAt(analysis, node.id))) void ui.getState().stage?.setOpen([node.id], node.type !== 'frame');
      else startRenaming(ui, node.id);
    },
    [editor, ui],
  );
  const onDoubleClick = useCallback(
    (event: ReactMouseEvent) => {
      const client = { x: event.clientX, y: event.clientY };
      const { stage } = ui.getState();
      if (!stage || !isPane(client)) return;
      const at = stage.toCanvas(client);
      ui.set({ quickAdd: { client, at, parent: stage.levelAt(at) } });
    },
    [ui],
  );
  /** A click on the ground of a frame selects its block; on bare canvas React Flow has emptied the selection. */
  const onPaneClick = useCallback(
    (event: ReactMouseEvent) => {
      const { stage } = ui.getState();
      const block = stage?.levelAt(stage.toCanvas({ x: event.clientX, y: event.clientY }));
      if (block) editor.select([block]);
    },
    [editor, ui],
  );
  const onSelectionStart = useCallback(
    () =>
      flow.marquee(() => {
        const { userSelectionRect: area, transform } = store.getState();
        const [x, y, zoom] = transform;
        return area ? { x: (area.x - x) / zoom, y: (area.y - y) / zoom, width: area.width / zoom, height: area.height / zoom } : undefined;
      }),
    [flow, store],
  );
  const onSelectionEnd = useCallback(() => flow.marquee(undefined), [flow]);
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
      onPaneClick={onPaneClick}
      onSelectionStart={onSelectionStart}
      onSelectionEnd={onSelectionEnd}
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
