/** @file The palette: every op by family, to search, to drag onto the canvas, or to add with Enter. */
'use client';

import { Command } from 'cmdk';
import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallback, useState, type CSSProperties } from 'react';

import { toast } from '@/components/composer/toasts/toasts';
import { addOp } from '@/components/editor/add';
import { useEditor, useEditorState, useUi } from '@/components/editor/EditorContext';
import { useOpWords } from '@/components/words/opWords';
import { FAMILIES } from '@/graph-engine/op';
import { LIMITS } from '@/graph-engine/graph/document';
import { NO_BLOCKS } from '@/graph-engine/own/own';
import { definitionIn, definitions } from '@/graph-engine/registry';

import { DragGhost } from './DragGhost';
import { familyIcons } from './familyIcons';
import { OwnBlocks } from './OwnBlocks';
import styles from './Palette.module.css';
import { useOpSearch } from './useOpSearch';
import { usePaletteDrag, type Drop } from './usePaletteDrag';

/** Arrow keys move through the list from the search field; Enter adds. Fills its parent. */
export function Palette() {
  const t = useTranslations('editor.ops');
  const words = useOpWords();
  const [query, setQuery] = useState('');
  const found = useOpSearch(query);
  const blocks = useEditorState(({ document }) => document.blocks ?? NO_BLOCKS);
  const { add, drop } = useAdding();
  const { start, wasDrag } = usePaletteDrag(drop);
  const searching = query.trim() !== '';

  const item = (kind: string) => {
    const op = definitionIn({ blocks }, kind);
    const Icon = familyIcons[op.family];
    const family = { '--family': `var(--family-${op.family})`, '--family-soft': `var(--family-${op.family}-soft)` } as CSSProperties;
    return (
      <Command.Item
        key={kind}
        value={kind}
        className={styles.item}
        style={family}
        title={words.explain(kind)}
        data-op={kind}
        onSelect={() => !wasDrag() && add(kind)}
        onPointerDown={(event) => start(event, kind)}
      >
        <span className={styles.icon} aria-hidden>
          <Icon size={15} />
        </span>
        {words.nameOf(op)}
      </Command.Item>
    );
  };

  return (
    <Command className={styles.palette} shouldFilter={false} label={t('search')}>
      <div className={styles.search}>
        <Search size={15} aria-hidden />
        <Command.Input className={styles.input} value={query} onValueChange={setQuery} placeholder={t('search')} />
      </div>
      <Command.List className={styles.list} label={t('label')}>
        <Command.Empty className={styles.empty}>{t('empty', { query })}</Command.Empty>
        {!searching && <OwnBlocks onAdd={(kind) => !wasDrag() && add(kind)} onPointerDown={start} />}
        {/* Found ops stand in the order of how well they fit; at rest they stand by family. */}
        {searching
          ? found.map(item)
          : FAMILIES.map((family) => (
              <Command.Group key={family} className={styles.group} heading={words.family(family)}>
                {found.filter((kind) => definitions.get(kind)?.family === family).map(item)}
              </Command.Group>
            ))}
      </Command.List>
      <p className={styles.help}>{t('help')}</p>
      <DragGhost />
    </Command>
  );
}

/** Adds an op where the user looks, or where it was dropped; the focus stays in the palette, ready for the next. */
function useAdding() {
  const t = useTranslations('editor.ops');
  const editor = useEditor();
  const ui = useUi();
  const say = useCallback(
    (id: string | undefined) => {
      if (id === undefined) toast(t('full', { limit: LIMITS.nodes }), { tone: 'problem' });
      else ui.getState().stage?.reveal(id);
    },
    [t, ui],
  );
  const add = useCallback(
    (kind: string) => say(addOp(editor, kind, { at: ui.getState().stage?.centre() ?? { x: 0, y: 0 }, follow: true })),
    [editor, ui, say],
  );
  const drop = useCallback<Drop>(
    (kind, client, wire) => {
      const at = ui.getState().stage?.toCanvas(client) ?? { x: 0, y: 0 };
      const parent = ui.getState().stage?.levelAt(at) ?? '';
      say(addOp(editor, kind, { at, parent, ...(wire !== undefined && { wire }) }));
    },
    [editor, ui, say],
  );
  return { add, drop };
}
