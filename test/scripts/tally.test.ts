/** @file Nothing that failed can vanish from the sum of `npm test`. */
import { evaluate } from './support/node';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const imports = "import { countJest, countPlaywright, countStep, summary } from './scripts/tally.mjs';";

/** Evaluates one call of scripts/tally.mjs. */
const tally = <T = Counts>(call: string) => evaluate<T>(call, imports);

const jestReport = (failed: number, broken: number) =>
  JSON.stringify({ numPassedTests: 5, numFailedTests: failed, numPendingTests: 1, numTodoTests: 0, numRuntimeErrorTestSuites: broken });

describe('the tally', () => {
  it('counts a step as one', () => {
    expect(tally('[countStep(0), countStep(2)]')).toMatchObject([
      { passed: 1, failed: 0 },
      { passed: 0, failed: 1 },
    ]);
  });

  it('counts unit tests, and a file that could not be loaded as a failure', () => {
    expect(tally(`countJest(${jestReport(2, 1)}, 1)`)).toMatchObject({ passed: 5, failed: 3, skipped: 1 });
  });

  it('counts a runner that crashed after its tests as a failure', () => {
    expect(tally(`countJest(${jestReport(0, 0)}, 1)`)).toMatchObject({ passed: 5, failed: 1 });
    expect(tally('countPlaywright(undefined, 1)')).toMatchObject({ passed: 0, failed: 1 });
    expect(tally('countJest(undefined, 0)')).toMatchObject({ passed: 0, failed: 1 });
  });

  it('counts browser tests, and says how many passed only at the second try', () => {
    const report = '{ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 } }';
    expect(tally(`countPlaywright(${report}, 1)`)).toMatchObject({ passed: 5, failed: 1, skipped: 2, note: '1 of them at the second try' });
  });

  it('ends with the sum', () => {
    const results = '{ types: { ...countStep(0), seconds: 1 }, unit: { passed: 7, failed: 2, skipped: 0, seconds: 3 } }';
    expect(tally<{ last: string; failed: number }>(`summary(${results})`)).toMatchObject({ last: '8 passed, 2 failed', failed: 2 });
  });
});
