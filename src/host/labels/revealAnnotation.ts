import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { TextRange } from '../../core/text/textRange';
import { shorten } from '../../core/text/shorten';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from './liveAnnotations';

/** Opens the text of an annotation and selects it; the focus may stay where it is. Throws a UserFacingError that says what to do when it is no longer there. */
export async function revealAnnotation(
  stores: WorkspaceStores,
  live: LiveAnnotations,
  annotationId: string,
  preserveFocus = false,
): Promise<void> {
  const found = stores.find(annotationId);
  if (found === undefined) {
    throw new UserFacingError(
      vscode.l10n.t('This label was removed already.'),
      vscode.l10n.t('To have it again, use Undo Label.'),
    );
  }
  const { source, selector } = found.annotation.target;
  const document = await open(found.stores.uriOf(source), source);
  const place = live.of(document).find(({ annotation }) => annotation.id === annotationId);
  const editor = await vscode.window.showTextDocument(document, { preserveFocus });
  if (place === undefined) {
    throw new UserFacingError(
      vscode.l10n.t('The text “{0}” is no longer in “{1}”.', shorten(selector.exact, 60), source),
      vscode.l10n.t(
        'Put the text back and its label is there again, or attach the label to another text or remove it in the Labels view.',
      ),
    );
  }
  selectRange(editor, place.range);
}

export function selectRange(editor: vscode.TextEditor, { start, end }: TextRange): void {
  const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(end));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

async function open(uri: vscode.Uri, source: string): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw new UserFacingError(
      vscode.l10n.t('“{0}” cannot be opened.', source),
      vscode.l10n.t('Put the file back and its labels are there again, or remove the labels in the Labels view.'),
      { cause: error },
    );
  }
}
