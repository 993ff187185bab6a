/** @file What the reader chose in the inflation form, and what it would do to the open document. */
'use client';

import { useMemo, useState } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { strideLevels, type Level } from '@/graph-engine/inflate/levels';
import type { InflateOptions } from '@/graph-engine/inflate/options';
import { ownLevel, planInflation, type Plan, type Refusal } from '@/graph-engine/inflate/plan';
import { HEAD_FRAMES, headPools, recipe, suggestedRecipe, type RecipeId } from '@/graph-engine/inflate/recipes';
import type { NodeAnalysis } from '@/graph-engine/analyse/node';

/** The form's values; the recipe is named for as long as nothing else was set. */
export interface Wishes {
  readonly recipe: RecipeId | 'own';
  readonly frames: number;
  readonly fps: number;
  readonly temporal: 'side' | number;
  readonly strides: readonly number[];
  /** Frames that a pool over the whole map takes. */
  readonly head: number;
  readonly scope: 'all' | 'selected';
}

export interface Inflation {
  readonly wishes: Wishes;
  readonly set: (change: Partial<Wishes>) => void;
  readonly follow: (id: RecipeId) => void;
  readonly levels: readonly Level[];
  readonly heads: readonly NodeAnalysis[];
  /** How many nodes of the document's own level are selected. */
  readonly selected: number;
  readonly result: Plan | Refusal;
}

/** Begins with the recipe that suits the network, for the selected nodes where there are some. */
export function useInflation(): Inflation {
  const document = useEditorState(state => state.document);
  const analysis = useEditorState(state => state.analysis);
  const selection = useEditorState(state => state.selection);
  const levels = useMemo(() => strideLevels(analysis), [analysis]);
  const heads = useMemo(() => headPools(analysis), [analysis]);
  const only = useMemo(() => new Set([...ownLevel(selection)].filter(id => analysis.nodes.has(id))), [selection, analysis]);
  const by = (id: RecipeId) => {
    const { frames, fps = 15, temporal, strides } = recipe(id, analysis);
    return { recipe: id, frames, fps, temporal, strides, head: HEAD_FRAMES };
  };
  const [wishes, setWishes] = useState<Wishes>(() => ({ ...by(suggestedRecipe(analysis)), scope: only.size > 0 ? 'selected' : 'all' }));
  const result = useMemo(() => {
    const { frames, fps, temporal, strides, head, scope } = wishes;
    const nodes = Object.fromEntries(heads.map(({ node }) => [node.id, { kernel: head, padding: 'none' as const }]));
    const options: InflateOptions = { frames, fps, temporal, strides, nodes, ...(scope === 'selected' && { only }) };
    return planInflation(document, analysis, options);
  }, [wishes, heads, only, document, analysis]);
  return {
    wishes,
    set: change => setWishes(now => ({ ...now, ...(!('scope' in change) && { recipe: 'own' }), ...change })),
    follow: id => setWishes(now => ({ ...now, ...by(id) })),
    levels,
    heads,
    selected: only.size,
    result,
  };
}
