import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { TextRange } from '../../core/text/textRange';
import type { LabelRange } from '../commands';

/** The document and the range that *labelRange* is about. Throws when the arguments are not what they should be: links carry them. */
export async function rangeToLabel({ file, start, end, label }: LabelRange): Promise<{
  readonly document: vscode.TextDocument;
  readonly range: TextRange;
}> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(file, true));
  const { length } = document.getText();
  const isInside = Number.isInteger(start) && Number.isInteger(end) && 0 <= start && start < end && end <= length;
  if (!isInside || typeof label !== 'string' || label === '') {
    throw new UserFacingError(
      vscode.l10n.t('The text has changed since.'),
      vscode.l10n.t('Annotate the file again, or label the text by hand.'),
    );
  }
  return { document, range: { start, end } };
}
