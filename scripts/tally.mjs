/** @file Counts what passed and failed in each step of `npm test`. */

/**
 * @typedef {{ passed: number, failed: number, skipped: number, note?: string }} Counts
 */

/**
 * A step without tests of its own counts as one.
 *
 * @param {number} code its exit code
 * @param {string} [note]
 * @returns {Counts}
 */
export function countStep(code, note) {
  return { passed: code ? 0 : 1, failed: code ? 1 : 0, skipped: 0, note };
}

/** A runner that ends badly without a failed test (it crashed, or its set-up did) is one failure. */
function withCrash(counts, code) {
  return code && counts.failed === 0 ? { ...counts, failed: 1, note: `ended with code ${code}` } : counts;
}

/**
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   numRuntimeErrorTestSuites: number } | undefined} report what `jest --json` wrote
 * @param {number} code jest's exit code
 * @returns {Counts}
 */
export function countJest(report, code) {
  if (!report) return countStep(1, 'wrote no report');
  return withCrash(
    {
      passed: report.numPassedTests,
      // A file that cannot be loaded has no tests to fail, and must not vanish from the sum.
      failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    code,
  );
}

/**
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } } | undefined} report
 *   what Playwright's JSON reporter wrote
 * @param {number} code Playwright's exit code
 * @returns {Counts}
 */
export function countPlaywright(report, code) {
  if (!report) return countStep(1, 'wrote no report');
  const { expected, unexpected, flaky, skipped } = report.stats;
  const note = flaky ? `${flaky} of them at the second try` : undefined;
  return withCrash({ passed: expected + flaky, failed: unexpected, skipped, note }, code);
}

/**
 * The table of all steps, and the line that ends the run.
 *
 * @param {Record<string, Counts & { seconds: number }>} results
 */
export function summary(results) {
  const rows = Object.entries(results).map(([name, { passed, failed, skipped, seconds, note = '' }]) =>
    [name.padEnd(11), cell(passed), cell(failed), cell(skipped), `${seconds.toFixed(1)} s`.padStart(9), ` ${note}`]
      .join(' ')
      .trimEnd(),
  );
  const head = ['step'.padEnd(11), cell('passed'), cell('failed'), cell('skipped'), 'time'.padStart(9)].join(' ');
  const total = key => Object.values(results).reduce((sum, counts) => sum + counts[key], 0);
  const failed = total('failed');
  return { table: [head, ...rows].join('\n'), last: `${total('passed')} passed, ${failed} failed`, failed };
}

function cell(value) {
  return String(value).padStart(7);
}
