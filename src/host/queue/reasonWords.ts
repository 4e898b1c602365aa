import * as vscode from 'vscode';
import type { QueueReason } from '../../core/queue/queuePlace';
import { percent } from '../percent';

/** Why this one? `labels` are those of the model; where its opinion is to be hidden, none is named. */
export function reasonInWords(reason: QueueReason, labels: readonly string[], isHidden: boolean): string {
  const nameOf = (index: number): string => labels[index] ?? '';
  switch (reason.kind) {
    case 'uncertain': {
      const [first, second] = reason.classes.map(nameOf);
      const unsure = isHidden
        ? vscode.l10n.t('The model is unsure of it.')
        : vscode.l10n.t(
            'The model is unsure: {0} leads {1} by {2} points.',
            first!,
            second!,
            Math.round(reason.margin * 100),
          );
      return reason.alike === 0 ? unsure : `${unsure} ${standsFor(reason.alike)}`;
    }
    case 'representative':
      return standsFor(reason.alike);
    case 'balance':
      if (isHidden) return vscode.l10n.t('It may be of a label that has few texts.');
      return vscode.l10n.t(
        '{0} has few labels, and the model thinks this is one ({1}).',
        nameOf(reason.label),
        percent(reason.probability),
      );
    case 'random':
      return vscode.l10n.t('Picked by chance, so that the labels stay like the texts.');
    case 'document':
      return vscode.l10n.t('Next in the order of the text.');
    case 'reopened':
      return vscode.l10n.t('It had a label, which was taken off.');
  }
}

function standsFor(alike: number): string {
  return vscode.l10n.t('It stands for {0} texts that are like it.', alike);
}
