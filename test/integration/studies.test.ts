import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { executeCommand } from '../../src/host/commands';
import { listModels } from '../../src/storage/storedModels';
import { opinionProject, opinionRows } from '../opinionRows';
import { nextEvent } from './recordedWorkers';
import { useExtension } from './useExtension';
import { removeFromWorkspace, workspaceFolder, writeWorkspaceFile } from './workspaceFile';

describe('experiments', () => {
  const epochs = (count: number | undefined): Thenable<void> =>
    vscode.workspace
      .getConfiguration('undertone.training')
      .update('epochs', count, vscode.ConfigurationTarget.Workspace);

  before(async () => {
    await writeWorkspaceFile('opinions.csv', opinionRows());
    await writeWorkspaceFile('.undertone/project.json', opinionProject('opinions.csv'));
    await epochs(2);
  });

  const messages = useExtension();

  after(async () => {
    await epochs(undefined);
    await removeFromWorkspace('.undertone');
    await removeFromWorkspace('opinions.csv');
  });

  const buttonsOf = (pattern: RegExp): readonly string[] | undefined =>
    messages.shown.find(({ text }) => pattern.test(text))?.buttons;

  it('go on when a training is asked for, unless the person lets it take their place', async () => {
    const study = executeCommand('undertone.crossValidate');
    await nextEvent('fold');
    await executeCommand('undertone.train');
    assert.deepEqual(buttonsOf(/^An experiment is under way/), ['Show Experiment', 'Cancel Experiment and Train']);
    await executeCommand('undertone.measureLearningCurve');
    assert.ok(buttonsOf(/^An experiment is under way already\./), JSON.stringify(messages.shown));
    await nextEvent('fold');
    assert.deepEqual(await trainedModels(), []);
    messages.press('Cancel Experiment and Train');
    await executeCommand('undertone.train');
    await study;
    assert.equal((await trainedModels()).length, 1);
  });
});

async function trainedModels(): Promise<readonly string[]> {
  const { models } = await listModels(workspaceFolder().uri.fsPath);
  return models.map(({ summary }) => summary.run);
}
