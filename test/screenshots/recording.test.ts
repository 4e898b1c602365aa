import { writeFileSync } from 'node:fs';
import { openWorkbench, type Workbench } from '../e2e/harness/workbench';
import { Animation } from './animation';

/** Of `npm run screenshots`: the main job as an animation for README. */
describe('the recording', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      copyOf: 'media/sample',
      files: { '.vscode/settings.json': '{ "editor.wordWrap": "on" }' },
      size: { width: 960, height: 600 },
    });
  });

  after(() => workbench.close());

  it('label, train, annotate', async () => {
    const { window } = workbench;
    const animation = new Animation(window.page);
    await window.openFile('reviews.md');
    await window.page.locator('.activitybar .action-label[aria-label^="Undertone"]').click();
    for (const [text, label] of [
      ['Then the plot arrives, and it is a pity that it does.', 'negative'],
      ['The first ten minutes are among the most beautiful I have seen this year.', 'positive'],
    ] as const) {
      await window.editor.select(text);
      await animation.add(900);
      await window.page.keyboard.press('Control+Alt+l');
      await window.quickInput.item(label).waitFor();
      await animation.add(900);
      await window.quickInput.pick(label);
      await window.treeItem(new RegExp(`${label}.*1`)).waitFor();
      await animation.add(900);
    }
    await window.runCommand('Undertone: Train');
    for (let second = 0; second < 6; second++) {
      await window.statusBarItem(/Undertone: epoch/).waitFor();
      await animation.add(400);
      await window.page.waitForTimeout(1_500);
    }
    const result = await window.notification(/texts that it had not seen/, 200_000);
    await animation.add(2_500);
    await result.getByRole('button', { name: 'Annotate File' }).click();
    await window.editor.decorations.nth(5).waitFor();
    await animation.add(2_000);
    await window.editor.pointAt('honest, tender');
    await window.hover().filter({ hasText: 'Correct it' }).waitFor();
    await animation.add(4_000);
    writeFileSync('media/screenshots/recording.gif', animation.finish());
  }).timeout(300_000);
});
