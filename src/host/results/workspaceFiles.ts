import * as vscode from 'vscode';
import { GitIgnore } from '../../core/results/gitIgnore';
import type { AnnotationSettings } from '../annotations/annotationSettings';
import { FileLanguages } from './fileLanguages';

/** A file of the workspace that can be read. */
export interface WorkspaceFile {
  readonly uri: vscode.Uri;
  readonly languageId: string;
  readonly folder: vscode.WorkspaceFolder;
  /** From the folder, with forward slashes. */
  readonly path: string;
}

/** The files that the settings include and that Git does not ignore, in the order of their paths. */
export async function findWorkspaceFiles(
  settings: AnnotationSettings,
  token: vscode.CancellationToken,
): Promise<readonly WorkspaceFile[]> {
  const languages = new FileLanguages();
  const found: WorkspaceFile[] = [];
  for (const folder of vscode.workspace.workspaceFolders ?? []) {
    const { include, exclude } = settings.of({ uri: folder.uri, languageId: '' });
    const excluded = exclude.length === 0 ? null : new vscode.RelativePattern(folder, oneOf(exclude));
    const included = new vscode.RelativePattern(folder, oneOf(include));
    const uris = await vscode.workspace.findFiles(included, excluded, undefined, token);
    const ignored = await readGitIgnore(folder, excluded, token);
    for (const uri of uris) {
      const languageId = languages.of(uri);
      const path = pathIn(folder, uri);
      if (languageId !== undefined && !ignored.ignores(path)) found.push({ uri, languageId, folder, path });
    }
  }
  return found.sort((left, right) => left.uri.toString().localeCompare(right.uri.toString()));
}

async function readGitIgnore(
  folder: vscode.WorkspaceFolder,
  excluded: vscode.RelativePattern | null,
  token: vscode.CancellationToken,
): Promise<GitIgnore> {
  const pattern = new vscode.RelativePattern(folder, '**/.gitignore');
  const texts = new Map<string, string>();
  for (const uri of await vscode.workspace.findFiles(pattern, excluded, undefined, token)) {
    const path = pathIn(folder, uri);
    texts.set(path.slice(0, Math.max(0, path.lastIndexOf('/'))), decode(await vscode.workspace.fs.readFile(uri)));
  }
  return new GitIgnore(texts);
}

/** One glob for several, of which each may have braces of its own. */
function oneOf(globs: readonly string[]): string {
  return globs.length === 1 ? globs[0]! : `{${globs.join(',')}}`;
}

function pathIn(folder: vscode.WorkspaceFolder, uri: vscode.Uri): string {
  return uri.path.slice(folder.uri.path.length).replace(/^\//, '');
}

export function decode(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
