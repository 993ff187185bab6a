/** @file Connecting without a pointer: every node that a selected node's output could enter, with the verdict on each. */
'use client';

import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';

import { CommandDialog } from '@/components/commands/CommandDialog';
import styles from '@/components/commands/CommandDialog.module.css';
import { connectNodes } from '@/components/editor/add';
import { useEditor, useUi, useUiState } from '@/components/editor/EditorContext';
import { readingOrder } from '@/components/editor/walk';
import { useOpWords } from '@/components/words/opWords';
import { levelAt, nodeAt, type Analysis } from '@/graph-engine/analyse/analyse';
import { judge, type Verdict } from '@/graph-engine/analyse/verdict';
import { idOf, joinPath, parentOf, type NodePath } from '@/graph-engine/graph/path';
import type { Definition } from '@/graph-engine/registry';

import { useVerdictWords } from './useVerdictWords';

/** So many targets are judged and listed; the search narrows them down. */
const MOST = 40;

interface Target {
  readonly node: NodePath;
  readonly port: string;
  readonly label: string;
  /** The op by its name, or the block by the one that a person gave it. */
  readonly kind: string;
  readonly verdict: Verdict;
  /** The wire that is there already; choosing the row removes it. */
  readonly wire?: NodePath;
}

const RANK = { yes: 0, trouble: 1, no: 2 };

/** Targets whose label or op holds the query: those behind the node first, and the possible before the impossible. */
function targetsOf(analysis: Analysis, from: NodePath, query: string, nameOf: (op: Definition) => string): Target[] {
  const level = parentOf(from);
  const here = levelAt(analysis, level);
  if (!here) return [];
  const order = readingOrder(here);
  const start = order.indexOf(idOf(from));
  const near = [...order.slice(start + 1), ...order.slice(0, start)];
  const wanted = query.trim().toLowerCase();
  const targets: Target[] = [];
  for (const node of near) {
    const target = here.nodes.get(node);
    const path = joinPath(level, node);
    if (!target || targets.length >= MOST) continue;
    const { label } = target.node;
    const kind = nameOf(target.op);
    if (wanted && !`${label} ${kind}`.toLowerCase().includes(wanted)) continue;
    for (const port of Object.keys(target.op.inputs)) {
      const wire = here.adjacency.into.get(node)?.find((edge) => edge.from.node === idOf(from) && edge.to.port === port);
      const verdict: Verdict = wire ? { answer: 'yes' } : judge(analysis, from, path, port);
      targets.push({ node: path, port, label, kind, verdict, ...(wire && { wire: joinPath(level, wire.id) }) });
    }
  }
  return targets.sort((a, b) => RANK[a.verdict.answer] - RANK[b.verdict.answer]);
}

/** Open while `ui.dialog` says so; mounted once, by the canvas. */
export function ConnectDialog() {
  const dialog = useUiState((state) => state.dialog);
  return dialog?.type === 'connect' ? <Targets from={dialog.node} /> : null;
}

function Targets({ from }: { readonly from: NodePath }) {
  const t = useTranslations('editor.connect');
  const editor = useEditor();
  const ui = useUi();
  const words = useOpWords();
  const verdictWords = useVerdictWords();
  const [query, setQuery] = useState('');
  const { analysis } = editor.getState();
  const label = nodeAt(analysis, from)?.node.label ?? from;
  const targets = useMemo(() => targetsOf(analysis, from, query, (op) => words.nameOf(op)), [analysis, from, query, words]);

  function choose({ node, port, wire }: Target): void {
    ui.set({ dialog: null });
    if (wire === undefined) connectNodes(editor, from, node, port);
    else editor.apply([{ type: 'remove', edges: [wire] }]);
  }

  return (
    <CommandDialog title={t('title', { node: label })} onClose={() => ui.set({ dialog: null })}>
      <Command shouldFilter={false} label={t('title', { node: label })}>
        <Command.Input className={styles.input} value={query} onValueChange={setQuery} placeholder={t('search')} autoFocus />
        <Command.List className={styles.list} label={t('targets')}>
          <Command.Empty className={styles.empty}>{t('empty')}</Command.Empty>
          {targets.map((target) => (
            <Command.Item
              key={`${target.node}:${target.port}`}
              value={`${target.node}:${target.port}`}
              className={styles.item}
              disabled={target.verdict.answer === 'no'}
              onSelect={() => choose(target)}
            >
              <span className={styles.mark} data-answer={target.wire ? 'wired' : target.verdict.answer} aria-hidden />
              <span className={styles.title}>
                {target.label} <span className={styles.muted}>{target.kind}</span>
              </span>
              <span className={styles.detail}>{target.wire ? t('disconnect') : verdictWords(target.verdict)}</span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </CommandDialog>
  );
}
