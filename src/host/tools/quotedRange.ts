import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { TextRange } from '../../core/text/textRange';
import type { WorkspaceStores } from '../folders/workspaceStores';

/** A piece of a document. */
export interface QuotedRange {
  readonly document: vscode.TextDocument;
  readonly range: TextRange;
}

/**
 * Finds a text in a file of the workspace as it is in the editor now.
 *
 * @param file path from a folder of the workspace, or an absolute one within it
 * @param line the one on which the text begins, from 1; only needed where it is there more than once
 * @throws UserFacingError when it is not there, or it is not clear which is meant
 */
export async function findQuote(
  stores: WorkspaceStores,
  file: string,
  text: string,
  line: number | undefined,
): Promise<QuotedRange> {
  const document = await openInWorkspace(stores, file);
  const found = occurrences(document.getText(), text).map(start => ({ start, line: lineAt(document, start) }));
  const meant = line === undefined ? found : found.filter(place => place.line === line);
  const [place, another] = meant;
  if (place !== undefined && another === undefined) {
    return { document, range: { start: place.start, end: place.start + text.length } };
  }
  if (found.length === 0) {
    throw new UserFacingError(
      vscode.l10n.t('The text is not in “{0}”.', file),
      vscode.l10n.t('Give it exactly as it is in the file, with its case, punctuation and line breaks.'),
    );
  }
  throw new UserFacingError(
    vscode.l10n.t('The text begins on these lines of “{0}”: {1}.', file, listed(found.map(each => each.line))),
    vscode.l10n.t('Say which one is meant by its line, or give a longer text that is there once.'),
  );
}

async function openInWorkspace(stores: WorkspaceStores, file: string): Promise<vscode.TextDocument> {
  for (const { folder } of stores.folders) {
    const uri = vscode.Uri.joinPath(folder.uri, file);
    for (const candidate of [uri, vscode.Uri.file(file)]) {
      // A path may lead out of the folder again.
      if (stores.storesOf(candidate) === undefined || !(await exists(candidate))) continue;
      return vscode.workspace.openTextDocument(candidate);
    }
  }
  throw new UserFacingError(
    vscode.l10n.t('There is no file “{0}” in the folders that are open here.', file),
    vscode.l10n.t('Give its path from the workspace folder.'),
  );
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  try {
    return (await vscode.workspace.fs.stat(uri)).type !== vscode.FileType.Directory;
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return false;
    throw error;
  }
}

function occurrences(content: string, text: string): readonly number[] {
  const starts: number[] = [];
  for (let start = content.indexOf(text); start >= 0; start = content.indexOf(text, start + text.length)) {
    starts.push(start);
  }
  return starts;
}

function lineAt(document: vscode.TextDocument, offset: number): number {
  return document.positionAt(offset).line + 1;
}

function listed(lines: readonly number[]): string {
  const most = 20;
  return lines.slice(0, most).join(', ') + (lines.length > most ? '…' : '');
}
