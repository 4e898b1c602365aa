import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as vscode from 'vscode';

/** The folder that the tests have open. */
export function workspaceFolder(): vscode.WorkspaceFolder {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  if (folder === undefined) throw new Error('The tests run in a workspace with a folder.');
  return folder;
}

export function pathInWorkspace(name: string): string {
  return path.join(workspaceFolder().uri.fsPath, name);
}

export async function writeWorkspaceFile(name: string, text: string): Promise<void> {
  await mkdir(path.dirname(pathInWorkspace(name)), { recursive: true });
  await writeFile(pathInWorkspace(name), text);
}

/** Empty when there is no such file. */
export async function readWorkspaceFile(name: string): Promise<string> {
  try {
    return await readFile(pathInWorkspace(name), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

export async function removeFromWorkspace(name: string): Promise<void> {
  // More than once: a journal may be folded into the folder just now.
  await rm(pathInWorkspace(name), { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
}

/** Writes a file and shows it, with the text selected. */
export async function openWithSelection(name: string, text: string, selected: string): Promise<vscode.TextEditor> {
  await writeWorkspaceFile(name, text);
  const document = await vscode.workspace.openTextDocument(pathInWorkspace(name));
  const editor = await vscode.window.showTextDocument(document);
  select(editor, selected);
  return editor;
}

export function select(editor: vscode.TextEditor, ...texts: readonly string[]): void {
  const content = editor.document.getText();
  editor.selections = texts.map(text => {
    const start = content.indexOf(text);
    if (start < 0) throw new Error(`“${text}” is not in the document.`);
    return new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(start + text.length));
  });
}

/** Waits until the condition holds; what it says meanwhile is the error after ten seconds. */
export async function eventually<T>(what: string, find: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline;) {
    const found = await find();
    if (found !== undefined) return found;
    await new Promise(resolve => setTimeout(resolve, 25));
  }
  throw new Error(`Did not happen within ten seconds: ${what}`);
}
