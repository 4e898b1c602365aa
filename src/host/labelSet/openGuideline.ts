import * as vscode from 'vscode';
import { guidelineText, headingLine } from '../../core/labels/guideline';
import { createGuideline } from '../../storage/guidelineFile';
import { chooseFolder } from '../exchange/folderChoice';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { openAt } from '../openAt';

/** *Open Labelling Guideline*: the document that says when which label is right, at the heading of a label when one is given. */
export async function openGuideline(stores: WorkspaceStores, place: GuidelinePlace | undefined): Promise<void> {
  const given = stores.folders.find(({ folder }) => folder.uri.toString() === place?.folder);
  const folder = given ?? (await chooseFolder(stores));
  if (folder === undefined) return;
  await folder.opened();
  const text = guidelineText(folder.project.labels, {
    title: vscode.l10n.t('Labelling guideline'),
    introduction: vscode.l10n.t(
      'For all who label here: when is which label the right one? This file is yours. Undertone made it once and does not change it.',
    ),
    toBeWritten: vscode.l10n.t('When is this label the right one? Give an example, and one that only looks like it.'),
  });
  const path = await createGuideline(folder.folder.uri.fsPath, text);
  const document = await vscode.workspace.openTextDocument(path);
  const line = place?.label === undefined ? undefined : headingLine(document.getText(), place.label);
  await openAt({ path, ...(line !== undefined && { line }) });
}

/** As links of Markdown pass it on. */
export interface GuidelinePlace {
  /** URI of the workspace folder, as text. */
  readonly folder: string;
  readonly label?: string;
}
