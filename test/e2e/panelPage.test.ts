import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Locator } from 'playwright-core';
import { noStudy } from '../../src/core/search/study';
import { failed, preparing } from '../../src/core/training/trainingState';
import { nameless } from './harness/accessibility';
import { openPanelPage, type PanelPage, type PanelPageOptions } from './harness/panelPage';
import { PanelOwner } from './harness/panelOwner';
import { file, labels, model, records, run, runs, search, sentencesOf } from './harness/panelSamples';

describe('the page of the panel', () => {
  let owner: PanelOwner;
  let panel: PanelPage;

  beforeEach(() => {
    owner = new PanelOwner(text => [
      { start: 0, end: text.length, text, prediction: { label: 'positive', probabilities: [0.1, 0.9] } },
    ]);
  });

  afterEach(async () => {
    await panel.close();
    assert.deepEqual(panel.complaints, []);
  });

  it('says what to do next when there is nothing', async () => {
    await open();
    await heading('Nothing to train on yet').waitFor();
    await button('Add Dataset…').click();
    await tab('Predictions').click();
    await heading('There is no model yet').waitFor();
    await button('Train').click();
    assert.deepEqual(owner.done, ['add dataset', 'train']);
  });

  it('draws the curves of a run while it goes on, at most ten times a second, and cancels it', async () => {
    owner.show({ labels });
    await open();
    await button('Train').waitFor();
    owner.show({ training: run(1) });
    await heading('Epoch 2 of 12').waitFor();
    const before = panel.posted;
    for (let step = 0; step <= 100; step++) {
      owner.train({ fraction: 0.1 + step / 1000, secondsLeft: 75 });
      await delay(10);
    }
    assert.ok(panel.posted - before <= 12, `${panel.posted - before} messages in a second`);
    await panel.page.getByText('1 min 15 s', { exact: true }).waitFor();
    await panel.page.getByText('48,231', { exact: true }).waitFor();
    assert.equal(await panel.page.getByRole('progressbar').getAttribute('aria-valuenow'), '20');
    assert.ok(await isDrawn(panel.page.locator('canvas').first()));
    await button('Pause').click();
    owner.train({ isPaused: true });
    await heading('Training is paused').waitFor();
    await button('Continue').click();
    await button('Cancel').click();
    assert.deepEqual(owner.done, ['pause', 'go on', 'cancel training']);
  });

  it('tells in words and in a table what the curves show', async () => {
    owner.show({ labels, training: run(3) });
    await open();
    await panel.page.getByRole('img', { name: 'Of 3 epochs the best is epoch 2' }).waitFor();
    await panel.page.getByText('Figures of each epoch').first().click();
    await panel.page.getByRole('row', { name: '2 · best 0.500 0.450 80.0% 79.0% 0.002 3 s' }).waitFor();
    assert.equal(await panel.page.getByRole('row').count(), 4);
  });

  it('announces epochs and the end to a screen reader', async () => {
    owner.show({ labels, training: run(1) });
    await open();
    const spoken = panel.page.getByRole('status');
    owner.show({ training: run(2) });
    await spoken.getByText('Epoch 2 of 12: validation accuracy 80%.').waitFor({ state: 'attached' });
    owner.show({ training: failed(run(2), 'The disk is full.') });
    await spoken.getByText('Training failed: The disk is full.').waitFor({ state: 'attached' });
    await heading('Training failed').waitFor();
  });

  it('redraws its curves in the colours of another theme', async () => {
    owner.show({ labels, training: run(3) });
    await open();
    const chart = panel.page.locator('canvas').first();
    await chart.waitFor();
    const before = await picture(chart);
    await panel.page.evaluate("document.documentElement.style.setProperty('--vscode-undertone-orange', '#0f0')");
    await delay(300);
    assert.notEqual(await picture(panel.page.locator('canvas').first()), before);
  });

  it('predicts while one types, and shows why it cannot', async () => {
    owner = new PanelOwner(text => {
      if (text.includes('?')) throw new Error('The model cannot be read.');
      return sentencesOf(text);
    });
    owner.show({ labels, model });
    await open();
    await tab('Predictions').click();
    const box = panel.page.getByRole('textbox', { name: 'Text to predict' });
    await box.pressSequentially('Good.');
    await panel.page.getByText('For positive: “Good”').waitFor();
    await panel.page.getByRole('listitem').filter({ hasText: 'positive' }).getByText('90%').waitFor();
    await box.fill('Good. Dull.');
    await panel.page.locator('summary', { hasText: 'Dull.' }).getByText('negative').waitFor();
    await panel.page.locator('summary', { hasText: 'Dull.' }).click();
    await panel.page.getByText('Against it: “Dull”').waitFor();
    await box.fill('Good?');
    await panel.page.getByText('The model cannot be read.').waitFor();
    await box.fill('Good.');
    await panel.page.getByText('The model cannot be read.').waitFor({ state: 'detached' });
  });

  it('explains a text that the editor chose, whatever it showed before', async () => {
    owner = new PanelOwner(sentencesOf);
    owner.show({ labels, model });
    await open();
    panel.show({ tab: 'predictions', text: 'Good.' });
    await panel.page.getByText('For positive: “Good”').waitFor();
    panel.show({ tab: 'predictions', text: 'Dull.' });
    await panel.page.getByText('Against it: “Dull”').waitFor();
    await tab('Training').click();
    await panel.load();
    panel.show({ tab: 'predictions', text: 'Good.' });
    await panel.page.getByText('For positive: “Good”').waitFor();
    assert.equal(await panel.page.getByRole('textbox', { name: 'Text to predict' }).inputValue(), 'Good.');
  });

  it('is used without a mouse', async () => {
    owner.show({ labels, model, file });
    await open();
    const { keyboard } = panel.page;
    await keyboard.press('Tab');
    for (const name of ['Evaluation', 'Runs', 'Experiments', 'Predictions']) {
      await keyboard.press('ArrowRight');
      await focused(tab(name));
    }
    await keyboard.press('Tab');
    await keyboard.type('Good.');
    await panel.page.getByText('90%').waitFor();
    await keyboard.press('Tab');
    await focused(panel.page.getByRole('button', { name: 'Predict Lines of a File…' }));
    for (const name of [/^all/, /^negative/, /^positive/]) {
      await keyboard.press('Tab');
      await focused(panel.page.getByRole('button', { name, pressed: name.source === '^all' }));
    }
    await keyboard.press('Tab');
    await focused(sentence('Good.'));
    await keyboard.press('ArrowDown');
    await focused(sentence('Dull.'));
    await keyboard.press('Enter');
    await keyboard.press('2');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await focused(panel.page.getByRole('menuitemradio', { name: 'negative' }));
    await keyboard.press('Escape');
    await focused(sentence('Dull.').getByRole('button'));
    await keyboard.press('Enter');
    await keyboard.press('ArrowDown');
    await keyboard.press('Enter');
    await focused(sentence('Dull.').getByRole('button'));
    assert.deepEqual(owner.done, ['reveal 6-11', 'label 6-11 positive', 'label 6-11 positive']);
  });

  it('shows the sentences of one class, and what a person said of them', async () => {
    owner.show({ labels, model, file });
    await open({ size: { width: 320, height: 600 } });
    await tab('Predictions').click();
    await panel.page.getByRole('button', { name: 'positive 1' }).click();
    await sentence('Dull.').waitFor({ state: 'detached' });
    await sentence('Good.').waitFor();
    owner.show({ file: { ...file, sentences: [{ ...file.sentences[0]!, given: 'negative' }] } });
    await sentence('Good.')
      .getByRole('button', { name: 'negative, labelled by you; the model says positive' })
      .waitFor();
    const overflow = await panel.page.evaluate('document.documentElement.scrollWidth - innerWidth');
    assert.equal(overflow, 0, 'it scrolls sideways in a narrow column');
  });

  it('shows a long file page by page', async () => {
    owner.show({ labels, model, file: { ...file, sentences: sentencesOf('Good. '.repeat(250).trim()) } });
    await open();
    await tab('Predictions').click();
    await panel.page.getByText('The first 100 of 250 sentences.').waitFor();
    await button('Show More').click();
    await panel.page.getByText('The first 200 of 250 sentences.').waitFor();
    await button('Show More').click();
    await button('Show More').waitFor({ state: 'detached' });
    assert.equal(await panel.page.getByRole('row', { name: 'Good.' }).count(), 250);
  });

  it('says what figures are worth, and leads from a cell of the confusion matrix to its examples', async () => {
    owner.records = records();
    owner.show({ labels, model, runs });
    await open();
    await tab('Evaluation').click();
    await panel.page.getByRole('combobox', { name: 'Measured on' }).selectOption('dev');
    await panel.page.getByText('71% of the mistakes').waitFor();
    await panel.page.getByRole('row', { name: 'neutral 489 84.9%' }).waitFor();
    await panel.page.getByRole('row', { name: 'naive-Bayes n-grams alone 81.3% 82.0% the model is better' }).waitFor();
    await panel.page.getByText('100 more labels would give about 81.0% (74% to 87%).').waitFor();
    await panel.page.getByRole('button', { name: 'Not bad at all.' }).click();
    await panel.page.getByRole('button', { name: '145 texts labelled “positive” were judged “negative”' }).click();
    await panel.page.getByText('Labelled “positive”, judged “negative”: the surest').waitFor();
    assert.equal(await panel.page.getByText('labelled “negative”').count(), 0);
    await panel.page.getByRole('combobox', { name: 'Model' }).selectOption('Starter model (English reviews)');
    await panel.page.getByText('Not bad at all.').waitFor({ state: 'detached' });
    assert.deepEqual(owner.done, ['mistake 0 of dev of /models/run-1']);
  });

  it('offers to measure the learning curve that a model lacks', async () => {
    const { learningCurve, ...record } = records().get('/models/run-1')!;
    assert.ok(learningCurve !== undefined);
    owner.records = new Map([['/models/run-1', record]]);
    owner.show({ labels, model, runs });
    await open();
    await tab('Evaluation').click();
    await button('Measure Learning Curve').click();
    assert.deepEqual(owner.done, ['learningCurve']);
  });

  it('lists runs, compares them, keeps a note of each and does what is asked with one', async () => {
    owner.records = records();
    owner.show({ labels, model, runs });
    await open();
    await tab('Runs').click();
    const mine = panel.page.getByRole('article', { name: 'Mar 1, 2026' });
    const starter = panel.page.getByRole('article', { name: 'Starter model' });
    for (const item of [mine, starter]) await item.getByRole('checkbox').check();
    await panel.page.getByRole('row', { name: 'learningRate 0.002 0.004' }).waitFor();
    await mine.getByRole('button', { name: 'Edit Note' }).click();
    await panel.page.keyboard.type(' Better.');
    await panel.page.keyboard.press('Control+Enter');
    await starter.getByRole('button', { name: 'Use This One' }).click();
    await mine.getByRole('button', { name: 'Export…' }).click();
    await mine.getByRole('button', { name: 'Model Card' }).click();
    await mine.getByRole('button', { name: 'Delete…' }).click();
    assert.equal(await starter.getByRole('button', { name: 'Delete…' }).count(), 0);
    await panel.load();
    await starter.getByRole('checkbox', { checked: true }).waitFor();
    await mine.getByRole('button', { name: 'Evaluation' }).click();
    await panel.page.getByRole('tab', { name: 'Evaluation', selected: true }).waitFor();
    assert.deepEqual(owner.done, [
      'note /models/run-1 With the labels of the first week. Better.',
      'use /starter',
      'export /models/run-1',
      'card of /models/run-1',
      'delete /models/run-1',
    ]);
  });

  it('shows what the forget gate did at a word, step by step and without a mouse', async () => {
    owner.show({ labels, model });
    await open();
    await tab('Inside the Cell').click();
    await panel.page.getByRole('textbox', { name: 'Text to read' }).fill('It is not bad');
    const word = panel.page.getByRole('slider', { name: 'Word' });
    await word.focus();
    const { keyboard } = panel.page;
    await panel.page.getByText('At “It” the cell keeps').waitFor();
    await keyboard.press('ArrowRight');
    await keyboard.press('ArrowRight');
    await panel.page.getByText(/At “not” the cell keeps 1\d% of what it remembered/).waitFor();
    assert.equal(await word.getAttribute('aria-valuetext'), 'not, 3 of 4');
    await panel.page.getByText('The cell as a table').first().click();
    await panel.page.getByRole('row', { name: /^not 0\.\d\d 0\.1\d / }).waitFor();
    await panel.page.getByRole('slider', { name: 'Unit' }).fill('0');
    await panel.page.getByText(/^0\.1\d · .* \+ .* = -?\d\.\d\d$/).waitFor();
    await word.focus();
    await keyboard.press('Space');
    await button('Pause').waitFor();
    await panel.page.getByText('At “bad” the cell keeps').waitFor();
    await button('Play').waitFor();
    await panel.page.getByRole('combobox', { name: 'Cell' }).selectOption('Layer 1, backward');
    assert.ok(await isDrawn(panel.page.locator('canvas').first()));
  });

  it('shows folds and trials as they end, and begins and cancels such studies', async () => {
    const { dev } = records().get('/starter')!.summary;
    owner.show({ labels });
    await open();
    await tab('Experiments').click();
    await button('Cross-Validate').click();
    const fold = { labelled: 40, examples: 10, accuracy: 0.8, macroF1: 0.79 };
    const plan = { kind: 'crossValidation', folds: 2 } as const;
    owner.show({ study: { ...noStudy, plan, isRunning: true, folds: [fold] } });
    await panel.page.getByText('1 of 2 folds are judged.').waitFor();
    await button('Cancel').click();
    owner.show({ study: { ...noStudy, plan, folds: [fold, fold], figures: dev! } });
    await panel.page.getByRole('row', { name: '2 40 10 80.0% 79.0%' }).waitFor();
    await panel.page.getByText('71% of the mistakes').waitFor();
    await button('Measure Learning Curve').click();
    const point = { labels: 20, accuracy: 0.75, examples: 40 };
    const curve = { points: [point, { ...point, labels: 40, accuracy: 0.8 }], forecasts: [] };
    owner.show({ study: { ...noStudy, plan: { kind: 'learningCurve', folds: 2 }, folds: [fold], curve } });
    await panel.page.getByText('1 of 8 folds are judged.').waitFor();
    await panel.page.getByRole('img', { name: '20 labels: 75.0%, 40 labels: 80.0%' }).waitFor();
    await button('Search Settings…').click();
    owner.show({ study: search });
    await panel.page.getByRole('img', { name: 'The least loss of 2 trials is 0.400.' }).waitFor();
    await panel.page.getByRole('row', { name: '2 0.400 3 s 0.002 max' }).waitFor();
    assert.deepEqual(owner.done, ['crossValidation', 'cancel study', 'learningCurve', 'search']);
  });

  it('comes back as it was left', async () => {
    owner.show({ labels, model, file: { ...file, sentences: sentencesOf('Good. '.repeat(80).trim()) } });
    await open();
    await tab('Predictions').click();
    await panel.page.getByRole('textbox').fill('Dull.');
    // What comes last above the place moves it.
    const explained = panel.page.getByText('“Dull”').first();
    await explained.waitFor();
    await panel.page.mouse.wheel(0, 900);
    const scrolled = await settledScroll();
    assert.ok(scrolled > 500);
    await panel.load();
    await panel.page.getByRole('tab', { name: 'Predictions', selected: true }).waitFor();
    assert.equal(await panel.page.getByRole('textbox').inputValue(), 'Dull.');
    await explained.waitFor();
    assert.equal(await settledScroll(), scrolled);
  });

  it('never scrolls sideways in a column of 300 pixels, which is also 200 % zoom in one of 600', async () => {
    owner.records = records();
    owner.show({ labels, model, file, runs, study: search, training: run(3) });
    await open({ size: { width: 300, height: 600 } });
    for (const name of ['Training', 'Evaluation', 'Runs', 'Experiments', 'Predictions', 'Inside the Cell', 'Labels']) {
      await tab(name).click();
      if (name === 'Runs') for (const box of await panel.page.getByRole('checkbox').all()) await box.check();
      if (name === 'Inside the Cell') await panel.page.getByRole('slider', { name: 'Word' }).waitFor();
      await panel.settled();
      const overflow = await panel.page.evaluate('document.documentElement.scrollWidth - innerWidth');
      assert.equal(overflow, 0, name);
    }
  });

  it('shows hostile text as text', async () => {
    const hostile = '<img src=x onerror="document.title=1">[x](command:y)\u202e';
    const prediction = { label: hostile, probabilities: [1] };
    owner = new PanelOwner(() => [{ start: 0, end: 1, text: hostile, prediction }]);
    const { summary, ...record } = records().get('/starter')!;
    const mistake = { text: hostile, truth: hostile, predicted: hostile, confidence: 1 };
    owner.records = new Map([
      [runs[0]!.id, { ...record, summary: { ...summary, dev: { ...summary.dev!, mistakes: [mistake] } } }],
    ]);
    owner.show({
      runs: [{ ...runs[0]!, run: hostile, labels: [hostile], engine: hostile, note: hostile }],
      study: { ...search, error: hostile },
      labels: [{ label: { name: hostile, color: 'blue', key: '<' }, count: 3 }],
      datasets: [{ path: hostile, role: 'train' }],
      training: failed(preparing(hostile), hostile),
      model: { ...model, run: hostile, labels: [hostile], engine: hostile },
      file: {
        ...file,
        title: hostile,
        labels: [hostile],
        sentences: [{ start: 0, end: 1, text: hostile, prediction }],
      },
    });
    await open();
    await panel.page.getByText('<img').first().waitFor();
    await tab('Predictions').click();
    await panel.page.getByRole('textbox').fill('x');
    await panel.page.getByRole('listitem').getByText('<img').first().waitFor();
    await sentence('<img').waitFor();
    await tab('Labels').click();
    await panel.page.getByRole('rowheader', { name: '<img' }).waitFor();
    await panel.page.getByRole('cell', { name: '<img' }).waitFor();
    assert.equal(await panel.page.locator('img').count(), 0);
    await tab('Evaluation').click();
    await panel.page.getByRole('combobox', { name: 'Measured on' }).selectOption('dev');
    await panel.page.getByRole('button', { name: '<img' }).waitFor();
    for (const name of ['Runs', 'Experiments', 'Inside the Cell']) {
      await tab(name).click();
      if (name === 'Inside the Cell') await panel.page.getByRole('textbox').fill(hostile);
      await panel.page.getByText('img').first().waitFor();
      assert.equal(await panel.page.locator('img').count(), 0, name);
    }
  });

  it('gives every control a name, in every tab and both languages', async () => {
    const bundle = new URL('../../../l10n/bundle.l10n.zh-cn.json', `file://${__dirname}/`);
    const translations = JSON.parse(readFileSync(bundle, 'utf8')) as Record<string, string>;
    owner.records = records();
    owner.show({ labels, model, file, runs, training: run(3), datasets: [{ path: 'a.csv', role: 'test' }] });
    await open({ language: 'zh-cn', translations });
    for (const name of ['训练', '评估', '模型', '实验', '预测', '记忆单元', '标签']) {
      await panel.page.getByRole('tab', { name }).click();
      await panel.page.getByRole('tabpanel', { name }).waitFor();
      assert.deepEqual(await nameless(panel.page), []);
    }
  });

  /** Where the page is when it no longer moves. */
  async function settledScroll(): Promise<number> {
    for (let before = -1; ;) {
      const now = await panel.page.evaluate<number>('scrollY');
      if (now === before) return now;
      before = now;
      await delay(300);
    }
  }

  async function open(options?: PanelPageOptions): Promise<void> {
    panel = await openPanelPage(owner, options);
  }

  function tab(name: string): Locator {
    return panel.page.getByRole('tab', { name });
  }

  function button(name: string): Locator {
    return panel.page.getByRole('button', { name, exact: true });
  }

  function heading(name: string): Locator {
    return panel.page.getByRole('heading', { name });
  }

  function sentence(text: string): Locator {
    return panel.page.getByRole('row', { name: text });
  }
});

/** What the tests use of the browser's canvas. */
interface Canvas {
  readonly width: number;
  readonly height: number;
  toDataURL(): string;
  getContext(kind: '2d'): {
    getImageData(left: number, top: number, width: number, height: number): { readonly data: readonly number[] };
  };
}

async function focused(locator: Locator): Promise<void> {
  await locator.and(locator.page().locator(':focus')).waitFor();
}

async function picture(canvas: Locator): Promise<string> {
  return canvas.evaluate((element: unknown) => (element as Canvas).toDataURL());
}

/** Whether a canvas has anything on it. */
async function isDrawn(canvas: Locator): Promise<boolean> {
  return canvas.evaluate((element: unknown) => {
    const canvas = element as Canvas;
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    return data.some(value => value !== 0);
  });
}
