import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundles } from './project/bundles.mjs';
import { ensureDependencies } from './project/dependencies.mjs';
import { projectRoot } from './project/paths.mjs';
import { run } from './project/run.mjs';
import { runSuite } from './suites.mjs';
import { installWebVsCode, isWebVsCodeSupported } from './workbench/installation.mjs';

/*
 * `npm test`: installs and builds what is stale, runs the suites one after another and ends with one line that counts them all.
 * `node test/run.mjs [suite…] [-- arguments for mocha…]` runs some.
 */
const separator = process.argv.indexOf('--');
const asked = process.argv.slice(2, separator < 0 ? undefined : separator);
const mochaArguments = separator < 0 ? [] : process.argv.slice(separator + 1);

/**
 * What Mocha needs besides for tests that drive a window. A busy machine may take the focus away between two keys: such a test has a
 * second try, which the reporter tells of, and fails when that fails too.
 */
const inWorkbench = ['--require', 'out/test/e2e/harness/hooks.js', '--timeout', '120000', '--retries', '1'];

/** @type {Record<string, import('./suites.mjs').Suite>} */
const suites = {
  unit: { name: 'unit', args: mocha('unit'), minutes: 10 },
  integration: { name: 'integration', args: ['out/test/integration/run.js', ...mochaArguments], minutes: 6 },
  e2e: { name: 'end-to-end', args: mocha('e2e', inWorkbench), minutes: 16 },
  screenshots: { name: 'screenshots', args: mocha('screenshots', inWorkbench), minutes: 9 },
};
const chosen = asked.length > 0 ? asked : ['unit', 'integration', ...(isWebVsCodeSupported() ? ['e2e'] : [])];
const unknown = chosen.find(name => !(name in suites));
if (unknown !== undefined) {
  console.error(`There is no suite "${unknown}"; there are ${Object.keys(suites).join(', ')}.`);
  process.exit(2);
}

const total = { passed: 0, failed: 0, skipped: 0 };
try {
  await prepare();
  for (const name of chosen) {
    const suite = /** @type {import('./suites.mjs').Suite} */ (suites[name]);
    console.log(`\n── ${suite.name} ──`);
    const results = await runSuite(suite);
    if (results.problem !== undefined) console.error(results.problem);
    total.passed += results.passed;
    total.failed += results.failed;
    total.skipped += results.skipped;
  }
} catch (error) {
  // Whatever keeps the tests from running is a failure that the last line counts.
  console.error(error);
  total.failed += 1;
}
if (asked.length === 0 && !isWebVsCodeSupported())
  console.log('\nThe end-to-end tests need Linux on x64: not run here.');
if (total.skipped > 0) console.log(`\n${total.skipped} skipped`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

async function prepare() {
  await ensureDependencies();
  await ensureBundles();
  // Not within the time limit of the first test that needs it.
  if (chosen.some(name => name !== 'unit') && isWebVsCodeSupported()) await installWebVsCode();
  console.log('Compiling the tests …');
  // From nothing: a deleted test must not go on passing from its old output.
  rmSync(join(projectRoot, 'out'), { recursive: true, force: true });
  await run(process.execPath, ['node_modules/typescript/bin/tsc'], { cwd: projectRoot });
}

/**
 * @param {string} folder under test/
 * @param {string[]} [options]
 * @returns {string[]} arguments for Node
 */
function mocha(folder, options = []) {
  const program = ['node_modules/mocha/bin/mocha.js', '--forbid-only', '--reporter', 'out/test/reporter.mjs'];
  return [...program, ...options, `out/test/${folder}/**/*.test.js`, ...mochaArguments];
}
