import path from 'node:path';
import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { NamedMistake } from '../../core/evaluation/figures';
import { shorten } from '../../core/text/shorten';
import type { StoredModel } from '../../storage/storedModels';
import { executeCommand } from '../commands';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { openAt } from '../openAt';

/**
 * Opens the text of a mistake: the row of a dataset, or else the annotation whose text begins like it.
 * @throws UserFacingError when it is found nowhere
 */
export async function openMistake(
  { text, source }: NamedMistake,
  { directory }: StoredModel,
  stores: WorkspaceStores,
): Promise<void> {
  const workspace = path.resolve(directory, '..', '..', '..');
  if (source !== undefined) {
    const file = path.resolve(workspace, source.path);
    // A model of somebody else may name any file.
    if (file.startsWith(workspace + path.sep)) {
      await openAt({ path: file, line: source.line });
      return;
    }
  }
  const folder = stores.folders.find(({ folder: { uri } }) => uri.fsPath === workspace);
  for (const { id, target } of folder?.inOrder() ?? []) {
    if (isShortened(target.selector.exact, text)) {
      await executeCommand('undertone.revealAnnotation', id);
      return;
    }
  }
  throw new UserFacingError(
    vscode.l10n.t('The text “{0}” is not among the labels and datasets here.', shorten(text, 60)),
    vscode.l10n.t('It may have been changed or removed since this model was trained.'),
  );
}

function isShortened(text: string, short: string): boolean {
  const whole = shorten(text, Infinity);
  return short.endsWith('…') ? whole.startsWith(short.slice(0, -1)) : whole === short;
}
