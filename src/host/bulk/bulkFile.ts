import * as vscode from 'vscode';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';

/** A file that is looked through, as it was read. */
export interface BulkFile {
  readonly uri: vscode.Uri;
  readonly stores: FolderStores;
  /** Path from the folder, with forward slashes. */
  readonly source: string;
  /** For people. */
  readonly name: string;
  readonly text: string;
}

/** As it is in the editor, or else on disk; the name alone of a file that is too large or cannot be read. */
export async function readBulkFile(stores: WorkspaceStores, uri: vscode.Uri): Promise<BulkFile | string> {
  const name = vscode.workspace.asRelativePath(uri);
  const folder = stores.storesOf(uri);
  if (folder === undefined) return name;
  const text = await readText(uri);
  return text === undefined ? name : { uri, stores: folder, source: folder.sourceOf(uri), name, text };
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
  if (open !== undefined) return open.getText();
  try {
    const { size } = await vscode.workspace.fs.stat(uri);
    if (size > largestFile) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    return undefined; // Gone meanwhile, or no text: who asked tells of it.
  }
}

/** Bytes; VS Code shows no extension a larger one either. */
const largestFile = 50_000_000;
