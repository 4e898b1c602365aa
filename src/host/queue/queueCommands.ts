import * as vscode from 'vscode';
import type { CommandRegistry } from '../commandRegistry';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { Labelling } from '../labels/labelling';
import type { LiveAnnotations } from '../labels/liveAnnotations';
import type { QueueBuilder } from './labellingQueue';
import { LabellingRun } from './labellingRun';
import { chooseLabellingSource, type LabellingSource } from './labellingSource';

/** Registers the commands that lead through a queue; there is one at a time, and it ends with what is returned. */
export function registerQueueCommands(
  commands: CommandRegistry,
  stores: WorkspaceStores,
  live: LiveAnnotations,
  labelling: Labelling,
  builder: QueueBuilder,
  errors: ErrorDisplay,
): vscode.Disposable {
  let run: LabellingRun | undefined;

  const start = async (given: LabellingSource | undefined): Promise<void> => {
    if (run?.isEnded === false) {
      run.show();
      return;
    }
    const source = given ?? (await chooseLabellingSource(stores));
    if (source === undefined) return;
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Looking for what to label…') };
    const queue = await vscode.window.withProgress(progress, () => builder.build(source));
    run?.dispose();
    run = new LabellingRun(queue, stores, live, labelling, errors);
  };

  commands.register('undertone.startLabelling', start);
  commands.register('undertone.labelItem', digit => run?.give(digit));
  commands.register('undertone.acceptSuggestion', () => run?.accept());
  commands.register('undertone.skipItem', () => run?.skip());
  commands.register('undertone.flagItem', () => run?.flag());
  commands.register('undertone.previousItem', () => run?.back());
  commands.register('undertone.undoItem', () => run?.undo());
  commands.register('undertone.endLabelling', () => run?.end());

  return new vscode.Disposable(() => {
    run?.dispose();
  });
}
