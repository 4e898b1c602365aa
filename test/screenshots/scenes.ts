import type { Workbench } from '../e2e/harness/workbench';
import type { Language } from './language';

/** Something that people see, brought about from where the scene before it ended. */
export interface Scene {
  /** Of the pictures. */
  readonly name: string;
  readonly show: (workbench: Workbench, language: Language) => Promise<void>;
  /** The picture of README is taken of the light theme in English. */
  readonly isInReadme?: boolean;
}

const praise = 'The first ten minutes are among the most beautiful I have seen this year.';
const blame = 'There is no suspense, no charm and, by the end, no reason to stay awake.';

/** Through the main job on the sample workspace. */
export const scenes: readonly Scene[] = [
  {
    name: 'walkthrough',
    isInReadme: true,
    async show({ window }, language) {
      await window.runCommand(language.command('openWalkthrough'));
      await window.page.locator('.gettingStartedDetailsContent').waitFor();
    },
  },
  {
    name: 'labels',
    isInReadme: true,
    async show({ window }, language) {
      await window.runCommand('View: Close All Editors');
      await window.openFile('reviews.md');
      await window.page.locator('.activitybar .action-label[aria-label^="Undertone"]').click();
      for (const [text, label] of [
        [praise, 'positive'],
        [blame, 'negative'],
      ] as const) {
        await window.editor.select(text);
        await window.runCommand(language.command('labelSelection'));
        await window.quickInput.pick(label);
      }
      await window.treeItem(/negative.*1/).waitFor();
    },
  },
  {
    name: 'training',
    isInReadme: true,
    async show({ window }, language) {
      await window.runCommand(language.command('openPanel'));
      await window.runCommand(language.command('train'));
      await window.statusBarItem(language.pattern('epoch {0} of {1}')).waitFor({ timeout: 60_000 });
      await window.page.waitForTimeout(4_000);
    },
  },
  {
    name: 'panel',
    isInReadme: true,
    async show({ window }, language) {
      const result = language.pattern('Of {0} texts that it had not seen, the model judges {1} right ({2}).');
      await window.notification(result, 200_000);
      await window.runCommand('Notifications: Clear All Notifications');
    },
  },
  panelScene('evaluation', 'Evaluation', { isInReadme: true }),
  panelScene('runs', 'Runs'),
  panelScene('experiments', 'Experiments'),
  panelScene('predictions', 'Predictions', { typed: praise }),
  panelScene('cell', 'Inside the Cell', { isInReadme: true }),
  {
    name: 'hover',
    isInReadme: true,
    async show({ window }, language) {
      await window.runCommand('View: Close All Editors');
      await window.openFile('reviews.md');
      await window.runCommand(language.command('annotateFile'));
      await window.editor.decorations.nth(5).waitFor();
      await window.editor.pointAt('honest, tender');
      await window
        .hover()
        .filter({ hasText: language.text('Correct it:') })
        .waitFor();
    },
  },
  {
    name: 'queue',
    isInReadme: true,
    async show({ window }, language) {
      await window.page.mouse.move(0, 0);
      await window.runCommand(language.command('startLabelling'));
      await window.page.waitForTimeout(1_000);
      await window.page.keyboard.press('Enter');
      await window.page.waitForTimeout(3_000);
    },
  },
  {
    name: 'quality',
    async show({ window }, language) {
      await window.runCommand(language.command('endLabelling'));
      await window.runCommand('Notifications: Clear All Notifications');
      await window.runCommand(language.command('checkLabels'));
      await window.page.waitForTimeout(15_000);
    },
  },
  {
    name: 'results',
    async show({ window }, language) {
      await window.runCommand(language.command('annotateWorkspace'));
      await window.page.waitForTimeout(5_000);
    },
  },
  {
    name: 'table',
    isInReadme: true,
    async show({ window }, language) {
      await window.runCommand('View: Close All Editors');
      await window.openFile('film-reviews-test.csv');
      await window.runCommand(language.command('openAsTable'));
      await window.webview().getByRole('row').nth(10).waitFor();
    },
  },
  {
    name: 'chinese',
    async show({ window }, language) {
      await window.runCommand('View: Close All Editors');
      await window.openFile('评论.txt');
      await window.runCommand(language.command('annotateFile'));
      await window.page.waitForTimeout(3_000);
    },
  },
];

/** A tab of the panel, once a model is there. */
function panelScene(
  name: string,
  tab: string,
  { isInReadme = false, typed }: { readonly isInReadme?: boolean; readonly typed?: string } = {},
): Scene {
  return {
    name,
    isInReadme,
    async show({ window }, language) {
      await window.runCommand(language.command('openPanel'));
      await window.runCommand('View: Close Editors in Other Groups');
      const panel = window.webview();
      await panel.getByRole('tab', { name: language.text(tab) }).click();
      if (typed !== undefined) await panel.getByRole('textbox').fill(typed);
      await window.page.waitForTimeout(3_000);
    },
  };
}
