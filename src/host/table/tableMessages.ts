import * as vscode from 'vscode';
import { showWarning } from '../messages';
import { withoutLinks } from '../plainText';
import type { OpenedTable } from '../../protocol/tableMethods';

/** Others changed a file whose labels were not saved. Does not wait until the message is dismissed. */
export function tellChangedOutside(uri: vscode.Uri, { contested, lost }: OpenedTable): void {
  const name = vscode.workspace.asRelativePath(uri);
  if (lost.length > 0) {
    void showWarning(
      vscode.l10n.t(
        '“{0}” was changed by another program, and {1} rows that you labelled are no longer in it. Their labels are in the log.',
        name,
        lost.length,
      ),
    );
  }
  if (contested > 0) {
    void showWarning(
      vscode.l10n.t(
        '“{0}” was changed by another program, which gave other labels to {1} rows that you labelled. Yours are shown; saving will ask.',
        name,
        contested,
      ),
    );
  }
}

/** Throws a CancellationError when the person does not want to write over what others did. */
export async function confirmContested(uri: vscode.Uri, contested: number): Promise<void> {
  const overwrite = vscode.l10n.t('Write Mine');
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t(
      'Another program gave other labels to {0} rows of “{1}” that you labelled.',
      contested,
      withoutLinks(vscode.workspace.asRelativePath(uri)),
    ),
    {
      modal: true,
      detail: vscode.l10n.t('To keep those instead, undo yours, or use “File: Revert File”.'),
    },
    overwrite,
  );
  if (chosen !== overwrite) throw new vscode.CancellationError();
}
