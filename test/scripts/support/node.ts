/** @file Runs pieces of the project's ES-module scripts, which jest itself cannot load. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

export const root = path.resolve(__dirname, '../../..');

/** Evaluates a module's text in Node at the project's root and returns its default export, through JSON. */
export function evaluate<T>(expression: string, imports: string): T {
  const code = `${imports}\nprocess.stdout.write(JSON.stringify(${expression}));`;
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as T;
}
