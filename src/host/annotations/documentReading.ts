import path from 'node:path';
import type * as vscode from 'vscode';
import { readingOf, type Reading, type SourcePart } from '../../core/prose/reading';
import type { WorkspaceStores } from '../folders/workspaceStores';

/** How the text of a file is found: by its language and name, and in a dataset by the column that the project names. */
export function documentReading(
  { uri, languageId }: Pick<vscode.TextDocument, 'uri' | 'languageId'>,
  parts: readonly SourcePart[],
  workspace: WorkspaceStores,
): Reading {
  const stores = workspace.storesOf(uri);
  const source = stores?.sourceOf(uri);
  const dataset = stores?.project.datasets.find(known => known.path === source);
  return readingOf({
    languageId,
    fileName: path.posix.basename(uri.path),
    parts,
    ...(dataset !== undefined && dataset.kind !== 'folder' && { textColumn: dataset.textColumn }),
  });
}
