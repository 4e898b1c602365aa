import { once } from 'node:events';
import { mkdirSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { visualStudioCode } from './executable';
import { hostTestsVariable, type HostTests } from './extensionHost';

/*
 * `node run.js [--grep PATTERN] [FILE…]`: runs test files, by default all of this folder, in a real extension host. The results come
 * out through the results file, which the host writes itself.
 */
const { values, positionals } = parseArgs({ allowPositionals: true, options: { grep: { type: 'string' } } });
void runInExtensionHost({
  files: positionals.length > 0 ? positionals.map(file => resolve(file)) : testFiles(),
  ...(values.grep !== undefined && { grep: values.grep }),
});

async function runInExtensionHost(tests: Omit<HostTests, 'outputPort'>): Promise<void> {
  const { createProfile } = await import('../workbench/profile.mjs');
  const { projectRoot } = await import('../project/paths.mjs');
  const { temporaryFolder } = await import('../project/temporaryFolder.mjs');
  const scratch = temporaryFolder('host');
  const workspace = join(scratch.path, 'workspace');
  mkdirSync(workspace);
  const output = createServer(socket => socket.pipe(process.stdout, { end: false })).listen(0, '127.0.0.1');
  await once(output, 'listening');
  const { port: outputPort } = output.address() as AddressInfo;
  try {
    createProfile(scratch.path);
    await runTests({
      vscodeExecutablePath: await visualStudioCode(),
      extensionDevelopmentPath: projectRoot,
      extensionTestsPath: join(__dirname, 'extensionHost.js'),
      extensionTestsEnv: { [hostTestsVariable]: JSON.stringify({ ...tests, outputPort } satisfies HostTests) },
      launchArgs: [
        workspace,
        `--user-data-dir=${scratch.path}`,
        `--extensions-dir=${join(scratch.path, 'extensions')}`,
      ],
    });
  } catch (error) {
    if (!(error instanceof TestRunFailedError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  } finally {
    output.close();
    scratch.remove();
  }
}

function testFiles(): string[] {
  const names = readdirSync(__dirname, { recursive: true, encoding: 'utf8' });
  return names.filter(name => name.endsWith('.test.js')).map(name => join(__dirname, name));
}
