import assert from 'node:assert/strict';
import { resolve } from 'node:path';

describe('a run of tests in the extension host', () => {
  it('fails when the host dies, though VS Code then reports success', async function () {
    this.timeout(90_000);
    const { runSuite } = await import('../suites.mjs');
    const run = resolve('out/test/integration/run.js');
    const dying = resolve('out/test/integration/fixtures/dying.js');
    const results = await runSuite({ name: 'dying', args: [run, dying], minutes: 1 });
    assert.deepEqual(results, {
      passed: 0,
      failed: 1,
      skipped: 0,
      problem: 'The dying suite died before its last test (exit code 0).',
    });
  });
});
