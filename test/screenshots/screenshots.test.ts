import { copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openWorkbench, type Workbench } from '../e2e/harness/workbench';
import { Language } from './language';
import { scenes } from './scenes';
import { light, themes, useTheme, type Theme } from './themes';

/** Those of README; the others are for looking at. */
const ofReadme = 'media/screenshots';
const all = '.vscode-test/screenshots';

/** `npm run screenshots`: every scene in all themes and both languages. */
for (const id of ['en', 'zh-cn'] as const) {
  describe(`screenshots in ${id}`, () => {
    const language = new Language(id);
    let workbench: Workbench;

    before(async () => {
      workbench = await openWorkbench({
        copyOf: 'media/sample',
        size: { width: 1200, height: 750 },
        scale: 1.5,
        ...(id !== 'en' && { language: id }),
      });
    });

    after(() => workbench.close());

    for (const { name, show, isInReadme = false } of scenes) {
      it(name, async () => {
        await show(workbench, language);
        for (const theme of themes) await take(name, theme, isInReadme);
      }).timeout(300_000);
    }

    async function take(scene: string, theme: Theme, isInReadme: boolean): Promise<void> {
      await useTheme(workbench, theme);
      const file = join(all, id, `${scene}-${theme.name}.png`);
      mkdirSync(dirname(file), { recursive: true });
      await workbench.window.screenshot(file);
      if (isInReadme && id === 'en' && theme === light) copyFileSync(file, join(ofReadme, `${scene}.png`));
    }
  });
}
