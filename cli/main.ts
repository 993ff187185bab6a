/** @file The command line: which command, which options, and what the exit status says. */
import { parseArgs } from 'node:util';

import { check } from './check';
import { CliError, type Streams } from './io';
import { list } from './list';
import { summary } from './summary';
import { TARGETS } from './targets';

const USAGE = `kinetograph list [--json]
kinetograph summary <preset|file.json> [--small] [--input TxHxW] [--classes N] [--json]
kinetograph check <file.json> [--json]
kinetograph run <preset|file.json> --input <clip.npy|video> [--input name=file …] [--out out.npy]
                [--small] [--input TxHxW] [--classes N] [--start seconds]
                [--weights FILE] [--seed N] [--backend wasm|webgpu|cpu] [--json]
kinetograph export <preset|file.json> --to ${TARGETS.join('|')} --out DIR [--weights FILE]
                [--small] [--input TxHxW] [--classes N] [--seed N]
`;

const OPTIONS = {
  json: { type: 'boolean' },
  input: { type: 'string', multiple: true },
  classes: { type: 'string' },
  small: { type: 'boolean' },
  seed: { type: 'string' },
  backend: { type: 'string' },
  start: { type: 'string' },
  out: { type: 'string' },
  to: { type: 'string' },
  weights: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

export type Options = ReturnType<typeof parse>['values'];

function parse(args: readonly string[]) {
  return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
}

type Command = (operands: readonly string[], options: Options, streams: Streams) => number | Promise<number>;

const COMMANDS: Readonly<Record<string, Command>> = {
  list,
  summary,
  check,
  // The other commands do without what computes, and start faster for it.
  run: async (...call) => (await import('./run')).run(...call),
  export: async (...call) => (await import('./export')).exportNetwork(...call),
};

/**
 * Runs a command. @returns the exit status: 0 done, 1 the network or what enters it has errors, 2 a file cannot be read
 * or the call is wrong.
 */
export async function main(args: readonly string[], streams: Streams): Promise<number> {
  try {
    const { values, positionals } = parse(args);
    const [name = '', ...operands] = positionals;
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (values.help || !command) {
      (values.help ? streams.stdout : streams.stderr).write(USAGE);
      return values.help ? 0 : 2;
    }
    return await command(operands, values, streams);
  } catch (error) {
    // parseArgs marks its own errors with a code; they come from Node, so that instanceof may not know them.
    const { code, message } = error as { code?: unknown; message?: unknown };
    const usage = String(code).startsWith('ERR_PARSE_ARGS');
    if (!(error instanceof CliError) && !usage) throw error;
    streams.stderr.write(`${String(message)}\n`);
    return error instanceof CliError ? error.status : 2;
  }
}
