import assert from 'node:assert/strict';
import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';
import { UserFacingError } from '../../src/core/errors';
import { ErrorDisplay } from '../../src/host/errorDisplay';
import { executeCommand } from '../../src/host/commands';
import { WorkspaceStores } from '../../src/host/folders/workspaceStores';
import { readBackup, type TableBackup } from '../../src/host/table/tableBackup';
import { TableDocument, type TableEdit } from '../../src/host/table/tableDocument';
import { createWorker } from '../../src/host/thread/createWorker';
import { WorkerClient } from '../../src/host/thread/workerClient';
import type { LabelTarget } from '../../src/protocol/tableMethods';
import { noCheckpoints } from '../unit/host/thread/noCheckpoints';
import { assertWithin } from '../timeLimit';
import { watchLoop } from './loopStalls';
import { recordMessages } from './recordedMessages';
import {
  eventually,
  pathInWorkspace,
  readWorkspaceFile,
  removeFromWorkspace,
  writeWorkspaceFile,
} from './workspaceFile';

const name = 'tables/opinions.csv';
const text = '\uFEFFid,text,label\r\n1,"good, ""very""",\r\n2, dull ,neg\r\n3,fine,\r\n';

describe('a table that is open in an editor', () => {
  const log = vscode.window.createOutputChannel('Table test', { log: true });
  const errors = new ErrorDisplay(log);
  let stores: WorkspaceStores;
  let worker: WorkerClient;
  let document: TableDocument;
  let edits: TableEdit[];
  let messages: ReturnType<typeof recordMessages>;

  before(() => {
    const extension = vscode.extensions.getExtension('undertone.undertone')!;
    stores = new WorkspaceStores(errors);
    worker = new WorkerClient(() => createWorker(extension.extensionPath), noCheckpoints);
  });

  after(async () => {
    stores.dispose();
    worker.dispose();
    log.dispose();
    await removeFromWorkspace('tables');
    await removeFromWorkspace('.undertone');
  });

  beforeEach(async () => {
    messages = recordMessages();
    await writeWorkspaceFile(name, text);
  });

  afterEach(() => {
    messages.restore();
    document.dispose();
  });

  async function open(target: LabelTarget, backup?: TableBackup): Promise<void> {
    document = await TableDocument.open(
      vscode.Uri.file(pathInWorkspace(name)),
      { stores, worker, errors },
      { kind: 'csv', path: name, taskKind: 'single' },
      target,
      backup,
    );
    edits = [];
    document.onDidEdit(edit => edits.push(edit));
  }

  async function label(place: number, given: string): Promise<void> {
    const { arrangement } = document.state;
    await document.label({ arrangement, ranges: [[place, place + 1]] }, { kind: 'give', label: given });
  }

  async function labels(): Promise<string[]> {
    const { arrangement, matching } = document.state;
    const rows = await document.rows({ arrangement, from: 0, to: matching });
    return rows.map(row => row.labels.join('; '));
  }

  it('gives labels in the column of the file, undoes and saves them, and changes nothing else', async () => {
    await open('label');
    await label(0, 'pos');
    await label(2, 'neg');
    assert.equal(await readWorkspaceFile(name), text);
    await edits[1]!.undo();
    assert.deepEqual(await labels(), ['pos', 'neg', '']);
    await edits[1]!.redo();
    await edits[1]!.undo();
    await document.save();
    assert.equal(await readWorkspaceFile(name), text.replace('""very""",', '""very""",pos'));
    await edits[0]!.undo();
    await document.save();
    assert.equal(await readWorkspaceFile(name), text);
  });

  it('gives labels in the project, and leaves the file alone', async () => {
    await open(null);
    await label(0, 'positive');
    await label(1, 'negative');
    await label(1, 'neutral');
    assert.deepEqual(await labels(), ['positive', 'neutral', '']);
    assert.equal(edits.length, 0);
    const given = stores.folders[0]!.ofSource(name).map(({ target, labels: names }) => [
      target.selector.exact,
      ...names,
    ]);
    assert.deepEqual(given, [
      ['good, ""very""', 'positive'],
      ['dull', 'neutral'],
    ]);
    await (await stores.folders[0]!.opened()).annotations.undo();
    await eventually('the label before is shown', async () => ((await labels())[1] === 'negative' ? true : undefined));
    assert.equal(await readWorkspaceFile(name), text);
  });

  it('brings back what was not saved, from its backup, onto a file that was changed meanwhile', async () => {
    await open('label');
    await label(0, 'pos');
    await label(2, 'neg');
    const backup = await document.backup(vscode.Uri.file(pathInWorkspace('tables/backup/one')));
    document.dispose();
    await writeWorkspaceFile(name, text.replace('2, dull ,neg\r\n', '2, dull ,neg\r\n9,new,\r\n'));
    await open(null, await readBackup(backup.id));
    assert.deepEqual(await labels(), ['pos', 'neg', '', 'neg']);
    assert.equal(document.state.target, 'label');
    await document.save();
    assert.match(await readWorkspaceFile(name), /pos\r\n2, dull ,neg\r\n9,new,\r\n3,fine,neg\r\n$/);
  });

  it('takes in what others write, and keeps what was not saved on top of it', async () => {
    await open('label');
    await writeWorkspaceFile(name, text.replace('fine', 'fine indeed'));
    await eventually('the text is read anew', async () => {
      const { arrangement } = document.state;
      const rows = await document.rows({ arrangement, from: 2, to: 3 });
      return rows[0]?.cells[1] === 'fine indeed' ? true : undefined;
    });
    await label(0, 'pos');
    await writeWorkspaceFile(name, text.replace('3,fine,', '3,fine,neg'));
    await document.save();
    assert.equal(
      await readWorkspaceFile(name),
      text.replace('""very""",', '""very""",pos').replace('3,fine,', '3,fine,neg'),
    );
  });

  it('does not write over what others gave to the same row unless the person says so', async () => {
    await open('label');
    await label(0, 'pos');
    const theirs = text.replace('""very""",', '""very""",other');
    await writeWorkspaceFile(name, theirs);
    // Where tests run, a modal question is refused; a person may close it.
    await assert.rejects(document.save());
    assert.equal(await readWorkspaceFile(name), theirs);
    assert.deepEqual((await labels())[0], 'pos');
    assert.ok(messages.shown.some(({ text: shown }) => shown.includes('gave other labels to 1 rows')));
    await document.revert();
    assert.deepEqual((await labels())[0], 'other');
  });

  it('goes on after its worker died, with what was not saved', async () => {
    await open('label');
    await label(0, 'pos');
    worker.stop('a test');
    await label(2, 'neg');
    assert.deepEqual(await labels(), ['pos', 'neg', 'neg']);
  });

  it('says why a file cannot be read or written', async function () {
    await open('label');
    await label(0, 'pos');
    await removeFromWorkspace(name);
    await document.save();
    assert.match(await readWorkspaceFile(name), /pos/);
    await chmod(pathInWorkspace(name), 0o640);
    await label(2, 'pos');
    await document.save();
    assert.equal((await stat(pathInWorkspace(name))).mode & 0o777, 0o640);
    await removeFromWorkspace(name);
    await assert.rejects(open('label'), UserFacingError);
  });

  it('holds up nobody while a hundred thousand rows are opened, labelled and saved', async () => {
    const rows = Array.from({ length: 100_000 }, (_, index) => `${index},"text ${index}, as long as a review may be",`);
    await writeWorkspaceFile(name, `id,text,label\n${rows.join('\n')}\n`);
    const loop = watchLoop();
    const started = performance.now();
    await open('label');
    const opened = performance.now() - started;
    await document.arrange({ text: '99', label: null, sort: { by: 1, isDescending: true } });
    const { arrangement, matching } = document.state;
    await document.label({ arrangement, ranges: [[0, matching]] }, { kind: 'give', label: 'pos' });
    await document.save();
    const { longestBusy } = loop.stop();
    console.log(`      opened in ${Math.round(opened)} ms; the host was busy for ${longestBusy.toFixed(1)} ms at most`);
    assertWithin(50, longestBusy, 'the host was held up by a table');
    assert.equal((await readWorkspaceFile(name)).match(/,pos\n/g)?.length, matching);
  });

  it('is opened by the command, as an editor of its own', async () => {
    await open('label');
    await executeCommand('undertone.openAsTable', document.uri);
    const tab = await eventually('the tab is there', () => {
      const { activeTab } = vscode.window.tabGroups.activeTabGroup;
      return activeTab?.input instanceof vscode.TabInputCustom ? activeTab : undefined;
    });
    assert.equal(tab.label, path.basename(name));
    await vscode.window.tabGroups.close(tab);
    await executeCommand('undertone.openAsTable', vscode.Uri.file('/x/y.txt'));
  });
});
