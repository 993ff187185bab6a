/** @file What became of each node from one network to another, blocks with what became of their insides. */
'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { Button } from '@/components/ui/Button';
import { tally, type GraphDiff, type NodeDiff } from '@/graph-engine/compare/diff';

import { DiffItem } from './DiffItem';
import styles from './DiffList.module.css';

interface DiffListProps {
  readonly diff: GraphDiff;
  /** Called with a node that is pressed, behind the blocks that it lies in, to show it where networks are drawn. */
  readonly onShow?: ((chain: readonly NodeDiff[]) => void) | undefined;
}

/** Nodes that only compute other shapes, and those that are the same, wait behind a button. */
export function DiffList({ diff, onShow }: DiffListProps) {
  const t = useTranslations('compare.list');
  const [all, setAll] = useState(false);
  const { same, affected, changed, added, removed } = tally(diff);
  const wires = { added: 0, removed: 0, same: 0 };
  for (const { mark } of diff.edges) wires[mark] += 1;
  const differs = changed + added + removed + wires.added + wires.removed > 0;
  if (!differs && affected === 0) return <p className={styles.summary}>{t('none')}</p>;
  return (
    <div className={styles.diff}>
      <p className={styles.summary}>{differs ? t('summary', { changed, added, removed }) : t('onlyEffects')}</p>
      {wires.added + wires.removed > 0 && <p className={styles.summary}>{t('wires', wires)}</p>}
      <DiffItems diff={diff} all={all} onShow={onShow} />
      {affected + same > 0 && (
        <p className={styles.summary}>
          {t('rest', { affected, same })}{' '}
          {affected > 0 && (
            <Button variant="quiet" size="sm" aria-expanded={all} onClick={() => setAll(!all)}>
              {t(all ? 'hideRest' : 'showRest')}
            </Button>
          )}
        </p>
      )}
    </div>
  );
}

interface DiffItemsProps extends DiffListProps {
  readonly all: boolean;
}

/** One level as a list; blocks bring another below them. */
export function DiffItems({ diff, all, onShow }: DiffItemsProps) {
  const shown = diff.nodes.filter(({ mark }) => mark !== 'same' && (all || mark !== 'affected'));
  return (
    <ul className={styles.list}>
      {shown.map(node => (
        <DiffItem key={`${node.a?.node.id ?? ''}/${node.b?.node.id ?? ''}`} node={node} onShow={onShow && (() => onShow([node]))}>
          {node.inside && <Inside diff={node.inside} all={all} onShow={onShow && (chain => onShow([node, ...chain]))} />}
        </DiffItem>
      ))}
    </ul>
  );
}

/** What changed inside a block; drawn only when it is opened, since blocks nest deep. */
function Inside({ diff, all, onShow }: DiffItemsProps) {
  const t = useTranslations('compare.list');
  const [open, setOpen] = useState(false);
  const { changed, added, removed, affected } = tally(diff);
  if (changed + added + removed + (all ? affected : 0) === 0) return null;
  return (
    <details className={styles.inside} onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>
        {t('inside')}: {t('summary', { changed, added, removed })}
      </summary>
      {open && <DiffItems diff={diff} all={all} onShow={onShow} />}
    </details>
  );
}
