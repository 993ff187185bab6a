/** @file What blocks show on their cards and frames: the toggle, how often they repeat, and their totals. */
'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';

import { useUi } from '@/components/editor/EditorContext';
import { useNumbers } from '@/components/words/numbers';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';
import type { NodePath } from '@/graph-engine/graph/path';
import { isBlock } from '@/graph-engine/registry';

import styles from './BlockParts.module.css';

interface ToggleProps {
  readonly path: NodePath;
  readonly label: string;
  readonly open: boolean;
  readonly disabled?: boolean;
}

/** Opens and closes a block. The keyboard has a shortcut for it on the node itself, so Tab goes from node to node. */
export function BlockToggle({ path, label, open, disabled = false }: ToggleProps) {
  const t = useTranslations('editor.blocks');
  const ui = useUi();
  return (
    <button
      type="button"
      className={`nodrag nopan ${styles.toggle}`}
      tabIndex={-1}
      disabled={disabled}
      aria-expanded={open}
      aria-label={t(open ? 'close' : 'open', { node: label })}
      onClick={(event) => {
        event.stopPropagation();
        void ui.getState().stage?.setOpen([path], !open);
      }}
      onDoubleClick={(event) => event.stopPropagation()}
    >
      <ChevronRight size={14} strokeWidth={2.5} aria-hidden />
    </button>
  );
}

/** How often the block's main part is repeated; nothing where that is no figure of it, or once. */
export function Repeats({ analysis: { op, node } }: { readonly analysis: NodeAnalysis }) {
  const t = useTranslations('editor.blocks');
  const count = isBlock(op) ? op.repeats?.(node.params) : undefined;
  if (count === undefined || count < 2) return null;
  return (
    <span className={styles.repeats} title={t('repeats', { count })}>
      {t('times', { count })}
    </span>
  );
}

/** Three digits are enough on a card: `24.9M` of `24.91 M`. */
function brief(figure: string): string {
  const [, whole = figure, rest = '', unit = ''] = /^(\d+)([.,]\d+)? (\w)$/.exec(figure) ?? [];
  return whole + rest.slice(0, Math.max(0, 4 - whole.length)).replace(/[.,]$/, '') + unit;
}

/** Parameters and multiply-accumulates of all that a block holds; in short where there is little room. */
export function BlockTotals({ analysis: { params, macs, status }, short = false }: { readonly analysis: NodeAnalysis; readonly short?: boolean }) {
  const t = useTranslations('editor.blocks');
  const n = useNumbers();
  if (status !== 'ok') return null;
  return (
    <span className={styles.totals} title={t('totals', { params: n.count(params), macs: n.count(macs) })}>
      <span>{short ? brief(n.si(params)) : t('params', { count: n.si(params) })}</span>
      <span>{short ? brief(n.si(macs)) : t('macs', { count: n.si(macs) })}</span>
    </span>
  );
}
