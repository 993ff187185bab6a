/** @file The figures of the whole network, always in view. */
'use client';

import { CircleAlert, CircleCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';

import { useEditorState } from '@/components/editor/EditorContext';
import { useDiagnostics } from '@/components/panels/problems/useDiagnostics';
import { Tooltip } from '@/components/ui/Tooltip';
import { useNumbers } from '@/components/words/numbers';
import type { Severity } from '@/graph-engine/analyse/diagnostic';

import { setShell } from '../shell';
import styles from './Totals.module.css';

/** Parameters, MACs, activation memory, problems. */
export function Totals() {
  const t = useTranslations('panels.totals');
  const n = useNumbers();
  const { params, frozen, macs, activations } = useEditorState(state => state.analysis.totals);
  return (
    <div className={styles.totals}>
      <dl className={styles.figures} aria-label={t('label')}>
        <Figure
          name={t('params')}
          value={n.count(params)}
          more={frozen > 0 ? t('paramsMore', { frozen: n.count(frozen) }) : t('paramsHelp')}
        />
        <Figure
          name={t('macs')}
          value={n.si(macs)}
          more={t('macsMore', { macs: n.count(macs), flops: n.count(2 * macs) })}
        />
        <Figure
          name={t('memory')}
          value={n.memory(activations)}
          more={t('memoryMore', { elements: n.count(activations) })}
        />
      </dl>
      <ProblemCount />
    </div>
  );
}

function Figure({ name, value, more }: { readonly name: string; readonly value: string; readonly more: ReactNode }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd>
        <Tooltip label={more}>
          {/* Reached by the keyboard, so that the exact figure is not for mice alone. */}
          <button type="button" className={styles.value}>
            {value}
          </button>
        </Tooltip>
      </dd>
    </div>
  );
}

/** Leads to the problems panel. */
function ProblemCount() {
  const t = useTranslations('panels.totals');
  const all = useDiagnostics();
  const count = (wanted: Severity) => all.filter(({ severity: found }) => found === wanted).length;
  const [errors, warnings] = [count('error'), count('warning')];
  const severity = errors > 0 ? 'error' : warnings > 0 ? 'warning' : 'none';
  const Icon = { error: CircleAlert, warning: TriangleAlert, none: CircleCheck }[severity];
  const label = t('problems', { errors, warnings });
  return (
    <Tooltip label={label}>
      <button
        type="button"
        className={styles.problems}
        data-severity={severity}
        aria-label={label}
        onClick={() => setShell({ inspector: true, tab: 'problems' })}
      >
        <Icon size={15} aria-hidden />
        <span className="figures">{errors + warnings}</span>
      </button>
    </Tooltip>
  );
}
