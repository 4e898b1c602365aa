import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Label } from '../../src/core/labels/label';
import type { LabelMigration } from '../../src/core/labels/labelMigration';
import { executeCommand } from '../../src/host/commands';
import { TablePreviews } from '../../src/host/datasets/tablePreviews';
import { ErrorDisplay } from '../../src/host/errorDisplay';
import { WorkspaceStores } from '../../src/host/folders/workspaceStores';
import { eventItem } from '../../src/host/labels/itemHistory';
import { joinSides } from '../../src/host/labelSet/joinSides';
import { LabelMigrations } from '../../src/host/labelSet/labelMigrations';
import { withDataset, withLabels, withTaskKind } from '../../src/core/project/project';
import { createWorker } from '../../src/host/thread/createWorker';
import { WorkerClient } from '../../src/host/thread/workerClient';
import { noCheckpoints } from '../unit/host/thread/noCheckpoints';
import {
  eventually,
  openWithSelection,
  readWorkspaceFile,
  removeFromWorkspace,
  select,
  writeWorkspaceFile,
} from './workspaceFile';

const text = 'A fine film. A dull film. A long film.\n';
const words = { title: 'Changing', question: 'Change?', action: 'Change', done: 'Changed.' };

describe('changing the labels of a project', () => {
  const log = vscode.window.createOutputChannel('Label set test', { log: true });
  const errors = new ErrorDisplay(log);
  let stores: WorkspaceStores;
  let worker: WorkerClient;
  let migrations: LabelMigrations;
  /** The detail of each question that was asked. */
  let asked: string[];
  let answer: boolean;
  let round = 0;
  let file: string;

  before(async () => {
    const extension = vscode.extensions.getExtension('undertone.undertone')!;
    await extension.activate();
    worker = new WorkerClient(() => createWorker(extension.extensionPath), noCheckpoints);
    migrations = new LabelMigrations(new TablePreviews(worker), errors, (_, detail) => {
      asked.push(detail);
      return Promise.resolve(answer);
    });
  });

  beforeEach(async () => {
    asked = [];
    answer = true;
    // Another file each time: what was labelled before may not be forgotten yet.
    file = `films${round++}.txt`;
    const editor = await openWithSelection(file, text, 'A fine film.');
    await executeCommand('undertone.labelSelection', 'positive');
    select(editor, 'A dull film.', 'A long film.');
    await executeCommand('undertone.labelSelection', 'negative');
    stores = new WorkspaceStores(errors);
    await stores.folders[0]!.opened();
  });

  afterEach(async () => {
    stores.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of ['.undertone', file, 'reviews.csv']) await removeFromWorkspace(name);
  });

  after(() => {
    worker.dispose();
    log.dispose();
  });

  const run = (migration: LabelMigration): Promise<boolean> => migrations.run(stores.folders[0]!, migration, words);
  const names = (): readonly string[] => stores.folders[0]!.project.labels.map(({ name }) => name);
  const given = (): readonly string[] => [...stores.folders[0]!.inOrder()].map(({ labels }) => labels.join('+'));

  it('says how many annotations in how many files change, and does nothing when that is not wanted', async () => {
    answer = false;
    assert.equal(await run({ kind: 'rename', label: 'negative', to: 'bad' }), false);
    assert.deepEqual(asked, ['Annotations that change: 2, in files: 1.']);
    assert.deepEqual(given(), ['positive', 'negative', 'negative']);
  });

  it('renames, and Undo Label gives back labels and annotations at once', async () => {
    assert.equal(await run({ kind: 'rename', label: 'negative', to: 'bad' }), true);
    assert.deepEqual(names(), ['bad', 'neutral', 'positive']);
    assert.deepEqual(given(), ['positive', 'bad', 'bad']);
    await executeCommand('undertone.undoLabel');
    await eventually('the other window follows', async () => {
      await stores.folders[0]!.refresh();
      return names()[0] === 'negative' && given()[1] === 'negative' ? true : undefined;
    });
    await executeCommand('undertone.redoLabel');
    await eventually('the other window follows again', async () => {
      await stores.folders[0]!.refresh();
      return names()[0] === 'bad' && given()[1] === 'bad' ? true : undefined;
    });
  });

  it('asks nothing where no annotation changes, except before it takes a label away', async () => {
    const label: Label = { name: 'ironic', color: 'yellow' };
    await run({ kind: 'add', label });
    await run({ kind: 'alter', label: 'ironic', alteration: { description: 'Means the opposite.', key: 'i' } });
    assert.deepEqual(asked, []);
    assert.equal(stores.folders[0]!.project.labels.at(-1)?.description, 'Means the opposite.');
    await run({ kind: 'delete', label: 'ironic' });
    assert.deepEqual(asked, ['']);
    assert.deepEqual(names(), ['negative', 'neutral', 'positive']);
  });

  it('tells how often a dataset says the label, and leaves its file as it is', async () => {
    const rows = 'text,label\nOne,negative\nTwo,positive\nThree,negative\n';
    await writeWorkspaceFile('reviews.csv', rows);
    const { project } = await stores.folders[0]!.opened();
    await project.update(current =>
      withDataset(withLabels(current, []), {
        kind: 'csv',
        path: 'reviews.csv',
        textColumn: 'text',
        labelColumn: 'label',
        role: 'train',
      }),
    );
    await run({ kind: 'merge', labels: ['negative'], into: 'positive' });
    assert.match(asked[0]!, /reviews\.csv says “negative” 2 times and is not rewritten/);
    assert.equal(await readWorkspaceFile('reviews.csv'), rows);
    assert.deepEqual(given(), ['positive', 'positive', 'positive']);
  });

  it('adds a label to those that a text has, or takes it away, where texts may have several', async () => {
    const { project } = await stores.folders[0]!.opened();
    await project.update(current => withTaskKind(current, 'multi'));
    const editor = vscode.window.activeTextEditor!;
    select(editor, 'A fine film.');
    await eventually('the extension knows that texts may have several labels', async () => {
      await executeCommand('undertone.labelSelection', 'neutral');
      await stores.folders[0]!.refresh();
      if (given()[0] === 'neutral+positive') return true;
      await executeCommand('undertone.undoLabel');
      return undefined;
    });
    await executeCommand('undertone.labelSelection', 'positive');
    await stores.folders[0]!.refresh();
    assert.equal(given()[0], 'neutral');
    await executeCommand('undertone.labelSelection', 'neutral');
    await stores.folders[0]!.refresh();
    assert.equal(given().length, 2);
  });

  it('adds a label to each of several texts, and takes it off where all have it, with the links that correct a model too', async () => {
    const { project } = await stores.folders[0]!.opened();
    await project.update(current => withTaskKind(current, 'multi'));
    const editor = vscode.window.activeTextEditor!;
    await eventually('the extension knows that texts may have several labels', async () => {
      select(editor, 'A fine film.', 'A dull film.');
      await executeCommand('undertone.labelSelection', 'neutral');
      await stores.folders[0]!.refresh();
      if (given()[0] === 'neutral+positive') return true;
      await executeCommand('undertone.undoLabel');
      return undefined;
    });
    assert.deepEqual(given(), ['neutral+positive', 'negative+neutral', 'negative']);
    const target = { file: editor.document.uri.toString(), start: 26, end: 38, label: 'neutral' };
    await executeCommand('undertone.labelRange', target);
    await stores.folders[0]!.refresh();
    assert.deepEqual(given(), ['neutral+positive', 'negative+neutral', 'negative+neutral']);
    await executeCommand('undertone.labelRange', { ...target, label: 'negative' });
    select(editor, 'A fine film.', 'A dull film.', 'A long film.');
    await executeCommand('undertone.labelSelection', 'neutral');
    await stores.folders[0]!.refresh();
    assert.deepEqual(given(), ['positive', 'negative']);
    await executeCommand('undertone.undoLabel');
    await stores.folders[0]!.refresh();
    assert.deepEqual(given(), ['neutral+positive', 'negative+neutral', 'neutral']);
  });

  it('opens the guideline at the heading of a label, and never overwrites it', async () => {
    const folder = stores.folders[0]!.folder.uri.toString();
    await run({ kind: 'alter', label: 'neutral', alteration: { description: 'Says nothing of the kind.' } });
    await eventually('the guideline has the description', async () => {
      await removeFromWorkspace('.undertone/GUIDELINE.md');
      await executeCommand('undertone.openGuideline', { folder, label: 'neutral' });
      const guideline = await readWorkspaceFile('.undertone/GUIDELINE.md');
      return guideline.includes('## neutral\n\nSays nothing of the kind.') ? true : undefined;
    });
    const { document, selection } = vscode.window.activeTextEditor!;
    assert.equal(document.lineAt(selection.active.line).text, '## neutral');
    await writeWorkspaceFile('.undertone/GUIDELINE.md', 'Ours.\n');
    await executeCommand('undertone.openGuideline', { folder });
    assert.equal(await readWorkspaceFile('.undertone/GUIDELINE.md'), 'Ours.\n');
  });

  it('tells who did what to a label and when', async () => {
    await run({ kind: 'rename', label: 'positive', to: 'good' });
    const { annotations } = await stores.folders[0]!.opened();
    await annotations.undo();
    const [first] = stores.folders[0]!.inOrder();
    const events = await annotations.historyOf(first!.id);
    assert.deepEqual(
      events.map(event => eventItem(event).label),
      ['positive', 'The labels were changed: positive → good', 'Undone: good → positive'],
    );
    assert.match(eventItem(events[0]!).description!, /\d/);
  });

  it('joins the two sides of a merge when that is wanted', async () => {
    const { annotations } = await stores.folders[0]!.opened();
    await annotations.fold();
    const [header, ...lines] = (await readWorkspaceFile('.undertone/labels.jsonl')).split('\n');
    const merged = [header, '<<<<<<< ours', lines[0], '=======', lines[1], '>>>>>>> theirs', ...lines.slice(2)].join(
      '\n',
    );
    await writeWorkspaceFile('.undertone/labels.jsonl', merged);
    await joinSides(stores, () => Promise.resolve(false));
    assert.equal(await readWorkspaceFile('.undertone/labels.jsonl'), merged);
    await joinSides(stores, () => Promise.resolve(true));
    assert.equal(await readWorkspaceFile('.undertone/labels.jsonl'), [header, ...lines].join('\n'));
    assert.equal(given().length, 3);
  });
});
