#!/usr/bin/env node
/** @file Starts the command line; the engine is TypeScript and is compiled as it is loaded. */
import { require as load } from 'tsx/cjs/api';

const { main } = load('../cli/main.ts', import.meta.url);
process.exitCode = await main(process.argv.slice(2), process);
