/** @file The Python that has PyTorch and torchvision: finds it, installs it where that is possible, and runs scripts with it. */
import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';

/** Set to a program to be used instead of what is found. */
const NAMED = 'KINETOGRAPH_PYTHON';
/** Debian's packages are for the system's own Python, which another one on PATH may hide. */
const CANDIDATES = ['/usr/bin/python3', 'python3', 'python'];
const NEEDED = 'import torch, torchvision';

const scripts = path.resolve(__dirname, '../../../scripts/torch');

function has(python: string): boolean {
  return spawnSync(python, ['-c', NEEDED], { stdio: 'ignore', timeout: 120_000 }).status === 0;
}

/** A Python that can import both; undefined where there is none. */
export function findPython(): string | undefined {
  const named = process.env[NAMED];
  return (named ? [named] : CANDIDATES).find(has);
}

/** Finds one or, as root on a Debian, installs its packages (some 500 MB, once); undefined where neither works. */
export function providePython(): string | undefined {
  const found = findPython();
  if (found !== undefined || process.env[NAMED] || process.getuid?.() !== 0) return found;
  const install = 'apt-get update -q && apt-get -o DPkg::Lock::Timeout=600 install -yq python3-torch python3-torchvision';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('sh', ['-c', install], { stdio: ['ignore', 2, 2], env, timeout: 1_800_000 });
  return findPython();
}

export const HELP = `No Python with PyTorch and torchvision found: apt-get install python3-torch python3-torchvision, or set ${NAMED} to one.`;

let python: string | undefined;

/**
 * Runs a script of scripts/torch with a JSON value on its input; resolves to what it prints, as JSON.
 * Rejects with what it said on stderr where it fails.
 */
export function runPython<T>(script: string, input: unknown): Promise<T> {
  python ??= findPython();
  if (python === undefined) throw new Error(HELP);
  return new Promise((resolve, reject) => {
    const options = { maxBuffer: 256 * 2 ** 20, env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } };
    const child = execFile(python!, [path.join(scripts, script)], options, (error, stdout, stderr) => {
      if (error) reject(new Error(`${script}: ${stderr || error.message}`));
      else resolve(JSON.parse(stdout) as T);
    });
    child.stdin!.end(JSON.stringify(input));
  });
}
