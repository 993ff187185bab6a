/** @file One Python process that runs exported networks for all tests of a file. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { findPython, HELP } from '../../support/python';

export interface TorchJob {
  readonly folder: string;
  /** The network's class. */
  readonly name: string;
  /** Sizes of the inputs, batch first. */
  readonly inputs: readonly (readonly number[])[];
  readonly train: boolean;
}

export interface TorchAnswer {
  readonly params: number;
  /** Sizes without the batch. */
  readonly outputs: readonly (readonly number[])[];
}

/** Runs exported PyTorch modules. */
export function torchServer(): (job: TorchJob) => Promise<TorchAnswer> {
  return pythonServer(path.resolve(__dirname, '../serve.py'));
}

/** Starts Python before the tests and stops it behind them; a job is a line of JSON, its answer another; jobs wait for each other. */
export function pythonServer<Job, Answer>(script: string): (job: Job) => Promise<Answer> {
  let child: ChildProcessWithoutNullStreams;
  let lines: AsyncIterator<string>;
  let said = '';
  beforeAll(() => {
    const python = findPython();
    if (!python) throw new Error(HELP);
    child = spawn(python, [script], { env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1' } });
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  });
  afterAll(async () => {
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.stdin.end();
    await ended;
  });
  return async (job) => {
    child.stdin.write(`${JSON.stringify(job)}\n`);
    const next = await lines.next();
    if (next.done) throw new Error(`Python stopped: ${said}`);
    const answer = JSON.parse(next.value) as Answer & { readonly error?: string };
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  };
}
