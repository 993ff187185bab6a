/** @file The choices of an inflation: recipe, nodes, frames, kernel, strides. */
'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { Choices } from '@/components/inspector/fields/Choices';
import { NumberBox } from '@/components/inspector/fields/NumberBox';
import { RECIPES } from '@/graph-engine/inflate/recipes';
import type { Level } from '@/graph-engine/inflate/levels';

import type { Inflation } from './useInflation';
import styles from './Inflate.module.css';

const FRAMES = { min: 1, max: 512, whole: true } as const;
const RATE = { min: 0.1, max: 240, whole: false } as const;
const KERNEL = { min: 1, max: 31, whole: true } as const;
const STRIDE = { min: 1, max: 16, whole: true } as const;
/** R3D's, where somebody turns from k×k×k to N×k×k. */
const N = 3;
/** Names that a row has room for. */
const NAMED = 2;

/** Every choice takes effect at once in the preview beside it. */
export function InflateForm({ wishes, set, follow, levels, heads, selected }: Inflation) {
  const t = useTranslations('compare.inflate');
  const recipes = wishes.recipe === 'own' ? [...RECIPES, 'own'] : RECIPES;
  const recipe = (id: string) => RECIPES.find(one => one === id);
  const { temporal } = wishes;
  return (
    <div className={styles.form}>
      <Row title={t('recipe')} help={t(`recipeHelp.${wishes.recipe}`)}>
        <Choices
          label={t('recipe')}
          value={wishes.recipe}
          options={recipes}
          words={id => t(`recipes.${recipe(id) ?? 'own'}`)}
          onChange={id => {
            const known = recipe(id);
            if (known) follow(known);
          }}
        />
      </Row>
      {selected > 0 && (
        <Row title={t('scope')}>
          <Choices
            label={t('scope')}
            value={wishes.scope}
            options={['all', 'selected']}
            words={scope => (scope === 'all' ? t('scopes.all') : t('scopes.selected', { count: selected }))}
            onChange={scope => set({ scope: scope === 'all' ? 'all' : 'selected' })}
          />
        </Row>
      )}
      <Row title={t('frames')}>
        <NumberBox label={t('frames')} value={wishes.frames} rule={FRAMES} buttons onChange={frames => set({ frames })} />
      </Row>
      <Row title={t('fps')}>
        <NumberBox label={t('fps')} value={wishes.fps} rule={RATE} buttons onChange={fps => set({ fps })} />
      </Row>
      <Row title={t('kernel')}>
        <Choices
          label={t('kernel')}
          value={temporal === 'side' ? 'side' : 'number'}
          options={['side', 'number']}
          words={kind => t(`kernels.${kind === 'side' ? 'side' : 'number'}`)}
          onChange={kind => set({ temporal: kind === 'side' ? 'side' : N })}
        />
        {temporal !== 'side' && <NumberBox label={t('n')} letter={t('n')} value={temporal} rule={KERNEL} onChange={n => set({ temporal: n })} />}
      </Row>
      {heads.length > 0 && (
        <Row title={t('head')} help={t('headHelp', { node: heads.map(({ node }) => node.label).join(', ') })}>
          <NumberBox label={t('head')} value={wishes.head} rule={KERNEL} buttons onChange={head => set({ head })} />
        </Row>
      )}
      {levels.length > 0 && (
        <fieldset className={styles.strides}>
          <legend>{t('strides')}</legend>
          <p className={styles.help}>{t('stridesHelp')}</p>
          {levels.map((level, i) => (
            <StrideRow
              key={level.nodes[0]?.node.id ?? i}
              level={level}
              value={wishes.strides[i] ?? 1}
              onChange={stride => set({ strides: levels.map((_, j) => (j === i ? stride : (wishes.strides[j] ?? 1))) })}
            />
          ))}
        </fieldset>
      )}
    </div>
  );
}

function Row({ title, help, children }: { readonly title: string; readonly help?: string; readonly children: ReactNode }) {
  return (
    <div className={styles.row}>
      <span className={styles.title} aria-hidden>
        {title}
      </span>
      <span className={styles.control}>{children}</span>
      {help && <p className={styles.help}>{help}</p>}
    </div>
  );
}

interface StrideRowProps {
  readonly level: Level;
  readonly value: number;
  readonly onChange: (stride: number) => void;
}

function StrideRow({ level: { nodes, stride }, value, onChange }: StrideRowProps) {
  const t = useTranslations('compare.inflate');
  if (nodes.length === 0) return null;
  const named = nodes.slice(0, NAMED).map(({ node }) => node.label).join(', ');
  const names = nodes.length > NAMED ? t('andMore', { nodes: named, count: nodes.length - NAMED }) : named;
  return (
    <div className={styles.row}>
      <span className={styles.node} aria-hidden>
        {t('strideRow', { nodes: names, stride: stride.join('×') })}
      </span>
      <span className={styles.control}>
        <NumberBox label={t('stride', { nodes: names })} value={value} rule={STRIDE} buttons onChange={onChange} />
      </span>
    </div>
  );
}
