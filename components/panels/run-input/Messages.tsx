/** @file What went wrong with a clip, or what should be known about it, in the reader's language. */
import { type Notice, VideoError } from '@/graph-engine/video/errors';
import type { AnyClip } from '@/graph-engine/video/flow/load';
import type { WhenShort } from '@/graph-engine/video/sample';
import segments from '@/components/ui/Segments.module.css';
import { CircleAlert, Info } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ToggleGroup } from 'radix-ui';
import { useFlowErrorText } from './flow/useFlowErrorText';
import styles from './Messages.module.css';

const choices: readonly WhenShort[] = ['hold', 'loop'];

/** The text of any error that clips can end in, frames and flow. */
export function useErrorText(): (error: Error) => string {
  const t = useTranslations('run.video');
  const ofFlow = useFlowErrorText();
  return error =>
    ofFlow(error) ?? (error instanceof VideoError ? t(error.code, { ...error.values }) : t('unknown', { detail: error.message }));
}

/** Remarks with the inputs that they are about; what holds for all of them, or for the only one, names none. */
export function remarksOf(clips: readonly Pick<AnyClip, 'notices'>[], labels: readonly string[]): readonly (Notice & { of: readonly string[] })[] {
  const found = new Map<string, Notice & { of: string[] }>();
  clips.forEach(({ notices }, i) => notices.forEach(notice => {
    const key = JSON.stringify(notice);
    const known = found.get(key) ?? { ...notice, of: [] };
    found.set(key, known);
    known.of.push(labels[i] ?? '');
  }));
  return [...found.values()].map(remark => (remark.of.length === clips.length ? { ...remark, of: [] } : remark));
}

export function Messages({ error, inputs, clips, whenShort, onWhenShort }: {
  error?: Error | undefined;
  inputs: readonly { readonly label: string }[];
  clips: readonly Pick<AnyClip, 'notices'>[];
  whenShort: WhenShort;
  onWhenShort: (value: WhenShort) => void;
}) {
  const t = useTranslations('run.video');
  const textOf = useErrorText();
  const remarks = remarksOf(clips, inputs.map(({ label }) => label));
  const short = remarks.some(({ code }) => code === 'held' || code === 'looped');
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
        {!error && remarks.map(({ code, values, of }) => (
          <p key={`${code} ${of.join()}`} className={styles.message}>
            <Info size={16} aria-hidden />
            <span>
              {of.length > 0 && <strong className={styles.of}>{of.join(', ')}</strong>}
              {t(`notice.${code}`, { ...values })}
            </span>
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
