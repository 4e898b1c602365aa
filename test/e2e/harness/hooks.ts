import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { RootHookObject } from 'mocha';
import { closeAll, openWorkbenches } from './workbench';

/** Mocha runs these around the end-to-end tests: a picture of every window after a failure, and nothing left running at the end. */
export const mochaHooks: RootHookObject = {
  async beforeAll() {
    rmSync(await failuresFolder(), { recursive: true, force: true });
  },

  async afterEach(this: Mocha.Context) {
    const test = this.currentTest;
    if (test?.state !== 'failed') return;
    const folder = await failuresFolder();
    mkdirSync(folder, { recursive: true });
    const name = test.fullTitle().replace(/[^\p{L}\p{N}]+/gu, '-');
    const windows = [...openWorkbenches].flatMap(workbench => workbench.windows);
    for (const [index, window] of windows.entries()) {
      const file = join(folder, `${name}-${index + 1}.png`);
      await window.screenshot(file);
      console.log(`      the window then: ${file}`);
    }
  },

  async afterAll() {
    await closeAll();
  },
};

async function failuresFolder(): Promise<string> {
  const { cacheFolder } = await import('../../project/paths.mjs');
  return join(cacheFolder, 'failures');
}
