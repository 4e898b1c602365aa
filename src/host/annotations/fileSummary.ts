import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { tallyOf, type Tally } from '../../core/marks/tally';
import { commandWith } from '../commands';
import { withoutIcons } from '../plainText';
import type { AnnotationSettings } from './annotationSettings';
import type { Annotator } from './annotator';
import type { DocumentAnnotations } from './documentAnnotations';
import { limitWords } from './lineLimit';
import { tallyDetails, tallyHeadline } from './tallyWords';

/** What the sentences of the active file are, in the status bar; a click lists them. It says so when a limit has cut the file. */
export class FileSummary implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('undertone.file', vscode.StatusBarAlignment.Right, 50);
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly annotator: Annotator,
    private readonly settings: AnnotationSettings,
  ) {
    this.item.name = vscode.l10n.t('Undertone: File');
    this.item.command = commandWith('undertone.showSentences', vscode.l10n.t('Show Sentences of File'));
    this.subscriptions = [
      this.item,
      vscode.window.onDidChangeActiveTextEditor(() => {
        this.show();
      }),
      annotator.onDidChange(document => {
        if (document === vscode.window.activeTextEditor?.document) this.show();
      }),
      settings.onDidChange(() => {
        this.show();
      }),
    ];
    this.show();
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const annotations = document && this.annotator.of(document);
    if (annotations === undefined || annotations.sentences.all.length === 0) {
      this.item.hide();
      return;
    }
    const tally = tallyOfDocument(annotations, this.settings);
    const headline = withoutIcons(tallyHeadline(tally));
    const limit = limitWords(annotations.coverage);
    this.item.text = limit === undefined ? `$(sparkle) ${headline}` : `$(sparkle) ${headline} $(warning)`;
    const words = [tallyDetails(tally), ...(limit === undefined ? [] : [limit])].join('\n');
    this.item.tooltip = words;
    this.item.accessibilityInformation = { label: `Undertone: ${headline}. ${words}`, role: 'button' };
    this.item.show();
  }
}

export function tallyOfDocument({ document, sentences }: DocumentAnnotations, settings: AnnotationSettings): Tally {
  const { unsureMargin } = settings.of(document).rules;
  return tallyOf(
    sentences.all.map(({ prediction }) => prediction),
    unsureMargin,
  );
}
