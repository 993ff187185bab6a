/** @file Two networks in one drawing: what was added, removed and changed in red, blocks opened in place. */
'use client';

import { Maximize, ZoomIn, ZoomOut } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useMemo, useState, type ReactNode } from 'react';

import { Button } from '@/components/ui/Button';
import { useSize, type PixelSize } from '@/components/ui/useSize';
import type { Union } from '@/graph-engine/compare/union';
import { ancestorsOf, type NodePath } from '@/graph-engine/graph/path';

import { DrawnLevel } from './DrawnLevel';
import { arranged, boxAt, changedBlocks, type Level } from './geometry';
import { Legend } from './Legend';
import { Markers } from './Markers';
import { usePanZoom } from './usePanZoom';
import { fitted, shown, type View } from './view';
import styles from './Drawing.module.css';

interface UnionDrawingProps {
  readonly union: Union;
  /** Names of both networks. */
  readonly titles: readonly [string, string];
  /** Blocks that are drawn open. */
  readonly open: ReadonlySet<NodePath>;
  /** Called with the blocks that are to be open, and the one that was opened just now. */
  readonly onOpen: (open: ReadonlySet<NodePath>, opened?: NodePath) => void;
  /** A node to be brought into view. */
  readonly selected?: NodePath | undefined;
  /** Stands at the end of the line above the drawing. */
  readonly aside?: ReactNode;
}

/** A block with a counterpart opens by click or Enter, and closes by its title bar. */
export function UnionDrawing({ union, titles: [a, b], open, onOpen, selected, aside }: UnionDrawingProps) {
  const t = useTranslations('compare.drawing');
  const changed = useMemo(() => changedBlocks(union), [union]);
  // One level at a time: all blocks of a deep network at once are too much to be read.
  const next = changed.filter(path => !open.has(path) && ancestorsOf(path).every(block => open.has(block)));
  const toggle = (path: NodePath) => {
    if (open.has(path)) onOpen(new Set([...open].filter(one => one !== path)));
    else onOpen(new Set([...open, path]), path);
  };
  return (
    <section className={styles.drawing} aria-label={t('label', { a, b })}>
      <div className={styles.tools}>
        {changed.length > 0 && (
          <div className={styles.pair}>
            <Button size="sm" disabled={next.length === 0} onClick={() => onOpen(new Set([...open, ...next]))}>
              {t('openAll')}
            </Button>
            <Button size="sm" disabled={open.size === 0} onClick={() => onOpen(new Set())}>
              {t('closeAll')}
            </Button>
          </div>
        )}
        <Legend />
        {aside}
      </div>
      <Stage union={union} label={t('label', { a, b })} open={open} selected={selected} onToggle={toggle} />
      <p className={styles.keys}>{t('keys')}</p>
    </section>
  );
}

interface StageProps {
  readonly union: Union;
  readonly label: string;
  readonly open: ReadonlySet<NodePath>;
  readonly selected: NodePath | undefined;
  readonly onToggle: (path: NodePath) => void;
}

/** Before anything is measured. */
const WINDOW: PixelSize = { width: 640, height: 420 };

/** A view that somebody chose, of a drawing with a node selected: another one is shown anew. */
interface Chosen {
  readonly view: View;
  readonly of: Level;
  readonly selected: NodePath | undefined;
}

function Stage({ union, label, open, selected, onToggle }: StageProps) {
  const t = useTranslations('compare.drawing');
  const [ref, size] = useSize<SVGSVGElement>(WINDOW);
  const level = useLevel(union, open, size);
  const [chosen, choose] = useState<Chosen>();
  const all = level && fitted(size, level.bounds);
  const target = level && selected !== undefined ? boxAt(level, selected.split('/')) : undefined;
  const wanted = all && target ? shown(size, target) : all;
  const kept = (now: Chosen | undefined) => (now && now.of === level && now.selected === selected ? now.view : wanted);
  const view = kept(chosen);
  const fit = () => all && choose({ view: all, of: level, selected });
  const { handlers, zoomIn, zoomOut } = usePanZoom(
    ref,
    change =>
      choose(now => {
        const from = kept(now);
        return from && level && { view: change(from), of: level, selected };
      }),
    fit,
  );
  return (
    <div className={styles.stage}>
      <svg ref={ref} className={styles.window} role="group" aria-label={label} tabIndex={0} {...handlers}>
        <Markers />
        {level && view && (
          <g transform={`translate(${view.x} ${view.y}) scale(${view.k})`}>
            <DrawnLevel level={level} path="" selected={selected} onToggle={onToggle} />
          </g>
        )}
      </svg>
      {!level && <p className={styles.wait}>{t('arranging')}</p>}
      <div className={styles.controls}>
        <Button size="icon" aria-label={t('zoomIn')} title={t('zoomIn')} onClick={zoomIn}>
          <ZoomIn size={16} aria-hidden />
        </Button>
        <Button size="icon" aria-label={t('zoomOut')} title={t('zoomOut')} onClick={zoomOut}>
          <ZoomOut size={16} aria-hidden />
        </Button>
        <Button size="icon" aria-label={t('fit')} title={t('fit')} onClick={fit}>
          <Maximize size={16} aria-hidden />
        </Button>
      </div>
    </div>
  );
}

/** The layout worker's places, for the window's proportions when it was first seen; the old ones until the new are there. */
function useLevel(union: Union, open: ReadonlySet<NodePath>, size: PixelSize): Level | undefined {
  const [placed, place] = useState<Level>();
  const [aspect, setAspect] = useState<number>();
  if (aspect === undefined && (size !== WINDOW || typeof ResizeObserver === 'undefined')) setAspect(size.width / Math.max(1, size.height));
  useEffect(() => {
    if (aspect === undefined) return;
    let current = true;
    void arranged(union, open, aspect).then(level => current && place(level));
    return () => {
      current = false;
    };
  }, [union, open, aspect]);
  return placed?.union === union ? placed : undefined;
}
