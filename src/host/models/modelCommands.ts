import * as vscode from 'vscode';
import { activeEditor } from '../activeEditor';
import type { Annotator } from '../annotations/annotator';
import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { chooseTrainingFolder } from '../training/trainingFolder';
import type { Classifier } from './classifier';
import { predictFile } from './predictFile';
import type { InterruptedTraining } from '../training/interruptedTraining';
import type { TrainingSession } from '../training/trainingSession';

/** Registers the commands that make a model and show what it thinks. */
export function registerModelCommands(
  commands: CommandRegistry,
  stores: WorkspaceStores,
  training: TrainingSession,
  interrupted: InterruptedTraining,
  annotator: Annotator,
  classifier: Classifier,
): void {
  commands.register('undertone.train', async () => {
    await training.train(await chooseTrainingFolder(stores));
  });
  commands.register('undertone.updateModel', async () => {
    await training.update(await chooseTrainingFolder(stores));
  });
  commands.register('undertone.resumeTraining', () => interrupted.resume());
  commands.register('undertone.pauseTraining', () => training.setPaused(!training.current.isPaused));
  commands.register('undertone.cancelTraining', () => {
    training.cancel();
  });
  commands.register('undertone.annotateSelection', () => annotator.annotateSelection(activeEditor()));
  commands.register('undertone.annotateFile', () => annotator.annotateFile(activeEditor().document));
  commands.register('undertone.predictFile', () => predictFile(classifier));
  commands.register('undertone.toggleAnnotations', () => annotator.toggle(vscode.window.activeTextEditor?.document));
}
