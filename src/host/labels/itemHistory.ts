import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Annotation } from '../../core/labels/annotation';
import type { ItemEvent } from '../../core/labels/itemHistory';
import { shorten } from '../../core/text/shorten';
import { activeEditor } from '../activeEditor';
import { awaitSlowTask } from '../exchange/slowTask';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from './liveAnnotations';

/** *Show History of Label*: who said what of a text and when, the latest first. */
export async function showItemHistory(
  stores: WorkspaceStores,
  live: LiveAnnotations,
  annotationId: string | undefined,
): Promise<void> {
  const id = annotationId ?? labelledAtCursor(live).id;
  const found = stores.find(id);
  if (found === undefined) {
    throw new UserFacingError(
      vscode.l10n.t('This label was removed already.'),
      vscode.l10n.t('To have it again, use Undo Label.'),
    );
  }
  const { annotations } = await found.stores.opened();
  const events = await awaitSlowTask(vscode.l10n.t('Looking through the history'), annotations.historyOf(id));
  await vscode.window.showQuickPick(events.map(eventItem).reverse(), {
    title: vscode.l10n.t('History of “{0}”', shorten(found.annotation.target.selector.exact, 60)),
    placeHolder: vscode.l10n.t('The latest first'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
}

function labelledAtCursor(live: LiveAnnotations): Annotation {
  const { document, selection } = activeEditor();
  const [place] = live.at(document, document.offsetAt(selection.active));
  if (place !== undefined) return place.annotation;
  throw new UserFacingError(
    vscode.l10n.t('Nothing is labelled here.'),
    vscode.l10n.t('Put the cursor in labelled text, which is underlined, and try again.'),
  );
}

/** What happened, by whom and when. */
export function eventItem(event: ItemEvent): vscode.QuickPickItem {
  const { time, before, after } = event;
  const annotator = (after ?? before)?.annotator ?? '';
  const when = new Date(time).toLocaleString(vscode.env.language);
  const note = after?.state?.note;
  return {
    label: whatHappened(event),
    description: annotator === '' ? when : `${annotator} · ${when}`,
    ...(note !== undefined && { detail: note }),
  };
}

function whatHappened({ kind, isMigration, before, after }: ItemEvent): string {
  const what = effectOf(before, after);
  if (kind === undefined) return isMigration ? vscode.l10n.t('The labels were changed: {0}', what) : what;
  switch (kind) {
    case 'undo':
      return vscode.l10n.t('Undone: {0}', what);
    case 'redo':
      return vscode.l10n.t('Redone: {0}', what);
    case 'follow':
      return vscode.l10n.t('Followed its text: {0}', what);
    case 'elsewhere':
      return vscode.l10n.t('From the label file: {0}', what);
  }
}

function effectOf(before: Annotation | null, after: Annotation | null): string {
  const from = namesOf(before);
  const to = namesOf(after);
  if (after === null) return vscode.l10n.t('Removed: {0}', from);
  if (before === null) return to;
  const { exact } = after.target.selector;
  const isElsewhere = exact !== before.target.selector.exact;
  if (from !== to) return `${from} → ${to}`;
  return isElsewhere ? vscode.l10n.t('{0}, of the text “{1}”', to, shorten(exact, 60)) : to;
}

function namesOf(annotation: Annotation | null): string {
  if (annotation === null) return '';
  const { labels, state } = annotation;
  const parts = [
    ...labels,
    ...(state?.skipped === true ? [vscode.l10n.t('skipped')] : []),
    ...(state?.flagged === true ? [vscode.l10n.t('flagged')] : []),
  ];
  return parts.length === 0 ? vscode.l10n.t('no label') : parts.join(', ');
}
