/** @file What computes, in words, and the switch between backends; it stands in the status bar. */
'use client';

import { Check, Cpu, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';

import { toast } from '@/components/composer/toasts/toasts';
import { BACKEND_NAMES, useBackendWords } from '@/components/runtime/backendWords';
import { useRuntimeErrorWords } from '@/components/runtime/errorWords';
import { useRuntime, useRuntimeStatus } from '@/components/runtime/RuntimeContext';
import { EngineError, type BackendWish } from '@/graph-engine/runtime/client';

import styles from './BackendStatus.module.css';

export function BackendStatus() {
  const t = useTranslations('run.runtime');
  const words = useBackendWords();
  const runtime = useRuntime();
  const { phase, backend, wish } = useRuntimeStatus();
  const choose = useChoice();
  // The list belongs to the bar it opens from, so that screen readers find it in a landmark.
  const [place, setPlace] = useState<HTMLElement | null>(null);
  const emulated = backend !== null && !backend.hardware;
  const name = backend ? words.full(backend) : wish === 'auto' ? t('notStarted') : words.name(wish);
  const doing = phase === 'starting' || phase === 'compiling' || phase === 'running' ? t(`phase.${phase}`) : '';
  return (
    // What can compute here is only known once the worker has looked.
    <DropdownMenu.Root modal={false} onOpenChange={(open) => open && void runtime.start().catch(() => undefined)}>
      <DropdownMenu.Trigger className={styles.trigger} data-phase={phase} data-emulated={emulated || undefined}>
        {emulated ? <TriangleAlert size={13} aria-hidden /> : <Cpu size={13} aria-hidden />}
        <span className="visually-hidden">{t('label')}</span>
        <span className={styles.name}>{name}</span>
        {emulated && <span>{t('emulated')}</span>}
        {doing && <span className={styles.doing}>{doing}</span>}
      </DropdownMenu.Trigger>
      <span ref={setPlace} className={styles.place} />
      <DropdownMenu.Portal container={place}>
        <DropdownMenu.Content className={styles.menu} align="end" side="top" sideOffset={6} collisionPadding={8}>
          <DropdownMenu.Label className={styles.title}>{t('choose')}</DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={wish} onValueChange={(value) => choose(value as BackendWish)}>
            <Option value="auto" name={t('auto')} note={t('autoHelp')} />
            {BACKEND_NAMES.map((backendName) => (
              <BackendOption key={backendName} backend={backendName} />
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

/** A backend that is not there says why; nothing is known before the worker has looked. */
function BackendOption({ backend }: { readonly backend: (typeof BACKEND_NAMES)[number] }) {
  const t = useTranslations('run.runtime');
  const words = useBackendWords();
  const { candidates } = useRuntimeStatus();
  const here = candidates.find(({ name }) => name === backend);
  const looked = candidates.length > 0;
  const why = t(`missing.${backend}`);
  const detail = here && words.detail(here);
  const note = here ? [detail, here.hardware ? t(`about.${backend}`) : t('emulatedHelp')].filter(Boolean).join(' · ') : looked ? why : t('looking');
  return <Option value={backend} name={words.name(backend)} note={note} disabled={looked && !here} warn={here?.hardware === false} />;
}

interface OptionProps {
  readonly value: BackendWish;
  readonly name: string;
  readonly note: string;
  readonly disabled?: boolean;
  readonly warn?: boolean;
}

function Option({ value, name, note, disabled = false, warn = false }: OptionProps) {
  return (
    <DropdownMenu.RadioItem className={styles.option} value={value} disabled={disabled} data-warn={warn || undefined}>
      <DropdownMenu.ItemIndicator className={styles.check}>
        <Check size={14} aria-hidden />
      </DropdownMenu.ItemIndicator>
      <span className={styles.optionName}>{name}</span>
      <span className={styles.note}>{note}</span>
    </DropdownMenu.RadioItem>
  );
}

/** Switches, and says what became of it: the list is closed by then. */
function useChoice(): (wish: BackendWish) => void {
  const t = useTranslations('run.runtime');
  const words = useBackendWords();
  const errors = useRuntimeErrorWords();
  const runtime = useRuntime();
  return (wish) => {
    if (wish === runtime.status.getSnapshot().wish) return;
    runtime.setBackend(wish).then(
      (backend) => {
        // The bar itself names what computes; only a bad bargain deserves a word more.
        if (!backend.hardware) toast(t('switchedEmulated', { backend: words.full(backend) }));
      },
      (error: unknown) => {
        if (!(error instanceof EngineError) || error.code === 'cancelled') return;
        toast([errors.message(error), errors.advice(error)].join(' '), { tone: 'problem' });
      },
    );
  };
}
