import { Console } from 'node:console';
import { once } from 'node:events';
import { connect } from 'node:net';

/** What VS Code calls inside the extension host (`extensionTestsPath`): runs the test files that the environment names. */
export async function run(): Promise<void> {
  const { files, grep, outputPort } = JSON.parse(process.env[hostTestsVariable] ?? '{}') as HostTests;
  const output = connect(outputPort, '127.0.0.1');
  await once(output, 'connect');
  // VS Code's own console mixes in its log and refuses to have methods replaced. Before Mocha is loaded, which keeps the one it finds.
  globalThis.console = new Console(output);
  try {
    const failures = await runMocha(files, grep);
    if (failures > 0) throw new Error(`${failures} failed`);
  } finally {
    output.end();
    await once(output, 'close');
  }
}

/** Environment variable with a `HostTests` as JSON: VS Code hands no arguments on. */
export const hostTestsVariable = 'UNDERTONE_HOST_TESTS';

export interface HostTests {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly grep?: string;
  /** On 127.0.0.1: where the tests' output goes. */
  readonly outputPort: number;
}

async function runMocha(files: readonly string[], grep: string | undefined): Promise<number> {
  const { default: Mocha } = await import('mocha');
  const { default: ResultsReporter } = await import('../reporter.mjs');
  // A second try for the same reason as in the workbench (test/run.mjs): host and window tell each other of selections and settings late.
  const mocha = new Mocha({ ui: 'bdd', timeout: 60_000, retries: 1, reporter: ResultsReporter, forbidOnly: true });
  if (grep !== undefined) mocha.grep(grep);
  for (const file of files) mocha.addFile(file);
  return new Promise(resolve => mocha.run(resolve));
}
