import * as vscode from 'vscode';

/** A calibrated probability in a word or two, as people would say it. */
export function confidenceWords(probability: number): string {
  if (probability >= 0.95) return vscode.l10n.t('very sure');
  if (probability >= 0.8) return vscode.l10n.t('fairly sure');
  if (probability >= 0.65) return vscode.l10n.t('not very sure');
  return vscode.l10n.t('unsure');
}
