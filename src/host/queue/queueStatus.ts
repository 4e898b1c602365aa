import * as vscode from 'vscode';
import type { Annotation, Suggestion } from '../../core/labels/annotation';
import type { Label } from '../../core/labels/label';
import { labelKeys } from '../../core/queue/labelKeys';
import type { LabellingTally } from '../../core/queue/labellingSession';
import type { QueueReason } from '../../core/queue/queuePlace';
import { commandWith } from '../commands';
import { percent } from '../percent';
import { listText } from '../plainText';
import { reasonWords } from './reasonWords';

/** Where in the queue a person is and which keys there are, in the status bar; its tooltip says why this item. A click leads back to it. */
export class QueueStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('undertone.queue', vscode.StatusBarAlignment.Left, 100);

  constructor() {
    this.item.name = vscode.l10n.t('Undertone queue');
    this.item.command = commandWith('undertone.startLabelling', vscode.l10n.t('Show the current item'));
  }

  show({ tally, labels, suggestion, reason, modelLabels, annotation }: QueueMoment): void {
    const keys = labelKeys(labels).map(({ digit, label }) => `${digit} ${label.name}`);
    if (suggestion !== undefined) {
      keys.push(vscode.l10n.t('Enter {0} ({1})', suggestion.label, percent(suggestion.confidence)));
    }
    keys.push(vscode.l10n.t('s skip, f flag, b back, u undo, Esc end'));
    const place = vscode.l10n.t('{0} of {1} · keys: {2}', tally.position, tally.total, keys.join(', '));
    const now = annotation === undefined || annotation.labels.length === 0 ? '' : ` · ${annotation.labels.join(', ')}`;
    const icon = annotation?.state?.flagged === true ? '$(flag)' : '$(checklist)';
    this.item.text = `${icon} ${listText(place + now)}`;
    const why = vscode.l10n.t('Why this one? {0}', reasonWords(reason, modelLabels));
    this.item.tooltip = `${why}\n${tallyWords(tally)}`;
    this.item.accessibilityInformation = { label: `${place}${now}. ${why}`, role: 'button' };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

/** What there is to say of the current item. */
export interface QueueMoment {
  readonly tally: LabellingTally;
  readonly labels: readonly Label[];
  readonly suggestion: Suggestion | undefined;
  readonly reason: QueueReason;
  /** That the reason speaks of. */
  readonly modelLabels: readonly string[];
  /** What is noted of the item already. */
  readonly annotation: Annotation | undefined;
}

/** What became of the items. */
export function tallyWords({ labelled, skipped, open, gone }: LabellingTally): string {
  const words = vscode.l10n.t('Labelled: {0}, skipped: {1}, not looked at: {2}.', labelled, skipped, open);
  return gone === 0 ? words : `${words} ${vscode.l10n.t('Deleted from the text meanwhile: {0}.', gone)}`;
}
