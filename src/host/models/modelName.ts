import * as vscode from 'vscode';
import { starterRun } from '../../core/starter/starterRun';

/** What people are told that a model is: the starter must not be taken for one of their own. */
export function modelName(run: string): string {
  return run === starterRun ? vscode.l10n.t('Starter model (English reviews)') : vscode.l10n.t('model {0}', run);
}
