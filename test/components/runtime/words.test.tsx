/** @file Every way in which a run can fail has words, in every language, with its figures. */
import { screen } from '@testing-library/react';
import { printBytes } from '@/components/runtime/bytes';
import { useRuntimeErrorWords } from '@/components/runtime/errorWords';
import { ENGINE_ERRORS, EngineError } from '@/graph-engine/compile/errors';
import { locales } from '@/i18n/locales';
import { renderIn } from '../support/render';

function Said({ error }: { readonly error: EngineError }) {
  const words = useRuntimeErrorWords();
  return (
    <p data-testid="said">
      {words.message(error, node => `[${node}]`)} {words.advice(error)}
    </p>
  );
}

const VALUES = { label: 'conv1', cause: 'why', need: 3 * 2 ** 30, limit: 2 ** 30, weights: 2 ** 20, activations: 2 ** 29, expected: 5, actual: 4, weight: 'kernel', backend: 'webgpu', problem: 'x' };

describe.each(locales)('errors in %s', locale => {
  it.each(ENGINE_ERRORS)('have words for %s', code => {
    renderIn(<Said error={new EngineError(code, VALUES, 'n')} />, locale);
    const text = screen.getByTestId('said').textContent;
    expect(text.length).toBeGreaterThan(8);
    expect(text).not.toContain('runtime.errors');
    expect(text).not.toMatch(/[{}]|–/);
  });

  it.each(ENGINE_ERRORS)('need no value for %s', code => {
    renderIn(<Said error={new EngineError(code)} />, locale);
    expect(screen.getByTestId('said').textContent).not.toMatch(/[{}]|undefined|run\.runtime/);
  });
});

describe('a refusal', () => {
  it('names the figures in people’s units', () => {
    renderIn(<Said error={new EngineError('tooMuchMemory', VALUES, 'n')} />);
    expect(screen.getByTestId('said').textContent).toBe(
      'The network needs 3 GiB of memory and 1 GiB are there. Nothing was started. ' +
        'Weights take 1 MiB, activations at most 512 MiB. Fewer frames, a smaller picture or fewer channels help.',
    );
  });
});

describe('bytes', () => {
  it('are printed in the largest unit that is reached', () => {
    expect([0, 1023, 1024, 755_712_000, 3 * 2 ** 30, 2 ** 50].map(n => printBytes(n, 'en'))).toEqual([
      '0 bytes', '1,023 bytes', '1 KiB', '720.7 MiB', '3 GiB', '1,024 TiB',
    ]);
  });
});
