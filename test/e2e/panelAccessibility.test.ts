import assert from 'node:assert/strict';
import { failed } from '../../src/core/training/trainingState';
import { seriousViolations } from './harness/accessibility';
import { PanelOwner } from './harness/panelOwner';
import { openPanelPage, type PanelPage } from './harness/panelPage';
import { file, labels, model, records, run, runs, search, sentencesOf } from './harness/panelSamples';
import { themeNames } from './harness/themes';

/** What the panel can look like: how to get there, from an empty panel or from the state before. */
const states: Readonly<Record<string, (panel: PanelPage, owner: PanelOwner) => Promise<void> | void>> = {
  'nothing to train on': () => undefined,
  'ready to train': (_, owner) => {
    owner.show({ labels });
  },
  'no model yet': panel => panel.choose('Predictions'),
  'a run that goes on': async (panel, owner) => {
    owner.show({ training: run(3) });
    await panel.choose('Training');
    await panel.page.getByText('Figures of each epoch').first().click();
  },
  'a run that failed': (_, owner) => {
    owner.show({ training: failed(run(2), 'The disk is full.'), model });
  },
  'no figures yet': panel => panel.choose('Evaluation'),
  'no runs yet': panel => panel.choose('Runs'),
  runs: async (panel, owner) => {
    owner.show({ runs });
    await panel.page.getByRole('article').first().waitFor();
    for (const box of await panel.page.getByRole('checkbox').all()) await box.check();
    await panel.page.getByText('Settings that are the same').first().click();
    await panel.page.getByRole('button', { name: 'Edit Note' }).click();
  },
  evaluation: async panel => {
    await panel.choose('Evaluation');
    await panel.page.getByText('Figures of the diagram').first().click();
    await panel.page.getByRole('button', { name: 'texts labelled “negative” were judged “positive”' }).click();
  },
  predictions: async (panel, owner) => {
    owner.show({ file });
    await panel.choose('Predictions');
    await panel.page.getByRole('textbox', { name: 'Text to predict' }).fill('Good. Dull.');
    await panel.page.locator('summary', { hasText: 'Dull.' }).click();
    await panel.page.getByText('Against it: “Dull”').waitFor();
  },
  'no experiments yet': panel => panel.choose('Experiments'),
  'a search': (_, owner) => {
    owner.show({ study: search });
  },
  'inside the cell': async panel => {
    await panel.choose('Inside the Cell');
    await panel.page.getByText('The cell as a table').first().click();
    await panel.page.getByRole('slider', { name: 'Unit' }).fill('3');
  },
  'the menu of labels': async panel => {
    await panel.choose('Predictions');
    await panel.page.getByRole('row', { name: 'Dull.' }).getByRole('button').click();
    await panel.page.getByRole('menuitemradio', { name: 'negative' }).waitFor();
  },
  labels: async (panel, owner) => {
    await panel.page.keyboard.press('Escape');
    owner.show({ datasets: [{ path: 'a.csv', role: 'test' }] });
    await panel.choose('Labels');
  },
};

for (const theme of themeNames) {
  it(`the panel is accessible in every state in a ${theme} theme`, async () => {
    const owner = new PanelOwner(sentencesOf);
    owner.records = records();
    const panel = await openPanelPage(owner, { theme });
    try {
      for (const [state, reach] of Object.entries(states)) {
        await reach(panel, owner);
        await panel.settled();
        assert.deepEqual(await seriousViolations(panel.page), [], state);
      }
    } finally {
      await panel.close();
    }
  });
}
