import assert from 'node:assert/strict';

describe('running a suite', () => {
  it('counts what its results file says', async () => {
    assert.deepEqual(await runScript(writing({ passed: 3, failed: 0, skipped: 1 })), {
      passed: 3,
      failed: 0,
      skipped: 1,
    });
  });

  it('does not count a failure twice when the process fails because of it', async () => {
    const script = `${writing({ passed: 3, failed: 2, skipped: 0 })}; process.exit(2)`;
    assert.deepEqual(await runScript(script), { passed: 3, failed: 2, skipped: 0 });
  });

  it('fails when no results were written, whatever the exit code', async () => {
    const { failed, problem } = await runScript('');
    assert.equal(failed, 1);
    assert.match(problem ?? '', /died before its last test \(exit code 0\)/);
  });

  it('fails when the process fails though all its tests passed', async () => {
    const { failed, problem } = await runScript(`${writing({ passed: 3, failed: 0, skipped: 0 })}; process.exit(1)`);
    assert.equal(failed, 1);
    assert.match(problem ?? '', /passed its tests, but ended with exit code 1/);
  });

  it('fails when no test ran', async () => {
    const { failed, problem } = await runScript(writing({ passed: 0, failed: 0, skipped: 4 }));
    assert.equal(failed, 1);
    assert.match(problem ?? '', /ran no test/);
  });

  it('kills a process that does not end, and fails', async () => {
    const script = `${writing({ passed: 3, failed: 0, skipped: 0 })}; setInterval(() => {}, 1000)`;
    const { failed, problem } = await runScript(script, 0.01);
    assert.equal(failed, 1);
    assert.match(problem ?? '', /was killed/);
  });
});

interface Results {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

async function runScript(script: string, minutes = 1): Promise<Results & { problem?: string }> {
  const { runSuite } = await import('../suites.mjs');
  return runSuite({ name: 'scripted', args: ['--eval', script], minutes });
}

function writing(results: Results): string {
  return `require('fs').writeFileSync(process.env.UNDERTONE_RESULTS, '${JSON.stringify(results)}')`;
}
