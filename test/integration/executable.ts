import { join } from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';

/**
 * Path of the VS Code that runs the tests: the desktop one where it can be downloaded and shown, else VS Code's own server behind a
 * launcher that takes the same arguments. `UNDERTONE_VSCODE=desktop` or `web` forces one.
 *
 * @throws {Error} when neither runs on this machine
 */
export async function visualStudioCode(): Promise<string> {
  const { projectRoot } = await import('../project/paths.mjs');
  const { isWebVsCodeSupported } = await import('../workbench/installation.mjs');
  const launcher = join(projectRoot, 'test', 'workbench', 'launcher.mjs');
  const { forcedVsCode, hasDisplay } = await import('../workbench/desktop.mjs');
  const forced = forcedVsCode();
  if (forced === 'web' || (forced !== 'desktop' && isWebVsCodeSupported() && !hasDisplay())) return launcher;
  try {
    return await downloadAndUnzipVSCode({ version: 'stable', reporter: new SilentReporter() });
  } catch (error) {
    if (forced === 'desktop') throw error;
    if (!isWebVsCodeSupported()) {
      const message =
        'Desktop VS Code cannot be downloaded, and VS Code for the browser is only prepared for Linux on x64.';
      throw new Error(message, { cause: error });
    }
    console.log(`Desktop VS Code cannot be downloaded (${String(error)}): the tests run in VS Code's server.`);
    return launcher;
  }
}
