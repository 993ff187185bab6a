/** @file The figures of two networks side by side, and how they differ. */
'use client';

import { useTranslations } from 'next-intl';

import { useNumbers, type Numbers } from '@/components/words/numbers';
import { rowsOf, type Comparison, type Row, type RowId } from '@/graph-engine/compare/compare';

import styles from './ComparisonTable.module.css';

interface ComparisonTableProps {
  readonly comparison: Comparison;
  /** Names of both networks. */
  readonly titles: readonly [string, string];
}

/** How a figure is printed in a cell, and in full where the cell rounds. */
const FORMATS: Readonly<Record<RowId, (n: Numbers, values: readonly number[]) => { readonly short: string; readonly full?: string }>> = {
  params: (n, [value = 0]) => ({ short: n.count(value) }),
  macs: (n, [value = 0]) => ({ short: n.si(value), full: n.count(value) }),
  activations: (n, [value = 0]) => ({ short: n.memory(value), full: n.count(value) }),
  field: (n, values) => ({ short: values.map(value => n.count(value)).join('×') }),
  seconds: (n, [value = 0]) => ({ short: n.seconds(value) }),
  flowFloat32: bytes,
  flowUint8: bytes,
  flowJpeg: bytes,
};

function bytes(n: Numbers, [value = 0]: readonly number[]) {
  return { short: `${n.si(value)}B`, full: n.count(value) };
}

/** One row per figure that either network has. */
export function ComparisonTable({ comparison, titles: [a, b] }: ComparisonTableProps) {
  const t = useTranslations('compare.table');
  const rows = rowsOf(comparison);
  const flow = rows.some(({ id }) => id.startsWith('flow'));
  return (
    <div className={styles.scroll} tabIndex={0} role="region" aria-label={t('caption', { a, b })}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('figure')}</th>
            <th scope="col">{a}</th>
            <th scope="col">{b}</th>
            <th scope="col">{t('change')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(row => (
            <tr key={row.id}>
              <th scope="row">{t(row.id)}</th>
              <Figure id={row.id} values={row.a} />
              <Figure id={row.id} values={row.b} />
              <Change row={row} />
            </tr>
          ))}
        </tbody>
      </table>
      {flow && <p className={styles.note}>{t('flowHelp')}</p>}
    </div>
  );
}

function Figure({ id, values }: { readonly id: RowId; readonly values: readonly number[] | undefined }) {
  const t = useTranslations('compare.table');
  const n = useNumbers();
  if (!values) {
    return (
      <td className={styles.figure}>
        <span aria-hidden>–</span>
        <span className="visually-hidden">{t('none')}</span>
      </td>
    );
  }
  const { short, full } = FORMATS[id](n, values);
  return (
    <td className={styles.figure} title={full}>
      {short}
    </td>
  );
}

/** `+41,883,432 (×2.92)`; of a receptive field only whether it differs, axis by axis it stands beside. */
function Change({ row: { id, a, b } }: { readonly row: Row }) {
  const t = useTranslations('compare.table');
  const n = useNumbers();
  if (!a || !b) return <td className={styles.figure} />;
  const same = a.every((value, i) => value === b[i]);
  if (same || a.length > 1) {
    return (
      <td className={styles.figure}>
        <span aria-hidden>{same ? '=' : '≠'}</span>
        <span className="visually-hidden">{t(same ? 'equal' : 'different')}</span>
      </td>
    );
  }
  const [from = 0, to = 0] = [a[0], b[0]];
  const { short } = FORMATS[id](n, [Math.abs(to - from)]);
  return (
    <td className={`${styles.figure} ${styles.change}`}>
      <span>
        {to > from ? '+' : '−'}
        {short}
      </span>
      {from > 0 && (
        <>
          {' '}
          <span>{`(×${n.plain(Number((to / from).toPrecision(3)))})`}</span>
        </>
      )}
    </td>
  );
}
