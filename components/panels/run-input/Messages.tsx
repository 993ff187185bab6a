/** @file What went wrong with a clip, or what should be known about it, in the reader's language. */
import { type Notice, VideoError } from '@/graph-engine/video/errors';
import type { WhenShort } from '@/graph-engine/video/sample';
import segments from '@/components/ui/Segments.module.css';
import { CircleAlert, Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import styles from './Messages.module.css';

const choices: readonly WhenShort[] = ['hold', 'loop'];

/** The text of any error a clip can end in. */
export function useErrorText(): (error: Error) => string {
  const t = useTranslations('run.video');
  return error => (error instanceof VideoError ? t(error.code, { ...error.values }) : t('unknown', { detail: error.message }));
}

export function Messages({ error, notices, whenShort, onWhenShort }: {
  error?: Error;
  notices: readonly Notice[];
  whenShort: WhenShort;
  onWhenShort: (value: WhenShort) => void;
}) {
  const t = useTranslations('run.video');
  const textOf = useErrorText();
  const short = notices.some(({ code }) => code === 'held' || code === 'looped');
  return (
    <>
      {/* both regions stay in the page, so that screen readers hear what appears in them */}
      <div role="alert" className={styles.region}>
        {error && (
          <p className={`${styles.message} ${styles.error}`}>
            <CircleAlert size={16} aria-hidden />
            {textOf(error)}
          </p>
        )}
      </div>
      <div role="status" className={styles.region}>
        {!error && notices.map(({ code, values }) => (
          <p key={code} className={styles.message}>
            <Info size={16} aria-hidden />
            {t(`notice.${code}`, { ...values })}
          </p>
        ))}
      </div>
      {short && !error && (
        <ToggleGroup.Root
          type="single"
          className={`${segments.group} ${styles.choice}`}
          aria-label={t('source.whenShort')}
          value={whenShort}
          onValueChange={value => {
            const choice = choices.find(each => each === value);
            if (choice) onWhenShort(choice);
          }}
        >
          {choices.map(choice => (
            <ToggleGroup.Item key={choice} value={choice} className={segments.segment}>{t(`source.${choice}`)}</ToggleGroup.Item>
          ))}
        </ToggleGroup.Root>
      )}
    </>
  );
}
