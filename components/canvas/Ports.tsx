/** @file The ports of a node: dots on its edge where wires begin and end; those of a frame take wires on both sides. */
'use client';

import { Handle, Position } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import type { CSSProperties } from 'react';

import type { Size } from '@/components/editor/metrics';
import { portOffset } from '@/components/editor/scene/frame';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import type { NodePath } from '@/graph-engine/graph/path';
import { outputsOf } from '@/graph-engine/registry';

import styles from './OpNode.module.css';

interface PortsProps {
  readonly path: NodePath;
  readonly analysis: NodeAnalysis;
  readonly size: Size;
  /** Whether the node is an open block: its ports then have an inner side as well. */
  readonly open?: boolean;
  readonly isConnectable: boolean;
}

/** All ports, inputs on the left and outputs on the right. */
export function Ports({ path, analysis, size, open = false, isConnectable }: PortsProps) {
  const inputs = Object.keys(analysis.op.inputs);
  const outputs = outputsOf(analysis.op);
  const common = { path, analysis, isConnectable };
  return (
    <>
      {inputs.map((port, i) => (
        <Port key={port} {...common} side="input" port={port} y={portOffset(size, open, i, inputs.length)} open={open} />
      ))}
      {outputs.map((port, i) => (
        <Port key={port} {...common} side="output" port={port} y={portOffset(size, open, i, outputs.length)} open={open} />
      ))}
    </>
  );
}

interface PortProps extends Omit<PortsProps, 'size'> {
  readonly side: 'input' | 'output';
  readonly port: string;
  readonly y: number;
}

function Port({ path, side, analysis, port, y, open, isConnectable }: PortProps) {
  const t = useTranslations('editor.node');
  const { label } = analysis.node;
  const output = side === 'output';
  const several = outputsOf(analysis.op).length > 1;
  const name = output ? t(several ? 'outputAt' : 'outputOf', { node: label, port }) : t('inputOf', { node: label, port });
  const place = { '--port-y': `${y}px` } as CSSProperties;
  return (
    <>
      <Handle
        type={output ? 'source' : 'target'}
        id={port}
        position={output ? Position.Right : Position.Left}
        isConnectable={isConnectable}
        className={styles.handle}
        style={place}
        role="img"
        aria-label={name}
        data-handle={`${path}:${port}`}
        data-side={side}
        data-many={analysis.op.inputs[port]?.many}
      />
      {open && (
        <Handle
          type={output ? 'target' : 'source'}
          id={`:${port}`}
          position={output ? Position.Left : Position.Right}
          isConnectable={isConnectable}
          className={`${styles.handle} ${styles.inner}`}
          style={place}
          role="img"
          aria-label={t('inside', { port: name })}
          data-handle={`${path}/:${port}`}
          data-side={side}
        />
      )}
    </>
  );
}
