import * as vscode from 'vscode';
import { activeEditor } from '../activeEditor';
import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { ExtensionManifest } from '../labels/labelColors';
import type { AnnotationSettings } from './annotationSettings';
import type { Annotator } from './annotator';
import { ExplorerBadges } from './explorerBadges';
import { FileSummary } from './fileSummary';
import type { JudgedFiles } from './judgedFiles';
import { SentenceList } from './sentenceList';
import { SummaryLenses } from './summaryLenses';

/** Shows what the sentences of a file are together: in the status bar, above headings, in the explorer, and as a list. */
export function showAnnotations(
  commands: CommandRegistry,
  annotator: Annotator,
  settings: AnnotationSettings,
  stores: WorkspaceStores,
  judgedFiles: JudgedFiles,
  manifest: ExtensionManifest,
): vscode.Disposable {
  const list = new SentenceList(annotator, settings, stores, manifest);
  commands.register('undertone.showSentences', () => list.show(activeEditor()));
  return vscode.Disposable.from(
    new FileSummary(annotator, settings),
    new SummaryLenses(annotator, settings),
    new ExplorerBadges(judgedFiles, stores, annotator, settings),
  );
}
