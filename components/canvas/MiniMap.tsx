/** @file The overview of the whole graph in a corner, painted at once: a thousand live elements would cost every frame. */
'use client';

import { useReactFlow, useStore, useStoreApi, type ReactFlowState } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, type PointerEvent } from 'react';

import { useEditor } from '@/components/editor/EditorContext';
import { boundsOf, type Box } from '@/components/editor/metrics';
import { sceneOf } from '@/components/editor/scene/scene';
import { nodeAt } from '@/graph-engine/analyse/analyse';
import type { EditorState } from '@/components/editor/editor';

import styles from './MiniMap.module.css';

const WIDTH = 160;
const HEIGHT = 104;
const MARGIN = 6;

interface Scale {
  readonly factor: number;
  readonly left: number;
  readonly top: number;
}

/** Fits the graph into the map, centred. */
export function scaleOf(bounds: Box): Scale {
  const factor = Math.min((WIDTH - 2 * MARGIN) / bounds.width, (HEIGHT - 2 * MARGIN) / bounds.height, 0.12);
  return {
    factor,
    left: WIDTH / 2 - (bounds.x + bounds.width / 2) * factor,
    top: HEIGHT / 2 - (bounds.y + bounds.height / 2) * factor,
  };
}

function paint(canvas: HTMLCanvasElement, state: EditorState): Scale | undefined {
  const { document, analysis } = state;
  const { nodes } = sceneOf(state);
  const pen = canvas.getContext('2d');
  const notes = [...document.notes.values()].map((note): Box => ({ ...note.at, width: note.width, height: note.height }));
  const bounds = boundsOf([...nodes.map(({ box }) => box), ...notes]);
  const style = getComputedStyle(canvas);
  pen?.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
  pen?.clearRect(0, 0, WIDTH, HEIGHT);
  if (!bounds) return undefined;
  const scale = scaleOf(bounds);
  const fill = ({ x, y, width, height }: Box) =>
    pen?.fillRect(x * scale.factor + scale.left, y * scale.factor + scale.top, Math.max(1.5, width * scale.factor), Math.max(1.5, height * scale.factor));
  const outline = ({ x, y, width, height }: Box, colour: string) => {
    if (!pen) return;
    pen.strokeStyle = colour;
    pen.strokeRect(x * scale.factor + scale.left, y * scale.factor + scale.top, width * scale.factor, height * scale.factor);
  };
  if (pen) {
    pen.lineWidth = 0.75;
    pen.fillStyle = style.getPropertyValue('--line-strong');
    notes.forEach(fill);
    const ink = new Map<string, string>();
    for (const { path, box, open } of nodes) {
      const node = nodeAt(analysis, path);
      const name = node?.status === 'error' ? '--danger' : `--family-${node?.op.family ?? 'reshape'}`;
      if (!ink.has(name)) ink.set(name, style.getPropertyValue(name));
      if (open) outline(box, ink.get(name)!);
      else {
        pen.fillStyle = ink.get(name)!;
        fill(box);
      }
    }
  }
  return scale;
}

/** Up to so many nodes are seen at a glance, and the map would only lie on some of them. */
const FEW = 12;
/** On a canvas lower than this, in pixels, the map would cover a quarter of what is shown. */
const LOW = 440;

/** Whether the map shows more than it hides; a boolean, so that panning and dragging draw nothing. */
function helps({ nodes, height }: ReactFlowState): boolean {
  return nodes.length > FEW && height >= LOW;
}

/** The map, where it helps. */
export function MiniMap() {
  return useStore(helps) && <Overview />;
}

/** A press or a drag on it moves the view there. The frame follows the view without rendering anything. */
function Overview() {
  const t = useTranslations('editor.canvas');
  const editor = useEditor();
  const flow = useReactFlow();
  const store = useStoreApi();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const scale = useRef<Scale | undefined>(undefined);

  useEffect(() => {
    const place = () => {
      const { transform, width, height } = store.getState();
      const at = scale.current;
      if (!frame.current || !at) return;
      const [tx, ty, zoom] = transform;
      const x = (-tx / zoom) * at.factor + at.left;
      const y = (-ty / zoom) * at.factor + at.top;
      const k = at.factor / zoom;
      frame.current.style.transform = `translate(${x}px, ${y}px)`;
      frame.current.style.width = `${width * k}px`;
      frame.current.style.height = `${height * k}px`;
    };
    const draw = () => {
      if (canvas.current) scale.current = paint(canvas.current, editor.getState());
      place();
    };
    let asked = 0;
    const later = () => {
      cancelAnimationFrame(asked);
      asked = requestAnimationFrame(draw);
    };
    draw();
    const stops = [
      editor.subscribe((state, previous) => state.document !== previous.document && later()),
      store.subscribe((state, previous) => (state.transform !== previous.transform || state.width !== previous.width) && place()),
    ];
    const theme = new MutationObserver(later);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    return () => {
      cancelAnimationFrame(asked);
      stops.forEach((stop) => stop());
      theme.disconnect();
    };
  }, [editor, store]);

  function goTo(event: PointerEvent<HTMLDivElement>): void {
    const at = scale.current;
    if (!at || event.buttons !== 1) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const { left, top } = event.currentTarget.getBoundingClientRect();
    const x = (event.clientX - left - at.left) / at.factor;
    const y = (event.clientY - top - at.top) / at.factor;
    void flow.setCenter(x, y, { zoom: flow.getZoom() });
  }

  const ratio = typeof devicePixelRatio === 'number' ? devicePixelRatio : 1;
  return (
    <div className={`nopan nowheel ${styles.map}`} style={{ width: WIDTH, height: HEIGHT }} role="img" aria-label={t('minimap')} onPointerDown={goTo} onPointerMove={goTo} data-minimap>
      <canvas ref={canvas} width={WIDTH * ratio} height={HEIGHT * ratio} style={{ width: WIDTH, height: HEIGHT }} />
      <div ref={frame} className={styles.frame} />
    </div>
  );
}
