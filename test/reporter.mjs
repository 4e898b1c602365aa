import mocha from 'mocha';
import { resultsVariable, writeResults } from './results.mjs';

/** Mocha's usual output while the tests run, and the results file at their end when one is asked for. */
export default class ResultsReporter extends mocha.reporters.Spec {
  /**
   * @param {mocha.Runner} runner
   * @param {mocha.MochaOptions} options
   */
  constructor(runner, options) {
    super(runner, options);
    runner.on(mocha.Runner.constants.EVENT_TEST_RETRY, (test, error) => {
      console.log(`    once more: ${test.title} (${error.message.split('\n', 1)[0]})`);
    });
    const file = process.env[resultsVariable];
    if (file === undefined) return;
    runner.once(mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes, failures, pending } = this.stats;
      writeResults(file, { passed: passes, failed: failures, skipped: pending });
    });
  }
}
