import assert from 'node:assert/strict';
import { openWorkbench, type Workbench } from './harness/workbench';
import { labelFileHeader } from '../../src/core/labels/labelFile';
import { annotationToJson } from '../../src/core/labels/annotationRecord';
import { selectorOf } from '../../src/core/labels/anchor';
import type { Annotation } from '../../src/core/labels/annotation';

const praise = ['superb', 'moving', 'lovely', 'witty'];
const blame = ['tedious', 'clumsy', 'awful', 'hollow'];
const things = ['The acting', 'The plot', 'The music', 'The ending', 'Every scene'];
const right = [praise, blame].flatMap((words, side) =>
  words.flatMap(word => things.map(thing => ({ quote: `${thing} is ${word}.`, label: side === 0 ? 'good' : 'bad' }))),
);
const hostile = 'The cast is lovely <img src=x onerror=alert(1)> [superb](command:x) $(trash).';
const wrong = [
  { quote: hostile, label: 'bad' },
  { quote: 'A moving, witty and superb film.', label: 'bad' },
  { quote: 'A hollow, tedious and awful film.', label: 'good' },
];
const sentences = [...right, ...wrong];
const text = sentences.map(({ quote }) => `${quote}\n`).join('');

describe('the Quality view in the workbench', () => {
  let workbench: Workbench;

  before(async () => {
    const labels = [
      { name: 'bad', color: 'vermillion', key: '1' },
      { name: 'good', color: 'blue', key: '2' },
    ];
    workbench = await openWorkbench({
      files: {
        'reviews.txt': text,
        '.undertone/project.json': JSON.stringify({ format: 'undertone-project', version: 1, labels, datasets: [] }),
        '.undertone/labels.jsonl': `${[labelFileHeader, ...sentences.map(({ quote, label }) => annotationToJson(annotation(quote, label)))].join('\n')}\n`,
      },
    });
  });

  after(() => workbench.close());

  it('is gone through by keys: one is kept, one corrected, and the next is always shown', async () => {
    const { window } = workbench;
    await window.runCommand('Undertone: Check Labels');
    await window.treeItem('Labels that look wrong (3)').waitFor();
    await window.treeItem(hostile).click();
    await window.page.keyboard.press('k');
    await window.treeItem('Labels that look wrong (2)').waitFor();
    await window.page.locator('.monaco-list-row.selected', { hasText: 'film.' }).waitFor();
    await window.page.keyboard.press('f');
    await window.treeItem('Labels that look wrong (1)').waitFor();
    const stored = labelsOnDisk();
    assert.match(stored, /"confirmed":\["bad"\]/);
    assert.match(stored, /"suggestion":\{"label":"(good|bad)","confidence":0\.\d+,"model":"label check"\}/);
  });

  it('brings back what is undone', async () => {
    const { window } = workbench;
    await window.page.keyboard.press('Control+Alt+Z');
    await window.treeItem('Labels that look wrong (2)').waitFor();
  });

  function labelsOnDisk(): string {
    const files = ['.undertone/labels.jsonl', '.undertone/labels.journal.jsonl'];
    return files
      .filter(file => workbench.hasFile(file))
      .map(file => workbench.readFile(file))
      .join('');
  }
});

function annotation(quote: string, label: string): Annotation {
  const start = text.indexOf(quote);
  const time = '2026-01-02T03:04:05.000Z';
  return {
    id: quote.slice(0, 60),
    labels: [label],
    target: { source: 'reviews.txt', selector: selectorOf(text, { start, end: start + quote.length }) },
    annotator: '',
    created: time,
    modified: time,
  };
}
