/** @file The command line: which command, which options, and what the exit status says. */
import { parseArgs } from 'node:util';

import { check } from './check';
import { CliError, type Streams } from './io';
import { list } from './list';
import { summary } from './summary';

const USAGE = `kinetograph list [--json]
kinetograph summary <preset|file.json> [--input TxHxW] [--classes N] [--json]
kinetograph check <file.json> [--json]
`;

const OPTIONS = {
  json: { type: 'boolean' },
  input: { type: 'string' },
  classes: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type Options = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
}

const COMMANDS: Readonly<Record<string, (operands: readonly string[], options: Options, streams: Streams) => number>> = {
  list,
  summary,
  check,
};

/**
 * Runs a command. @returns the exit status: 0 done, 1 the document has errors, 2 it cannot be read or the call is wrong.
 */
export function main(args: readonly string[], streams: Streams): number {
  try {
    const { values, positionals } = parse(args);
    const [name = '', ...operands] = positionals;
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (values.help || !command) {
      (values.help ? streams.stdout : streams.stderr).write(USAGE);
      return values.help ? 0 : 2;
    }
    return command(operands, values, streams);
  } catch (error) {
    // parseArgs marks its own errors with a code; they come from Node, so that instanceof may not know them.
    const { code, message } = error as { code?: unknown; message?: unknown };
    const usage = String(code).startsWith('ERR_PARSE_ARGS');
    if (!(error instanceof CliError) && !usage) throw error;
    streams.stderr.write(`${String(message)}\n`);
    return 2;
  }
}
