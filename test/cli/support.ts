/** @file Calls the command line in this process and keeps what it says. */
import { main } from '@/cli/main';

export async function run(...args: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const status = await main(args, { stdout: { write: (text) => out.push(text) }, stderr: { write: (text) => err.push(text) } });
  return { status, out: out.join(''), err: err.join('') };
}

/** Numbers that differ everywhere and lie between −1 and 1, as normalised pixels do. */
export function wave(length: number): Float32Array<ArrayBuffer> {
  return Float32Array.from({ length }, (_, i) => Math.sin(i * 0.37));
}
