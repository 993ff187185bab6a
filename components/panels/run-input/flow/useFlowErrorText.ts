/** @file The text of an error that flow ended in, in the reader's language. */
import { FlowError } from '@/graph-engine/video/flow/errors';
import { useTranslations } from 'next-intl';

/** The text of a FlowError; `undefined` for any other error, whose text is found elsewhere. */
export function useFlowErrorText(): (error: Error) => string | undefined {
  const t = useTranslations('run.flow.error');
  return error => (error instanceof FlowError ? t(error.code, { ...error.values }) : undefined);
}
