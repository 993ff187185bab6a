/** @file Copies a text and says so. */
'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { toast } from '@/components/composer/toasts/toasts';
import { Button } from '@/components/ui/Button';

export function CopyButton({ text, size = 'sm' }: { readonly text: string; readonly size?: 'sm' | 'md' }) {
  const t = useTranslations('export.copy');
  const [copied, setCopied] = useState<string | null>(null);
  const done = copied === text;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(text),
      () => toast(t('failed'), { tone: 'problem' }),
    );
  return (
    <Button size={size} onClick={() => void copy()}>
      {done ? <Check size={14} aria-hidden /> : <Copy size={14} aria-hidden />}
      {done ? t('done') : t('copy')}
    </Button>
  );
}
