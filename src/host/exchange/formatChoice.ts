import * as vscode from 'vscode';
import type { ExchangeFormat } from '../../core/exchange/exchangeFormat';
import { exchangeFormats } from '../../core/exchange/formats';

/** Asks for a format; undefined when the person leaves. */
export async function chooseFormat(title: string): Promise<ExchangeFormat | undefined> {
  const details = formatDetails();
  const items = exchangeFormats.map(format => ({ label: format.title, detail: details[format.name] ?? '', format }));
  const placeHolder = vscode.l10n.t('The program that writes or reads the files');
  return (await vscode.window.showQuickPick(items, { title, placeHolder, matchOnDetail: true }))?.format;
}

function formatDetails(): Readonly<Record<string, string>> {
  return {
    undertone: vscode.l10n.t('JSON Lines with everything that is known of each label'),
    prodigy: vscode.l10n.t('JSON Lines for db-in and from db-out'),
    doccano: vscode.l10n.t('JSON Lines for text classification; sequence labelling is read too'),
    spacy: vscode.l10n.t('JSON Lines with “cats” for a text categorizer'),
    csv: vscode.l10n.t('A table with text, label, annotator, time and source'),
    tsv: vscode.l10n.t('A table with text, label, annotator, time and source'),
    'label-studio': vscode.l10n.t('JSON with tasks, choices and predictions; labelled regions are read too'),
    'hugging-face': vscode.l10n.t('JSON Lines, with the class names in dataset_info.json'),
    fasttext: vscode.l10n.t('Lines with __label__, and a file that keeps the rest'),
    conll: vscode.l10n.t('Labelled parts as tags of tokens, and a file that keeps the rest'),
    folder: vscode.l10n.t('A folder for each label with a file for each text, and a file that keeps the rest'),
  };
}
