import * as vscode from 'vscode';
import { taskKindOf, withTaskKind } from '../../core/project/project';
import type { TaskKind } from '../../core/dataset/taskKind';
import { chooseFolder } from '../exchange/folderChoice';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { showBriefly } from '../messages';

/** *Allow Several Labels a Text* and *Allow One Label a Text*, once the person knows what follows from it. */
export async function allowLabels(stores: WorkspaceStores, kind: TaskKind): Promise<void> {
  const folder = await chooseFolder(stores);
  if (folder === undefined) return;
  const { project } = await folder.opened();
  if (taskKindOf(project.project) === kind) {
    showBriefly(
      kind === 'multi'
        ? vscode.l10n.t('Texts may have several labels already.')
        : vscode.l10n.t('Texts have one label already.'),
    );
    return;
  }
  if (!(await isConfirmed(folder, kind))) return;
  await project.update(current => withTaskKind(current, kind));
}

async function isConfirmed(folder: FolderStores, kind: TaskKind): Promise<boolean> {
  const question =
    kind === 'multi'
      ? vscode.l10n.t('May a text have several labels?')
      : vscode.l10n.t('Does a text have one label only?');
  const detail = [
    kind === 'multi'
      ? vscode.l10n.t('A text may then have any number of labels, or be said to have none. Labels given so far stay.')
      : vscode.l10n.t(
          'Texts with several labels keep them, and training takes the first of each only. There are {0} such texts.',
          countSeveral(folder),
        ),
    vscode.l10n.t('Models trained so far answer the other question: train again.'),
  ].join('\n');
  const action = kind === 'multi' ? vscode.l10n.t('Allow Several') : vscode.l10n.t('Allow One');
  return (await vscode.window.showWarningMessage(question, { modal: true, detail }, action)) === action;
}

function countSeveral(folder: FolderStores): number {
  let count = 0;
  for (const { labels } of folder.inOrder()) if (labels.length > 1) count++;
  return count;
}
