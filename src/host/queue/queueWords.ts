import * as vscode from 'vscode';
import type { LabelKey } from '../../core/queue/labelKeys';
import type { LabellingTally } from '../../core/queue/labellingSession';
import { percent } from '../percent';
import type { QueueMoment } from './queueMoment';
import type { ItemSuggestion } from './queueOrder';

/** The labels and their keys, those that the item has ticked, and what the model suggests: on one line. */
export function keysInWords({ keys, labels, suggestion }: QueueMoment): string {
  const given = keys.map(key => `${labels.includes(key.label.name) ? '✓ ' : ''}${keyInWords(key)}`);
  if (suggestion !== undefined) given.push(vscode.l10n.t('a = {0}', suggestionInWords(suggestion)));
  return given.join(' · ');
}

/** A label behind the key that gives it. */
export function keyInWords({ keys, label }: LabelKey): string {
  return keys.length === 0 ? label.name : `${keys.join('/')} ${label.name}`;
}

export function suggestionInWords({ labels, kept }: ItemSuggestion): string {
  return `${labels.join(', ')} (${percent(kept.confidence)})`;
}

/** The keys that are the same whatever the labels are. */
export function otherKeysInWords(kind: QueueMoment['kind']): string {
  const confirm =
    kind === 'multi'
      ? vscode.l10n.t('Enter or Space: done with this one')
      : vscode.l10n.t('Enter or Space: accept the suggestion');
  const others = vscode.l10n.t(
    'a: accept the suggestion, s: skip, f: flag, n: note, b: back, u: undo, Shift+U: redo, Esc: end',
  );
  return `${confirm}, ${others}`;
}

/** What became of the items since the session began. */
export function tallyInWords({ labelled, labelledBefore, skipped, open, gone }: LabellingTally): string {
  const given = Math.max(0, labelled - labelledBefore);
  const words = vscode.l10n.t('Labelled: {0}, skipped: {1}, not looked at: {2}.', given, skipped, open);
  return gone === 0 ? words : `${words} ${vscode.l10n.t('Deleted from the text meanwhile: {0}.', gone)}`;
}

/** How many are done and left, how fast, and when the model learns again: a line each, with its icon. */
export function progressInWords({
  tally: { labelled, open, skipped, gone },
  passedOver,
  rate,
  untilTraining,
}: QueueProgress): readonly { readonly text: string; readonly icon: string }[] {
  const left = open + skipped;
  const lines = [
    { text: vscode.l10n.t('Labelled: {0}', labelled), icon: 'check' },
    { text: vscode.l10n.t('Left: {0}, of these skipped: {1}', left, skipped), icon: 'list-unordered' },
  ];
  if (rate !== undefined) {
    const minutes = Math.ceil(left / rate);
    const text = vscode.l10n.t('{0} a minute, so about {1} min to the end', Math.round(rate), minutes);
    lines.push({ text, icon: 'watch' });
  }
  if (untilTraining !== undefined) {
    lines.push({ text: vscode.l10n.t('Labels until the model learns from them: {0}', untilTraining), icon: 'sync' });
  }
  if (gone > 0) lines.push({ text: vscode.l10n.t('Deleted from the text meanwhile: {0}.', gone), icon: 'trash' });
  if (passedOver > 0) {
    lines.push({ text: vscode.l10n.t('Rows that could not be shown: {0}.', passedOver), icon: 'warning' });
  }
  return lines;
}

interface QueueProgress {
  readonly tally: LabellingTally;
  /** Rows that are no items. */
  readonly passedOver: number;
  /** Labels a minute; undefined while that is not known. */
  readonly rate: number | undefined;
  /** Labels until the model learns again; undefined where it does not. */
  readonly untilTraining: number | undefined;
}
