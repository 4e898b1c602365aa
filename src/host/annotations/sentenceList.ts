import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { isUnsure } from '../../core/marks/mark';
import { confidenceOf, givenLabels } from '../../core/model/prediction';
import type { SentencePrediction } from '../../protocol/panelProtocol';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { colorOf, labelDisc, type ExtensionManifest } from '../labels/labelColors';
import { percent } from '../percent';
import { listText } from '../plainText';
import type { AnnotationSettings } from './annotationSettings';
import type { Annotator } from './annotator';
import type { DocumentAnnotations } from './documentAnnotations';
import { tallyOfDocument } from './fileSummary';
import { limitWords, openLimitSetting } from './lineLimit';
import { tallyHeadline } from './tallyWords';

/** *Show Sentences of File…*: a list to type in, by class or words; moving through it shows each sentence, Escape leads back. */
export class SentenceList {
  constructor(
    private readonly annotator: Annotator,
    private readonly settings: AnnotationSettings,
    private readonly stores: WorkspaceStores,
    private readonly manifest: ExtensionManifest,
  ) {}

  async show(editor: vscode.TextEditor): Promise<void> {
    const annotations = this.annotator.of(editor.document);
    if (annotations === undefined || annotations.sentences.all.length === 0) {
      throw new UserFacingError(
        vscode.l10n.t('This file has no annotations.'),
        vscode.l10n.t('Use “Undertone: Annotate File” first.'),
      );
    }
    const { selection, visibleRanges } = editor;
    const chosen = await vscode.window.showQuickPick(this.items(annotations), {
      title: tallyHeadline(tallyOfDocument(annotations, this.settings)),
      placeHolder: vscode.l10n.t('Type a class or words of a sentence'),
      matchOnDescription: true,
      onDidSelectItem: item => {
        if (isSentenceItem(item)) reveal(editor, item.sentence);
      },
    });
    if (chosen === undefined) {
      editor.selection = selection;
      const [visible] = visibleRanges;
      if (visible !== undefined) editor.revealRange(visible);
    } else if (isSentenceItem(chosen)) {
      reveal(editor, chosen.sentence);
      await vscode.window.showTextDocument(editor.document, editor.viewColumn);
    } else await chosen.run();
  }

  private items(annotations: DocumentAnnotations): readonly ListItem[] {
    const { document, sentences } = annotations;
    const { rules } = this.settings.of(document);
    const labels = this.stores.labelsOf(document.uri);
    const limit = limitWords(annotations.coverage);
    const found = sentences.all.slice(0, longestList).map((sentence): ListItem => {
      const { prediction } = sentence;
      const given = isUnsure(prediction, rules.unsureMargin) ? [] : givenLabels(prediction);
      const name = given.length === 0 ? vscode.l10n.t('unsure') : given.join(', ');
      return {
        label: listText(sentence.text),
        description: `${listText(name)} ${percent(confidenceOf(prediction))}`,
        iconPath:
          given.length === 0
            ? new vscode.ThemeIcon('question')
            : labelDisc(this.manifest, colorOf(labels, prediction.label)),
        sentence,
      };
    });
    if (limit === undefined) return found;
    const more = (): Promise<void> => this.annotator.annotateMore(document);
    return [
      { label: `$(warning) ${limit} ${vscode.l10n.t('Annotate More')}`, alwaysShow: true, run: more },
      { label: `$(gear) ${vscode.l10n.t('Raise the Limit')}`, alwaysShow: true, run: openLimitSetting },
      ...found,
    ];
  }
}

type ListItem = SentenceItem | (vscode.QuickPickItem & { readonly run: () => Promise<void> });

interface SentenceItem extends vscode.QuickPickItem {
  readonly sentence: SentencePrediction;
}

function isSentenceItem(item: vscode.QuickPickItem | string): item is SentenceItem {
  return typeof item === 'object' && 'sentence' in item;
}

function reveal(editor: vscode.TextEditor, { start, end }: SentencePrediction): void {
  const { document } = editor;
  const range = new vscode.Range(document.positionAt(start), document.positionAt(end));
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

/** A quick pick with more items is slow to type in. */
const longestList = 5000;
