/** @file `kinetograph check`: every problem of a document, as the page words it. */
import { analyse, diagnosticsOf } from '../graph-engine/analyse/analyse';
import type { Diagnostic } from '../graph-engine/analyse/diagnostic';

import { CliError, readDocument, words, type Streams } from './io';
import type { Options } from './main';

/** `error  conv: kernel 7 is larger than input 4 along T` */
export function describe({ severity, code, values }: Diagnostic): string {
  return `${severity.padEnd(7)} ${words(`${code}.message`, values)}`;
}

export function check([file]: readonly string[], { json }: Options, { stdout }: Streams): number {
  if (!file) throw new CliError('Name a file.');
  const found = diagnosticsOf(analyse(readDocument(file)));
  const errors = found.filter(({ severity }) => severity === 'error').length;
  if (json) {
    const diagnostics = found.map(({ severity, code, node, axis, values }) => ({
      severity,
      code,
      node,
      ...(axis && { axis }),
      message: words(`${code}.message`, values),
      why: words(`${code}.why`, values),
    }));
    stdout.write(`${JSON.stringify({ file, errors, diagnostics }, undefined, 2)}\n`);
  } else {
    stdout.write(found.map((diagnostic) => `${describe(diagnostic)}\n`).join('') || `${file}: no problems\n`);
  }
  return errors > 0 ? 1 : 0;
}
