/** @file One level of the drawing: wires, cards, and open blocks with what lies in them. */
import { Fragment } from 'react';

import { isInside, joinPath, type NodePath } from '@/graph-engine/graph/path';

import { DrawnFrame } from './DrawnFrame';
import { DrawnNode } from './DrawnNode';
import { offsetOf, type Level } from './geometry';
import styles from './Drawing.module.css';

interface DrawnLevelProps {
  readonly level: Level;
  /** The block that it is the inside of. */
  readonly path: NodePath;
  readonly selected: NodePath | undefined;
  readonly onToggle: (path: NodePath) => void;
}

/** Frames lie below wires, which lie below cards. */
export function DrawnLevel({ level, path, selected, onToggle }: DrawnLevelProps) {
  const { union, boxes, wires, frames } = level;
  const nodes = [...union.entries].map(([id, node]) => {
    const own = joinPath(path, id);
    return { id, node, own, box: boxes.get(id)!, inside: frames.get(id) };
  });
  return (
    <>
      {nodes.map(({ id, node, own, box, inside }) => {
        if (!inside) return null;
        const { x, y } = offsetOf(box, inside);
        return (
          <Fragment key={id}>
            <DrawnFrame node={node} box={box} selected={own === selected} onClose={() => onToggle(own)} />
            <g transform={`translate(${x} ${y})`}>
              <DrawnLevel level={inside} path={own} selected={selected !== undefined && isInside(selected, own) ? selected : undefined} onToggle={onToggle} />
            </g>
          </Fragment>
        );
      })}
      <g aria-hidden>
        {wires.map(({ id, mark, path: course }) => (
          <path key={id} className={styles.wire} d={course} data-mark={mark} markerEnd={`url(#compare-arrow-${mark === 'same' ? 'same' : 'red'})`} />
        ))}
      </g>
      {nodes.map(
        ({ id, node, own, box, inside }) =>
          !inside && (
            <DrawnNode key={id} node={node} box={box} selected={own === selected} onOpen={union.inside.has(id) ? () => onToggle(own) : undefined} />
          ),
      )}
    </>
  );
}
