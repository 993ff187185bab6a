/** @file Turns the open network into its 3D counterpart: says what it will do, and does it as one step. */
'use client';

import { useTranslations } from 'next-intl';

import { toast } from '@/components/composer/toasts/toasts';
import { useAttempt } from '@/components/composer/useAttempt';
import { useEditor } from '@/components/editor/EditorContext';
import { Button } from '@/components/ui/Button';
import { Dialog } from '@/components/ui/Dialog';

import { InflateForm } from './InflateForm';
import { Preview } from './Preview';
import { useInflation } from './useInflation';
import styles from './Inflate.module.css';

interface InflateDialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Nothing is worked out before it is open. */
export function InflateDialog({ open, onClose }: InflateDialogProps) {
  const t = useTranslations('compare.inflate');
  return (
    <Dialog title={t('title')} description={t('description')} size="lg" open={open} onClose={onClose}>
      <InflateBody onClose={onClose} />
    </Dialog>
  );
}

function InflateBody({ onClose }: Pick<InflateDialogProps, 'onClose'>) {
  const t = useTranslations('compare.inflate');
  const editor = useEditor();
  const attempt = useAttempt();
  const inflation = useInflation();
  const { result } = inflation;
  const refused = typeof result === 'string';

  async function apply(): Promise<void> {
    if (refused || !(await attempt(() => editor.apply(result.edits)))) return;
    onClose();
    const { convs, pools } = result.counts;
    toast(t('done', { convs, pools }), { action: { label: t('undo'), run: () => editor.undo() } });
  }

  return (
    <>
      <div className={styles.columns}>
        {/* A form that could change nothing is not asked for, unless another choice of nodes would help. */}
        {(!refused || result === 'notSelected' || result === 'noTime') && <InflateForm {...inflation} />}
        <Preview result={result} />
      </div>
      <div className={styles.actions}>
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button variant="primary" disabled={refused} onClick={() => void apply()}>
          {t('apply')}
        </Button>
      </div>
    </>
  );
}
