import * as vscode from 'vscode';
import { groupBy } from '../../core/dataset/groupBy';
import { UserFacingError } from '../../core/errors';
import { executeCommand } from '../commands';
import type { ErrorDisplay } from '../errorDisplay';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LabelledFile, Labelling } from '../labels/labelling';
import type { LabelPicker } from '../labels/labelPicker';
import { showInformation } from '../messages';
import type { LabellingSource } from '../queue/labellingSource';
import { askBulkQuestion, type BulkQuestion } from './bulkQuestion';
import { askBulkScope } from './bulkScope';
import { previewHits } from './bulkPreview';
import type { BulkFindings, BulkHit, BulkSearch } from './bulkSearch';

/** *Label All Matching…*: gives a label to all texts that a person asks for, after they were shown; one undo takes it back. */
export class LabelMatching {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly labelling: Labelling,
    private readonly picker: LabelPicker,
    private readonly search: BulkSearch,
    private readonly errors: ErrorDisplay,
  ) {}

  async run(): Promise<void> {
    const title = vscode.l10n.t('Label All Matching');
    await Promise.all(this.stores.folders.map(folder => folder.opened()));
    const question = await askBulkQuestion(title);
    const sources = question && (await askBulkScope(this.stores, title));
    if (question === undefined || sources === undefined) return;
    const findings = await this.find(sources, question);
    const [first] = findings.hits;
    if (first === undefined) throw nothingFound(findings);
    const label = await this.askLabel(first.file.stores, findings.hits.length);
    const hits = label === undefined ? undefined : await previewHits(findings, label);
    if (label !== undefined && hits !== undefined && hits.length > 0) await this.write(hits, label);
  }

  private find(sources: readonly LabellingSource[], question: BulkQuestion): Thenable<BulkFindings> {
    const options = {
      location: vscode.ProgressLocation.Notification,
      title: vscode.l10n.t('Looking for texts'),
      cancellable: true,
    };
    return vscode.window.withProgress(options, (progress, token) => {
      const onProgress = (done: number): void => {
        const message = vscode.l10n.t('file {0} of {1}', done + 1, sources.length);
        progress.report({ message, increment: done === 0 ? 0 : 100 / sources.length });
      };
      return this.search.find(sources, question, onProgress, token);
    });
  }

  private askLabel(stores: FolderStores, count: number): Promise<string | undefined> {
    return this.picker.pick({
      labels: stores.project.labels,
      counts: stores.countByLabel(),
      current: [],
      title: vscode.l10n.t('Label for the texts found ({0}); they are shown before anything is written', count),
    });
  }

  /** One change for each folder of the workspace: there is one history for each. */
  private async write(hits: readonly BulkHit[], label: string): Promise<void> {
    let written = 0;
    for (const [stores, files] of byFolder(hits)) {
      const change = await this.labelling.giveInFiles(stores, files, label);
      written += change?.edits.length ?? 0;
    }
    this.tell(written, label).catch((error: unknown) => {
      this.errors.show(error, 'undoing labels');
    });
  }

  private async tell(written: number, label: string): Promise<void> {
    const undo = vscode.l10n.t('Undo');
    const message = vscode.l10n.t('Labelled {0}: {1} texts', label, written);
    const chosen = await showInformation(message, undo);
    if (chosen === undo) await executeCommand('undertone.undoLabel');
  }
}

function byFolder(hits: readonly BulkHit[]): ReadonlyMap<FolderStores, readonly LabelledFile[]> {
  const files = [...groupBy(hits, ({ file }) => file)];
  return new Map(
    [...groupBy(files, ([{ stores }]) => stores)].map(([stores, inFolder]) => [
      stores,
      inFolder.map(([{ source, text }, ranges]) => ({ source, text, ranges })),
    ]),
  );
}

function nothingFound({ leftOut }: BulkFindings): UserFacingError {
  return new UserFacingError(
    vscode.l10n.t('No text matches.'),
    leftOut.length === 0
      ? vscode.l10n.t('Look for something else, or in other files.')
      : vscode.l10n.t('Files that could not be read: {0}.', leftOut.join(', ')),
  );
}
