import * as vscode from 'vscode';
import { annotationOf, wholeEdits, type Change, type Edit } from '../../core/labels/change';
import { shorten } from '../../core/text/shorten';
import type { HistoryStep } from '../../storage/annotationStore';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { showBriefly } from '../messages';

/** *Undo Label* and *Redo Label*, in the folder of the text that is open, else in the first; the status bar says what they did. */
export class LabelHistory {
  constructor(private readonly stores: WorkspaceStores) {}

  async undo(): Promise<void> {
    const open = await this.current()?.opened();
    const step = await open?.annotations.undo();
    await open?.project.refresh();
    tellUndone(step);
  }

  async redo(): Promise<void> {
    const open = await this.current()?.opened();
    const step = await open?.annotations.redo();
    await open?.project.refresh();
    tellRedone(step);
  }

  private current(): FolderStores | undefined {
    const document = vscode.window.activeTextEditor?.document;
    return (document && this.stores.storesOf(document.uri)) ?? this.stores.folders[0];
  }
}

/** Tells in the status bar what was undone; undefined: there was nothing. */
export function tellUndone(step: HistoryStep | undefined): void {
  say(step, vscode.l10n.t('There is no label to undo.'), effect => vscode.l10n.t('Undone: {0}', effect));
}

/** Tells in the status bar what was done again; undefined: there was nothing. */
export function tellRedone(step: HistoryStep | undefined): void {
  say(step, vscode.l10n.t('There is no label to redo.'), effect => vscode.l10n.t('Redone: {0}', effect));
}

function say(step: HistoryStep | undefined, nothing: string, something: (effect: string) => string): void {
  if (step === undefined) {
    showBriefly(nothing);
    return;
  }
  const { change, leftAlone } = step;
  const effect = wholeEffectOf(change);
  const rest =
    leftAlone === 0 ? '' : ` ${vscode.l10n.t('Changed elsewhere since, and left as they are: {0}', leftAlone)}`;
  showBriefly(something(effect) + rest);
}

function wholeEffectOf({ labelSet, edits: all }: Change): string {
  const edits = wholeEdits(all);
  if (labelSet !== undefined) return vscode.l10n.t('a change of the labels, on {0} texts', edits.length);
  return edits.length === 1 ? effectOf(edits[0]!) : vscode.l10n.t('{0} labels', edits.length);
}

function effectOf(edit: Edit): string {
  const annotation = annotationOf(edit);
  const quote = shorten(annotation.target.selector.exact, 60);
  return edit.after === null
    ? vscode.l10n.t('“{0}” has no label', quote)
    : vscode.l10n.t('“{0}” is labelled {1}', quote, annotation.labels.join(', '));
}
