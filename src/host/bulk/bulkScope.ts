import * as vscode from 'vscode';
import type { WorkspaceStores } from '../folders/workspaceStores';
import {
  sourcesOfDatasets,
  sourcesOfDocument,
  type LabellingSource,
  type SourceChoice,
} from '../queue/labellingSource';

/** Asks what is to be looked through; undefined when the person leaves. */
export async function askBulkScope(
  stores: WorkspaceStores,
  title: string,
): Promise<readonly LabellingSource[] | undefined> {
  const document = vscode.window.activeTextEditor?.document;
  const datasets = sourcesOfDatasets(stores);
  const all = (label: string, icon: string, sources: ScopeItem['sources']): ScopeItem => ({
    label,
    iconPath: new vscode.ThemeIcon(icon),
    sources,
  });
  const items: ScopeItem[] = [
    ...(document === undefined ? [] : sourcesOfDocument(document)).map(single),
    all(vscode.l10n.t('Sentences of all texts in the workspace'), 'files', textsOfWorkspace),
    ...datasets.map(single),
    ...(datasets.length > 1
      ? [all(vscode.l10n.t('Rows of all datasets'), 'database', () => datasets.map(({ choose }) => choose()))]
      : []),
  ];
  const placeHolder = vscode.l10n.t('What is to be looked through?');
  return (await vscode.window.showQuickPick(items, { title, placeHolder }))?.sources();
}

interface ScopeItem extends vscode.QuickPickItem {
  readonly sources: () => readonly LabellingSource[] | Promise<readonly LabellingSource[]>;
}

function single({ choose, ...item }: SourceChoice): ScopeItem {
  return { ...item, sources: () => [choose()] };
}

async function textsOfWorkspace(): Promise<readonly LabellingSource[]> {
  const files = await vscode.workspace.findFiles(textFiles);
  return files.sort((a, b) => (a.path < b.path ? -1 : 1)).map(uri => ({ uri, unit: { kind: 'sentences' } }));
}

/** Besides what the settings exclude. */
const textFiles = '**/*.{txt,text,md,markdown,rst,adoc,org,tex}';
