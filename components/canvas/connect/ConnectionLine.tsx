/** @file The wire while it is drawn, in the colour of the verdict. */
'use client';

import { getBezierPath, type ConnectionLineComponentProps } from '@xyflow/react';
import { useStore } from 'zustand';

import type { FlowNode } from '../flow';
import styles from './connect.module.css';
import { pending } from './verdictStore';

export function ConnectionLine({ fromX, fromY, toX, toY, fromPosition, toPosition }: ConnectionLineComponentProps<FlowNode>) {
  const answer = useStore(pending, (state) => state.proposal?.verdict.answer);
  const [path] = getBezierPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: fromPosition,
    targetX: toX,
    targetY: toY,
    targetPosition: toPosition,
  });
  return <path d={path} className={styles.line} data-answer={answer} />;
}
