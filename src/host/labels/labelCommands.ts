import * as vscode from 'vscode';
import type { CommandRegistry } from '../commandRegistry';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { showItemHistory } from './itemHistory';
import { LabelHistory } from './labelHistory';
import type { Labelling } from './labelling';
import type { LabelPicker } from './labelPicker';
import { LabelSelection } from './labelSelection';
import type { LiveAnnotations } from './liveAnnotations';
import { rangeToLabel } from './rangeToLabel';
import { ReattachLabel } from './reattachLabel';
import { RemoveLabel } from './removeLabel';
import { revealAnnotation } from './revealAnnotation';

/** Registers the commands that give labels, take them off, and lead to them. */
export function registerLabelCommands(
  commands: CommandRegistry,
  stores: WorkspaceStores,
  live: LiveAnnotations,
  labelling: Labelling,
  picker: LabelPicker,
): void {
  const selection = new LabelSelection(stores, live, labelling, picker);
  const removal = new RemoveLabel(stores, live, labelling);
  const reattachment = new ReattachLabel(stores, live);
  const history = new LabelHistory(stores);

  commands.register('undertone.labelSelection', label =>
    selection.run(label instanceof vscode.Uri ? undefined : label),
  );
  commands.register('undertone.removeLabel', target => removal.run(target));
  commands.register('undertone.undoLabel', () => history.undo());
  commands.register('undertone.redoLabel', () => history.redo());
  commands.register('undertone.showHistory', node => showItemHistory(stores, live, node?.annotationId));
  commands.register('undertone.reattachLabel', ({ annotationId }) => reattachment.run(annotationId));
  commands.register('undertone.labelRange', async target => {
    const { document, range } = await rangeToLabel(target);
    await labelling.toggle(document, [range], target.label, target.suggestion);
  });
  commands.register('undertone.revealAnnotation', id => revealAnnotation(stores, live, id));
}
