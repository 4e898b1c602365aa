import * as vscode from 'vscode';
import { commandWith } from '../commands';
import { escapeMarkdown } from '../markdown';
import { listText } from '../plainText';
import type { QueueMoment } from './queueMoment';
import { keyInWords, keysInWords, otherKeysInWords, suggestionInWords, tallyInWords } from './queueWords';
import { reasonInWords } from './reasonWords';

/**
 * Where in the queue a person is, short enough for a narrow window, in the status bar; its tooltip has the keys and says why this item.
 * A click leads back to it.
 */
export class QueueStatus implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('undertone.queue', vscode.StatusBarAlignment.Left, 100);
  private tooltip = '';

  constructor() {
    this.item.name = vscode.l10n.t('Undertone queue');
    this.item.command = commandWith('undertone.startLabelling', vscode.l10n.t('Show the current item'));
  }

  show(moment: QueueMoment): void {
    const { tally, labels, annotation } = moment;
    const place = vscode.l10n.t('{0} of {1}', tally.position, tally.total);
    const now = labels.length === 0 ? '' : `: ${labels.join(', ')}`;
    const icon = annotation?.state?.flagged === true ? '$(flag)' : '$(checklist)';
    const tooltip = tooltipOf(moment);
    const text = `${icon} ${listText(place + now)}`;
    if (text === this.item.text && tooltip === this.tooltip) return;
    this.tooltip = tooltip;
    this.item.text = text;
    this.item.tooltip = new vscode.MarkdownString(tooltip);
    this.item.accessibilityInformation = {
      label: `${place}${now}. ${keysInWords(moment)}. ${whyInWords(moment)}`,
      role: 'button',
    };
    this.item.show();
  }

  dispose(): void {
    this.item.dispose();
  }
}

function whyInWords({ entry, modelLabels, hidesSuggestions }: QueueMoment): string {
  return vscode.l10n.t('Why this one? {0}', reasonInWords(entry.reason, modelLabels, hidesSuggestions));
}

/** As Markdown. */
function tooltipOf(moment: QueueMoment): string {
  const { keys, kind, suggestion, tally, annotation } = moment;
  const note = annotation?.state?.note;
  const lines = [
    ...keys.map(key =>
      key.label.description === undefined ? keyInWords(key) : `${keyInWords(key)}: ${key.label.description}`,
    ),
    ...(suggestion === undefined ? [] : [vscode.l10n.t('The model suggests {0}', suggestionInWords(suggestion))]),
    otherKeysInWords(kind),
    whyInWords(moment),
    ...(note === undefined ? [] : [vscode.l10n.t('Note: {0}', note)]),
    tallyInWords(tally),
  ];
  return lines.map(escapeMarkdown).join('  \n');
}
