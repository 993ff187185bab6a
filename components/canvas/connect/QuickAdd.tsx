/** @file A list of ops where the user pointed: those that fit behind the wire that was let go there. */
'use client';

import { Command } from 'cmdk';
import { useTranslations } from 'next-intl';
import { Popover } from 'radix-ui';
import { useMemo, useRef, useState } from 'react';

import { toast } from '@/components/composer/toasts/toasts';
import { addOp } from '@/components/editor/add';
import { useEditor, useUi, useUiState } from '@/components/editor/EditorContext';
import type { QuickAdd as Request } from '@/components/editor/ui';
import { useNotation } from '@/components/editor/preferences';
import { suits } from '@/components/editor/suit';
import { useOpSearch } from '@/components/panels/palette/useOpSearch';
import { useOpWords } from '@/components/words/opWords';
import type { Verdict } from '@/graph-engine/analyse/verdict';
import { LIMITS } from '@/graph-engine/graph/document';
import { NO_BLOCKS } from '@/graph-engine/own/own';
import { definitionIn, definitions } from '@/graph-engine/registry';
import { formatShape } from '@/graph-engine/shape';

import styles from './QuickAdd.module.css';

/** Open while `ui.quickAdd` is set; mounted once, by the canvas. */
export function QuickAdd() {
  const request = useUiState((state) => state.quickAdd);
  return request && <QuickAddList key={`${request.client.x},${request.client.y}`} request={request} />;
}

/** Ops with the verdict on the wire that is waiting; those that cannot take it at all are left out. */
function useCandidates({ from }: Request): ReadonlyMap<string, Verdict> {
  const editor = useEditor();
  return useMemo(() => {
    const { analysis } = editor.getState();
    const kinds = [...(analysis.graph.blocks ?? NO_BLOCKS).keys(), ...definitions.keys()];
    if (!from || from.side === 'input') return new Map(kinds.map((kind) => [kind, { answer: 'yes' } as const]));
    const judged = kinds.map((kind) => [kind, suits(analysis, from.node, kind)] as const);
    return new Map(judged.filter(([, { answer }]) => answer !== 'no'));
  }, [editor, from]);
}

function QuickAddList({ request }: { readonly request: Request }) {
  const t = useTranslations('editor.quickAdd');
  const editor = useEditor();
  const ui = useUi();
  const words = useOpWords();
  const notation = useNotation();
  const candidates = useCandidates(request);
  const [query, setQuery] = useState('');
  const found = useOpSearch(query).filter((kind) => candidates.has(kind));
  const anchor = useRef({ getBoundingClientRect: () => new DOMRect(request.client.x, request.client.y, 0, 0) });
  const close = () => ui.set({ quickAdd: null });

  function choose(kind: string): void {
    close();
    const id = addOp(editor, kind, { at: request.at, ...(request.from && { from: request.from }), ...(request.parent && { parent: request.parent }) });
    if (id === undefined) toast(t('full', { limit: LIMITS.nodes }), { tone: 'problem' });
    else ui.getState().stage?.reveal(id, { focus: true });
  }

  return (
    <Popover.Root open onOpenChange={(open) => !open && close()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Portal>
        <Popover.Content className={styles.panel} side="right" align="start" sideOffset={4} collisionPadding={8} aria-label={t('label')}>
          <Command shouldFilter={false} label={t('label')}>
            <Command.Input className={styles.input} value={query} onValueChange={setQuery} placeholder={t('search')} autoFocus />
            <Command.List className={styles.list} label={t('label')}>
              <Command.Empty className={styles.empty}>{t('empty')}</Command.Empty>
              {found.map((kind) => {
                const definition = definitionIn(editor.getState().document, kind);
                const verdict = candidates.get(kind);
                const output = verdict?.answer === 'yes' ? verdict.output : undefined;
                return (
                  <Command.Item key={kind} value={kind} className={styles.item} onSelect={() => choose(kind)} data-kind={kind}>
                    <span className={styles.dot} style={{ background: `var(--family-${definition.family})` }} aria-hidden />
                    <span className={styles.name}>{words.nameOf(definition)}</span>
                    <span className={styles.result} data-answer={verdict?.answer}>
                      {output ? formatShape(output, notation) : verdict?.answer === 'trouble' ? t('trouble') : null}
                    </span>
                  </Command.Item>
                );
              })}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
