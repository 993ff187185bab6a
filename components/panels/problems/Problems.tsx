/** @file All that is wrong, or worth saying, about the open network. */
'use client';

import { CircleCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import type { Diagnostic, Severity } from '@/graph-engine/analyse/diagnostic';

import { ProblemItem } from './ProblemItem';
import { useDiagnostics } from './useDiagnostics';
import styles from './problems.module.css';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];
/** More than anybody reads; the rest comes when asked for. */
const PAGE = 100;

/** The panel: errors first, remarks last and quiet. */
export function Problems() {
  const t = useTranslations('panels.problems');
  const diagnostics = useDiagnostics();
  const empty = useEditorState(state => state.document.nodes.size === 0);
  if (diagnostics.length === 0) {
    return (
      <p className={styles.fine}>
        <CircleCheck size={16} aria-hidden />
        {empty ? t('nothing') : t('none')}
      </p>
    );
  }
  return (
    <div className={styles.groups}>
      {SEVERITIES.map(severity => {
        const list = diagnostics.filter(one => one.severity === severity);
        return list.length > 0 && <Group key={severity} severity={severity} list={list} />;
      })}
    </div>
  );
}

function Group({ severity, list }: { readonly severity: Severity; readonly list: readonly Diagnostic[] }) {
  const t = useTranslations('panels.problems');
  const [shown, setShown] = useState(PAGE);
  const id = `problems-${severity}`;
  return (
    <section aria-labelledby={id} data-severity={severity}>
      <h2 id={id} className={styles.title}>
        {t(`groups.${severity}`)} <span className={styles.count}>{list.length}</span>
      </h2>
      <ul className={styles.list}>
        {list.slice(0, shown).map(diagnostic => (
          <ProblemItem key={keyOf(diagnostic)} diagnostic={diagnostic} />
        ))}
      </ul>
      {list.length > shown && (
        <Button variant="quiet" size="sm" onClick={() => setShown(shown + PAGE)}>
          {t('more', { count: list.length - shown })}
        </Button>
      )}
    </section>
  );
}

/** What makes two diagnostics the same one, whatever its numbers are meanwhile. */
export function keyOf({ node, path = node, code, port, axis }: Diagnostic): string {
  return [path, code, port, axis].join('|');
}
