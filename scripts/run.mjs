/** @file Runs a program of this project with its output on the terminal. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** Environment for every child: no telemetry, and the project's own programs on the path. */
export const environment = {
  ...process.env,
  NEXT_TELEMETRY_DISABLED: '1',
  PATH: [path.join(root, 'node_modules', '.bin'), process.env.PATH].join(path.delimiter),
};

/**
 * Runs a command and waits for it; resolves to its exit code (1 where it was killed or not found).
 *
 * Ctrl+C reaches the child through the terminal's process group; a plain kill does not, and is passed on.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string> }} [options]
 * @returns {Promise<number>}
 */
export function run(command, args, { env = {} } = {}) {
  return new Promise(resolve => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...environment, ...env },
      stdio: 'inherit',
    });
    const stop = () => child.kill('SIGTERM');
    process.once('SIGTERM', stop);
    child.on('error', () => resolve(1));
    child.on('exit', code => {
      process.off('SIGTERM', stop);
      resolve(code ?? 1);
    });
  });
}
