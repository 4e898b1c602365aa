import * as vscode from 'vscode';
import type { LabelMigration, MigrationEffect } from '../../core/labels/labelMigration';
import { reachOf } from '../../core/labels/migrationReach';
import type { TablePreviews } from '../datasets/tablePreviews';
import type { ErrorDisplay } from '../errorDisplay';
import { awaitSlowTask } from '../exchange/slowTask';
import type { FolderStores } from '../folders/folderStores';
import { showBriefly, showInformation } from '../messages';
import { datasetMentions, type DatasetMention } from './datasetMentions';

/**
 * Changes labels of a project together with the annotations that have them: says first what would change, and asks; then does it as
 * one change, and offers to take it back.
 */
export class LabelMigrations {
  constructor(
    private readonly previews: TablePreviews,
    private readonly errors: ErrorDisplay,
    private readonly isWanted: (question: MigrationQuestion, detail: string) => Promise<boolean> = askModally,
  ) {}

  /** Whether it was done. Throws a UserFacingError when the labels are not such that it can be done. */
  async run(stores: FolderStores, migration: LabelMigration, question: MigrationQuestion): Promise<boolean> {
    const { annotations, project } = await stores.opened();
    const effect = await awaitSlowTask(question.title, annotations.foresee(migration));
    if (effect === undefined) {
      showBriefly(vscode.l10n.t('That changes nothing.'));
      return false;
    }
    const mentions = await awaitSlowTask(question.title, datasetMentions(stores, this.previews, namesGone(effect)));
    const detail = detailOf(effect, mentions);
    if (isToBeAsked(migration, detail) && !(await this.isWanted(question, detail))) return false;
    const change = await awaitSlowTask(question.title, annotations.migrate(migration));
    await project.refresh();
    if (change !== undefined) this.offerUndo(stores, question.done, change.id);
    return true;
  }

  private offerUndo(stores: FolderStores, done: string, changeId: string): void {
    const undo = vscode.l10n.t('Undo');
    const offer = async (): Promise<void> => {
      if ((await showInformation(done, undo)) !== undo) return;
      const { annotations, project } = await stores.opened();
      const step = await annotations.undo(changeId);
      await project.refresh();
      if (step !== undefined) return;
      const other = vscode.l10n.t('Something else was changed since. Use “Undertone: Undo Label”.');
      void showInformation(other);
    };
    offer().catch((error: unknown) => {
      this.errors.show(error, 'Undoing a change of labels');
    });
  }
}

export interface MigrationQuestion {
  /** What is under way: 'Renaming a label'. */
  readonly title: string;
  /** 'Rename “good” to “positive”?' */
  readonly question: string;
  /** The verb on the button. */
  readonly action: string;
  /** What to tell afterwards. */
  readonly done: string;
}

/** Names of labels that are no longer there afterwards. */
function namesGone({ labelSet: { before, after } }: MigrationEffect): readonly string[] {
  const left = new Set(after.map(({ name }) => name));
  return before.map(({ name }) => name).filter(name => !left.has(name));
}

function detailOf({ edits }: MigrationEffect, mentions: readonly DatasetMention[]): string {
  const { annotations, files } = reachOf(edits);
  return [
    ...(annotations === 0 ? [] : [vscode.l10n.t('Annotations that change: {0}, in files: {1}.', annotations, files)]),
    ...mentions.map(({ path, label, count }) =>
      vscode.l10n.t('{0} says “{1}” {2} times and is not rewritten: change it there too.', path, label, count),
    ),
  ].join('\n');
}

/** What takes a label away is asked in any case, anything else where it reaches beyond the label itself. */
function isToBeAsked({ kind }: LabelMigration, detail: string): boolean {
  return kind === 'merge' || kind === 'delete' || detail !== '';
}

async function askModally({ question, action }: MigrationQuestion, detail: string): Promise<boolean> {
  const undoable = vscode.l10n.t('“Undertone: Undo Label” takes it back.');
  const lines = detail === '' ? undoable : `${detail}\n${undoable}`;
  return (await vscode.window.showWarningMessage(question, { modal: true, detail: lines }, action)) === action;
}
