import { spawn } from 'node:child_process';
import { cpSync, existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBundles } from './project/bundles.mjs';
import { ensureDependencies } from './project/dependencies.mjs';
import { cacheFolder, projectRoot } from './project/paths.mjs';
import { run } from './project/run.mjs';
import { forcedVsCode, hasDisplay, isOnPath } from './workbench/desktop.mjs';
import { installWebVsCode, isWebVsCodeSupported } from './workbench/installation.mjs';
import { createProfile } from './workbench/profile.mjs';
import { startServer } from './workbench/server.mjs';

/*
 * `npm start`: installs and builds what is stale and opens VS Code with the extension on a copy of the sample workspace: desktop
 * VS Code where there is one, else VS Code's server for the browser.
 */
process.once('SIGINT', () => {
  console.log('\nStopped.');
  process.exit(0);
});
await ensureDependencies();
await ensureBundles();
const workspace = prepareWorkspace();
console.log(`The sample workspace is ${workspace}; labels made there are kept. Delete it to begin afresh.`);
const forced = forcedVsCode();
if (forced === 'desktop' || (forced === undefined && hasDisplay() && isOnPath('code'))) await openOnDesktop();
else if (isWebVsCodeSupported()) await openInBrowser();
else explainWhatIsMissing();

/** @returns {string} the copy of the sample, made at the first start only */
function prepareWorkspace() {
  const target = join(cacheFolder, 'start', 'undertone-sample');
  if (existsSync(target)) return target;
  const partial = `${target}.partial`;
  rmSync(partial, { recursive: true, force: true });
  cpSync(join(projectRoot, 'media', 'sample'), partial, { recursive: true });
  renameSync(partial, target);
  return target;
}

async function openOnDesktop() {
  console.log('Opening desktop VS Code …');
  await run('code', [`--extensionDevelopmentPath=${projectRoot}`, workspace], { cwd: projectRoot });
}

async function openInBrowser() {
  const installation = await installWebVsCode();
  const profile = createProfile(join(cacheFolder, 'start', 'profile'), { withExtension: true });
  // The same port whenever it is free: a browser keeps the layout of the workbench by address.
  const server = await startServer(installation, profile, { ports: '48620-48639' });
  const address = server.address({ folder: workspace });
  console.log(
    `\nUndertone is running. Open this address in a browser on this machine:\n\n  ${address}\n\nCtrl+C stops it.`,
  );
  if (hasDisplay() && isOnPath('xdg-open')) spawn('xdg-open', [address], { stdio: 'ignore', detached: true }).unref();
  await server.ended;
  console.error("VS Code's server ended by itself. Run npm start again.");
  process.exitCode = 1;
}

function explainWhatIsMissing() {
  console.error(
    "There is no desktop VS Code here, or its command `code` is not on the PATH, and VS Code's server is only prepared for Linux " +
      "on x64. Install VS Code from https://code.visualstudio.com (on a Mac, then run \"Shell Command: Install 'code' command in " +
      'PATH" in it) and run npm start again.',
  );
  process.exitCode = 1;
}
