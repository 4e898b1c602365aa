import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { executeCommand } from '../../src/host/commands';
import { AnnotationStore } from '../../src/storage/annotationStore';
import { answerQuestions, type Answers } from './answeredQuestions';
import { useExtension } from './useExtension';
import { openWithSelection, removeFromWorkspace, workspaceFolder } from './workspaceFile';

const words = 'Texts that contain some words';
const expression = 'Texts that match a regular expression';
const alike = 'Texts that are like what is selected';
const sentences = 'Sentences of this file';
const everywhere = 'Sentences of all texts in the workspace';

describe('labelling all that matches', () => {
  const messages = useExtension();

  afterEach(async () => {
    await removeFromWorkspace('bulk');
    await onDisk(async store => {
      await store.apply([...store.all()].map(before => ({ before, after: null })));
    });
  });

  it('labels what was found and ticked, as one change that one undo takes back', async () => {
    await openWithSelection(
      'bulk/one.txt',
      'A good start. A bad end.\nAll GOOD things. Good already.\n',
      'Good already.',
    );
    await executeCommand('undertone.labelSelection', 'negative');
    const shown = await run({ picks: [words, sentences], input: 'good', label: 'positive' });
    assert.deepEqual(shown, ['A good start.', 'All GOOD things.', 'With another label', 'Good already.']);
    assert.deepEqual(await labelled(), [
      'A good start.: positive',
      'All GOOD things.: positive',
      'Good already.: negative',
    ]);
    assert.match(messages.shown.at(-1)!.text, /2 texts/);
    await executeCommand('undertone.undoLabel');
    assert.deepEqual(await labelled(), ['Good already.: negative']);
  });

  it('looks through files that are not open', async () => {
    await openWithSelection('bulk/two.txt', 'Nothing here.\n', 'Nothing');
    await openWithSelection('bulk/three.md', 'Here is zebra 1. Here is none. Zebra 22!\n', 'none');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await run({ picks: [expression, everywhere], input: 'zebra \\d+', label: 'neutral' });
    assert.deepEqual(await labelled(), ['Here is zebra 1.: neutral', 'Zebra 22!: neutral']);
  });

  it('finds what is like the selection, the most alike first', async () => {
    const text = 'The red fox ran home. A red fox ran far away. Trains are late. The fox slept.\n';
    await openWithSelection('bulk/four.txt', text, 'The red fox ran home.');
    const shown = await run({ picks: [alike, sentences], input: '', label: 'positive' });
    assert.equal(shown[0], 'The red fox ran home.');
    assert.ok(shown.includes('A red fox ran far away.'));
    assert.ok(!shown.includes('Trains are late.'));
  });

  it('ends an expression that would take for ever, and works on', async () => {
    await openWithSelection('bulk/five.txt', `${'a'.repeat(60)}!\n`, 'aaa');
    await run({ picks: [expression, sentences], input: '^(a+)+$', label: 'positive' });
    assert.match(messages.shown.at(-1)!.text, /takes too long/);
    await run({ picks: [words, sentences], input: 'aaa', label: 'positive' });
    assert.equal((await labelled()).length, 1);
  }).timeout(30_000);
});

/** Runs the command with these answers; the labels of the items that the preview showed. */
async function run(answers: Answers): Promise<readonly string[]> {
  const questions = answerQuestions(answers);
  try {
    await executeCommand('undertone.labelMatching');
  } finally {
    questions.restore();
  }
  return questions.previewed;
}

async function labelled(): Promise<string[]> {
  return onDisk(store =>
    Promise.resolve(
      store
        .sources()
        .flatMap(source =>
          store.ofSource(source).map(({ target, labels }) => `${target.selector.exact}: ${labels.join()}`),
        ),
    ),
  );
}

async function onDisk<T>(use: (store: AnnotationStore) => Promise<T>): Promise<T> {
  const store = await AnnotationStore.open(workspaceFolder().uri.fsPath, { foldDelay: Infinity });
  try {
    return await use(store);
  } finally {
    await store.dispose();
  }
}
