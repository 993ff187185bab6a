/** @file Runs the project's dependency-cruiser rules on another tree. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(__dirname, '../../..');

/** One broken rule, as dependency-cruiser reports it. */
export interface Violation {
  rule: string;
  from: string;
  to: string;
}

/** The part of dependency-cruiser's JSON that is read here. */
interface Report {
  summary: { violations: { rule: { name: string }; from: string; to: string }[]; totalCruised: number };
}

/** Cruises the given folders of a tree with the project's rules. */
export function cruise(folder: string, folders: readonly string[]): { violations: Violation[]; cruised: number } {
  const program = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = path.join(root, '.dependency-cruiser.cjs');
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [program, '--config', config, '--output-type', 'json', ...folders],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (!stdout) throw new Error(`dependency-cruiser wrote nothing: ${stderr}`);
  const { summary } = JSON.parse(stdout) as Report;
  return {
    violations: summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
    cruised: summary.totalCruised,
  };
}
