/** @file What is being done about the clip, how far it is, and the way to stop it. */
import { Button } from '@/components/ui/Button';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { Busy } from './clipStore';
import styles from './Progress.module.css';

/** Without a share the bar is indeterminate. */
function shareOf(busy: Busy): number | undefined {
  if (busy.step === 'recording') return busy.share;
  return busy.step !== 'opening' && busy.total > 0 ? busy.done / busy.total : undefined;
}

export function Progress({ busy, onCancel }: { busy: Busy; onCancel: () => void }) {
  const t = useTranslations('run.video.source');
  const label = busy.step === 'opening' ? t('opening')
    : busy.step === 'recording' ? t('recording', { seconds: busy.seconds })
      : t(busy.step, { done: busy.done, total: busy.total });
  return (
    <div className={styles.progress}>
      {busy.step === 'recording' && busy.stream && <Live stream={busy.stream} label={t('live')} />}
      <span className={styles.label}>{label}</span>
      <progress className={styles.bar} value={shareOf(busy)} max={1} aria-label={label} />
      <Button size="sm" variant="quiet" onClick={onCancel}>{t('cancel')}</Button>
    </div>
  );
}

/** The camera's picture, mirrored as people expect of themselves; what is recorded is not mirrored. */
function Live({ stream, label }: { stream: MediaStream; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return <video ref={video} className={styles.live} autoPlay muted playsInline aria-label={label} />;
}
