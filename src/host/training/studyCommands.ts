import * as vscode from 'vscode';
import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { StudySession } from './studySession';
import { chooseTrainingFolder } from './trainingFolder';

const folds = 5;
/** Time ends a search before. */
const mostTrials = 200;
const choicesOfMinutes = [2, 10, 30, 120];

export function registerStudyCommands(commands: CommandRegistry, stores: WorkspaceStores, studies: StudySession): void {
  commands.register('undertone.crossValidate', async () => {
    await studies.start(await chooseTrainingFolder(stores), { kind: 'crossValidation', folds });
  });
  commands.register('undertone.measureLearningCurve', async () => {
    await studies.start(await chooseTrainingFolder(stores), { kind: 'learningCurve', folds });
  });
  commands.register('undertone.searchSettings', async () => {
    const folder = await chooseTrainingFolder(stores);
    const items = choicesOfMinutes.map(minutes => ({ label: vscode.l10n.t('{0} minutes', minutes), minutes }));
    const placeHolder = vscode.l10n.t('How long may the search take?');
    const picked = await vscode.window.showQuickPick(items, { placeHolder });
    if (picked === undefined) return;
    await studies.start(folder, { kind: 'search', trials: mostTrials, secondsAllowed: 60 * picked.minutes });
  });
}
