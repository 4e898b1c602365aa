import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { executeCommand, type DatasetRowPlace } from '../../src/host/commands';
import { AnnotationStore } from '../../src/storage/annotationStore';
import { assertWithin } from '../timeLimit';
import { watchLoop, type LoopStalls } from './loopStalls';
import { nextEvent, startedWorkers } from './recordedWorkers';
import { useExtension } from './useExtension';
import {
  eventually,
  openWithSelection,
  pathInWorkspace,
  removeFromWorkspace,
  select,
  workspaceFolder,
  writeWorkspaceFile,
} from './workspaceFile';

const text = 'A moving, wonderful film with great performances.\n\nThe plot is dull, stupid and bad.\n';

describe('training and annotating', () => {
  const messages = useExtension();

  after(async () => {
    await removeFromWorkspace('.undertone');
  });

  const messageMatching = (pattern: RegExp) => messages.shown.find(message => pattern.test(message.text));

  it('says what is missing when there is nothing to train on', async () => {
    await executeCommand('undertone.train');
    assert.ok(messageMatching(/example|label/i), JSON.stringify(messages.shown));
  });

  it('annotates with the starter model while there is no other, and names it', async () => {
    const editor = await openWithSelection('film.txt', text, 'wonderful');
    await executeCommand('undertone.annotateFile');
    const good = await hoverText(editor, 'wonderful');
    assert.match(good, /^\*\*positive\*\* \d+%/);
    assert.ok(unescaped(good).includes('Starter model (English reviews)'), good);
  });

  it('names a dataset that is missing', async () => {
    await useDataset('gone.csv');
    await executeCommand('undertone.train');
    assert.ok(messageMatching(/“gone\.csv” does not exist/), JSON.stringify(messages.shown));
  });

  it('trains on 2,000 texts while the editor stays responsive, and saves the model', async () => {
    await writeWorkspaceFile('reviews.csv', await twoThousandReviews());
    await useDataset('reviews.csv');
    const loop = watchLoop();
    await executeCommand('undertone.train');
    expectNoStall('training', loop.stop());
    const result = messageMatching(/Of \d+ texts that it had not seen, the model judges \d+ right/);
    assert.deepEqual(result?.buttons, ['Annotate File', 'Open Panel'], JSON.stringify(messages.shown));
    assert.ok(messageMatching(/2 rows were skipped/));
    const skipped = vscode.languages.getDiagnostics(vscode.Uri.file(pathInWorkspace('reviews.csv')));
    assert.deepEqual(
      skipped.map(({ range }) => range.start.line),
      [2001, 2002],
    );
    const [run] = await runs();
    const files = await readdir(pathInWorkspace(`.undertone/models/${run!}`));
    for (const file of [
      'MODEL_CARD.md',
      'classifier.json',
      'examples.bin',
      'metrics.json',
      'model.json',
      'weights.bin',
    ]) {
      assert.ok(files.includes(file), `${file} is not among ${files.join(', ')}`);
    }
  }).timeout(120_000);

  it('explains each sentence in a hover: all classes, the model, and links that correct it', async () => {
    const editor = await openWithSelection('film.txt', text, 'wonderful');
    await executeCommand('undertone.annotateFile');
    const good = await hoverText(editor, 'wonderful');
    const bad = await hoverText(editor, 'stupid');
    assert.match(good, /^\*\*positive\*\* \d+%/);
    assert.match(bad, /^\*\*negative\*\* \d+%/);
    const [run] = await runs();
    assert.ok(unescaped(good).includes(`model ${run!}`), good);
    assert.match(good, /\d+% █+░* positive\n +\d+% █*░+ negative/);
    assert.match(good, /\[negative\]\(command:undertone\.labelRange\?/);
  });

  it('says in a second part which words decided, and shows the nearest labelled examples', async () => {
    const editor = await openWithSelection('film.txt', text, 'wonderful');
    await executeCommand('undertone.annotateFile');
    const words = await eventually('the words are there', async () => {
      const told = await explanationText(editor, 'wonderful');
      return told === '' ? undefined : told;
    });
    assert.match(words, /Speaks for it: .*\*\*(moving|wonderful|great|performances)\*\*/);
    select(editor, 'The plot is dull, stupid and bad.');
    await executeCommand('undertone.labelSelection', 'negative');
    const other = await openWithSelection('alike.txt', 'The plot is stupid.\n', 'plot');
    await executeCommand('undertone.annotateFile');
    const nearest = await eventually('the example is there', async () => {
      const told = unescaped(await explanationText(other, 'stupid'));
      return told.includes('Nearest labelled examples') ? told : undefined;
    });
    assert.match(
      nearest,
      /- \*\*negative\*\*: \[The plot is dull, stupid and bad\.\]\(command:undertone\.revealAnnotation\?/,
    );
    await executeCommand('undertone.undoLabel');
  });

  it('has rows of datasets among the nearest examples, and opens them', async () => {
    const editor = await openWithSelection('zeppelin.txt', 'A row about a zebra in a zeppelin.\n', 'zebra');
    const path = pathInWorkspace('reviews.csv');
    const line = 'The zebra in the zeppelin is a delight.,positive';
    const before = await readFile(path, 'utf8');
    const lines = before.split('\n');
    await writeWorkspaceFile('reviews.csv', lines.toSpliced(40, 0, line).join('\n'));
    await executeCommand('undertone.annotateFile');
    const words = await eventually('the row is there', async () => {
      const told = await explanationText(editor, 'zebra');
      return unescaped(told).includes('The zebra in the zeppelin') ? told : undefined;
    });
    assert.match(unescaped(words), /- \*\*positive\*\*: \[The zebra in the zeppelin is a delight\.\]/);
    const link = /\]\(command:(undertone\.openRow)\?(\S+?)\)/.exec(words)!;
    const [place] = JSON.parse(decodeURIComponent(link[2]!)) as [DatasetRowPlace];
    await executeCommand('undertone.openRow', place);
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.equal(document.lineAt(selection.active.line).text, line);
    await executeCommand('undertone.openRow', { ...place, path: 'alike.txt' });
    assert.ok(messageMatching(/“alike\.txt” is no longer a dataset here/), JSON.stringify(messages.shown));
    await writeWorkspaceFile('reviews.csv', before);
  });

  it('answers a hover with its explanation in a fifth of a second', async () => {
    const editor = await openWithSelection('many.txt', await twentySentences(), 'A');
    await executeCommand('undertone.annotateFile');
    const { document } = editor;
    const ask = (line: number): Thenable<vscode.Hover[]> =>
      vscode.commands.executeCommand('vscode.executeHoverProvider', document.uri, new vscode.Position(line, 3));
    await ask(0);
    const whole: number[] = [];
    for (let line = 1; line < document.lineCount - 1; line++) {
      const started = performance.now();
      await ask(line);
      whole.push(performance.now() - started);
    }
    const sorted = whole.toSorted((left, right) => left - right);
    const [median, p95] = [0.5, 0.95].map(share => sorted[Math.floor(share * (sorted.length - 1))]!);
    console.log(`      a whole hover takes ${median!.toFixed(0)} ms, ${p95!.toFixed(0)} ms at the 95th percentile`);
    assertWithin(250, p95!, 'a whole hover');
  });

  it('labels the sentence when a link of the hover is followed, and notes what the model had said', async () => {
    const editor = await openWithSelection('film.txt', text, 'wonderful');
    await executeCommand('undertone.annotateFile');
    const link = /\[negative\]\(command:(\S+?)\?(\S+?)\)/.exec(await hoverText(editor, 'wonderful'))!;
    const [target] = JSON.parse(decodeURIComponent(link[2]!)) as [Parameters<typeof executeCommand>[1]];
    await vscode.commands.executeCommand(link[1]!, target);
    const store = await AnnotationStore.open(workspaceFolder().uri.fsPath);
    const [annotation] = [...store.all()];
    await store.dispose();
    assert.deepEqual(annotation?.labels, ['negative']);
    assert.equal(annotation.target.selector.exact, text.split('\n')[0]);
    assert.equal(annotation.suggestion?.label, 'positive');
  });

  it('follows edits: sentences move along, and what was typed is judged when typing pauses', async () => {
    const editor = await openWithSelection('film.txt', text, 'wonderful');
    await executeCommand('undertone.annotateFile');
    await editor.edit(edit => {
      edit.insert(new vscode.Position(0, 0), 'What a stupid, bad, dull mess.\n\n');
    });
    assert.match(await hoverText(editor, 'dull, stupid'), /negative/);
    await eventually('the new sentence has a hover', async () =>
      (await hoverText(editor, 'mess')) === '' ? undefined : true,
    );
  });

  it('annotates a selection alone', async () => {
    const editor = await openWithSelection('other.txt', text, 'wonderful');
    select(editor, 'The plot is dull, stupid and bad.');
    await executeCommand('undertone.annotateSelection');
    assert.match(await hoverText(editor, 'stupid'), /negative/);
    assert.equal(await hoverText(editor, 'wonderful'), '');
  });

  it('hides and shows annotations, and remembers the files that have them', async () => {
    let editor = await openWithSelection('film.txt', text, 'wonderful');
    await executeCommand('undertone.annotateFile');
    await executeCommand('undertone.toggleAnnotations');
    assert.equal(await hoverText(editor, 'wonderful'), '');
    await executeCommand('undertone.toggleAnnotations');
    assert.match(await hoverText(editor, 'wonderful'), /positive/);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    editor = await openWithSelection('film.txt', text, 'wonderful');
    await eventually('the file is annotated again', async () =>
      (await hoverText(editor, 'wonderful')) === '' ? undefined : true,
    );
  });

  it('says where it stopped in a long file, and stays responsive', async () => {
    const long = text.repeat(10_000);
    await openWithSelection('long.txt', long, 'wonderful');
    const loop = watchLoop();
    await executeCommand('undertone.annotateFile');
    expectNoStall('annotating a long file', loop.stop());
    const cut = messageMatching(/^Annotated the first [\d,]+ of 30,001 lines/);
    assert.deepEqual(cut?.buttons, ['Annotate More', 'Raise the Limit'], JSON.stringify(messages.shown));
  }).timeout(60_000);

  it('reports a worker that is killed while it trains, and goes on with a new one', async () => {
    const before = await runs();
    const started = startedWorkers.length;
    const training = executeCommand('undertone.train');
    await nextEvent('epoch');
    await startedWorkers.at(-1)!.terminate();
    await training;
    assert.ok(messageMatching(/stopped \(exit code 1\)\. No label is lost/), JSON.stringify(messages.shown));
    assert.equal(messages.shown.length, 1);
    assert.deepEqual(await runs(), before);
    const editor = await openWithSelection('film.txt', text, 'wonderful');
    await executeCommand('undertone.annotateFile');
    assert.match(await hoverText(editor, 'wonderful'), /positive/);
    assert.equal(startedWorkers.length, started + 1);
  }).timeout(60_000);

  it('keeps the best epoch of a training that is cancelled, and lets the new model judge what is open', async () => {
    const editor = await openWithSelection('film.txt', text, 'wonderful');
    await executeCommand('undertone.annotateFile');
    const before = await runs();
    const training = executeCommand('undertone.train');
    await nextEvent('epoch');
    await executeCommand('undertone.cancelTraining');
    await training;
    assert.ok(messageMatching(/^Training was cancelled; its best epoch is kept\./), JSON.stringify(messages.shown));
    const [newest, ...older] = await runs();
    assert.deepEqual(older, before);
    await eventually('the hover names the new model', async () =>
      unescaped(await hoverText(editor, 'wonderful')).includes(newest!) ? true : undefined,
    );
  }).timeout(60_000);

  it('falls back on the model before when the newest is damaged, and leaves it as it is', async () => {
    const [newest] = await runs();
    assert.ok(newest !== undefined);
    const damaged = `.undertone/models/9999-damaged`;
    for (const name of await readdir(pathInWorkspace(`.undertone/models/${newest}`))) {
      const bytes = await readFile(pathInWorkspace(`.undertone/models/${newest}/${name}`), 'utf8');
      await writeWorkspaceFile(`${damaged}/${name}`, name === 'weights.bin' ? 'cut' : later(bytes));
    }
    const editor = await openWithSelection('film.txt', text, 'wonderful');
    await eventually('the damaged model is found', async () => {
      await executeCommand('undertone.annotateFile');
      return messageMatching(/9999-damaged: .*weights\.bin/);
    });
    assert.match(await hoverText(editor, 'wonderful'), /positive/);
    assert.equal(await readFile(pathInWorkspace(`${damaged}/weights.bin`), 'utf8'), 'cut');
  }).timeout(60_000);
});

function expectNoStall(work: string, { longest, longestBusy, seconds }: LoopStalls): void {
  const figures = `${longest.toFixed(1)} ms late, ${longestBusy.toFixed(1)} ms busy`;
  console.log(`      the host's longest stall in ${seconds.toFixed(1)} s of ${work}: ${figures}`);
  assertWithin(50, longestBusy, `the host was held up by ${work}`);
}

/** The summary of a model as if it had been trained much later. */
function later(json: string): string {
  return json.replace(/"created": ?"\d{4}/, '"created":"2999');
}

async function useDataset(file: string): Promise<void> {
  const dataset = { kind: 'csv', path: file, textColumn: 'text', labelColumn: 'label', role: 'train' };
  const labels = [
    { name: 'negative', color: 'vermillion' },
    { name: 'positive', color: 'blue' },
  ];
  const project = { format: 'undertone-project', version: 1, labels, datasets: [dataset] };
  await writeWorkspaceFile('.undertone/project.json', JSON.stringify(project));
}

/** Pairs of the sample's reviews that have the same label, and two rows that lack something. */
async function twoThousandReviews(): Promise<string> {
  const sample = path.join(__dirname, '../../../media/sample/film-reviews.csv');
  const rows = (await readFile(sample, 'utf8')).trim().split('\n').slice(1);
  const reviews = ['negative', 'positive'].map(label =>
    rows
      .filter(row => row.endsWith(`,${label}`))
      .map(row =>
        row
          .slice(0, -label.length - 1)
          .replace(/^"|"$/g, '')
          .replaceAll('""', ''),
      ),
  );
  const lines = reviews.flatMap((texts, index) => {
    const label = ['negative', 'positive'][index]!;
    return Array.from({ length: 1000 }, (_, row) => {
      const pair = [texts[row % texts.length]!, texts[(row * 7 + 3 + Math.floor(row / texts.length)) % texts.length]!];
      return `"${pair.join(' ')}",${label}`;
    });
  });
  return ['text,label', ...lines, '"A row without a label.",', ',negative', ''].join('\n');
}

/** Newest first. */
async function runs(): Promise<string[]> {
  try {
    return (await readdir(pathInWorkspace('.undertone/models'))).sort().reverse();
  } catch {
    return [];
  }
}

/** Other ones than any model was asked about. */
async function twentySentences(): Promise<string> {
  const held = await readFile(path.join(__dirname, '../../../media/sample/film-reviews-test.csv'), 'utf8');
  const texts = held
    .split('\n')
    .slice(1, 60)
    .map(row => row.replace(/,\w+$/, '').replaceAll('"', ''));
  return `A film.\n\n${texts.slice(0, 40).join('\n\n')}\n`;
}

/** What our hover says at the first place of the word; empty when it says nothing. */
async function hoverText(editor: vscode.TextEditor, word: string): Promise<string> {
  return (await hoverTexts(editor, word)).filter(value => value.includes('█')).join('\n');
}

/** What its second part says. */
async function explanationText(editor: vscode.TextEditor, word: string): Promise<string> {
  return (await hoverTexts(editor, word)).filter(value => /Speaks|Nearest/.test(value)).join('\n');
}

async function hoverTexts(editor: vscode.TextEditor, word: string): Promise<readonly string[]> {
  const { document } = editor;
  const position = document.positionAt(document.getText().indexOf(word) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) => contents.map(content => (content as vscode.MarkdownString).value));
}

function unescaped(markdown: string): string {
  return markdown.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
