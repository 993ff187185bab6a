#!/usr/bin/env node
/** @file Starts the command line; the engine is TypeScript and is compiled as it is loaded. */
import { createRequire } from 'node:module';
import 'tsx';

/** A fault of the program itself, by the convention of sysexits.h. */
const FAULT = 70;

// A reader that has seen enough, as `head` has, is no failure.
process.stdout.on('error', ({ code }) => process.exit(code === 'EPIPE' ? 0 : FAULT));

const { main } = createRequire(import.meta.url)('../cli/main.ts');
try {
  process.exitCode = await main(process.argv.slice(2), process);
} catch (error) {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = FAULT;
}
