import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { UserFacingError } from '../../core/errors';
import type { SentencePrediction } from '../../protocol/panelProtocol';
import type { ErrorDisplay } from '../errorDisplay';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { colorOf } from '../labels/labelColors';
import { showInformation } from '../messages';
import type { Classifier, ModelIdentity } from '../models/classifier';
import type { ModelLibrary } from '../models/modelLibrary';
import type { AnnotationMemory } from './annotationMemory';
import type { AnnotationSettings } from './annotationSettings';
import { DocumentAnnotations, type ReadingChoice } from './documentAnnotations';
import { documentReading } from './documentReading';
import { isIncluded } from './includedFiles';
import { isCut, offerMore } from './lineLimit';
import type { SentenceMarks } from './sentenceMarks';
import { visibleLines } from './visibleLines';

/**
 * Shows in the editor what the model thinks of each sentence, and keeps that right: marks are back at once when an editor is shown again,
 * and a new model makes them anew. Whether they are shown, and in which files, is remembered.
 */
export class Annotator implements vscode.Disposable {
  private readonly documents = new Map<vscode.TextDocument, DocumentAnnotations>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly subscriptions: readonly Disposable[];

  /** The sentences of a document changed, or whether they are shown. Moving along with edits is not told. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly classifier: Classifier,
    private readonly models: ModelLibrary,
    private readonly marks: SentenceMarks,
    private readonly memory: AnnotationMemory,
    private readonly settings: AnnotationSettings,
    private readonly stores: WorkspaceStores,
    private readonly errors: ErrorDisplay,
  ) {
    this.subscriptions = [
      this.changed,
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.documents.get(document)?.follow(contentChanges);
      }),
      vscode.workspace.onDidCloseTextDocument(document => {
        this.documents.get(document)?.dispose();
        this.documents.delete(document);
      }),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
        if (!this.marks.covers(textEditor)) this.draw(textEditor);
      }),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (this.settings.of(textEditor.document).onlyActiveLine) this.draw(textEditor);
      }),
      vscode.workspace.onDidSaveTextDocument(document => {
        if (this.settings.of(document).automatic === 'onSave') this.refresh(document);
      }),
      settings.onDidChange(() => {
        this.showAll();
        for (const document of this.documents.keys()) this.refresh(document);
      }),
      vscode.window.onDidChangeVisibleTextEditors(() => {
        this.showAll();
      }),
      models.onDidChange(() => {
        this.showAll();
      }),
      // The colours of labels are the project's.
      stores.onDidChangeProject(() => {
        this.showAll();
      }),
    ];
    this.showAll();
  }

  async annotateFile(document: vscode.TextDocument): Promise<void> {
    if (!this.memory.visible) await this.setVisible(true);
    const annotations = this.open(document);
    const part = await withProgress(() => annotations.analyseFile(visibleIn(document)));
    await this.memory.add(document);
    if (isCut(part)) this.recordFailure(offerMore(part, () => this.annotateMore(document)));
    else sayWhenEmpty(annotations);
  }

  /** Judges each selection by itself and leaves the sentences elsewhere as they are. */
  async annotateSelection({ document, selections }: vscode.TextEditor): Promise<void> {
    const chosen = selections.filter(selection => !selection.isEmpty);
    if (chosen.length === 0) {
      throw new UserFacingError(
        vscode.l10n.t('Nothing is selected.'),
        vscode.l10n.t('Select the text that the model is to judge, or use Annotate File.'),
      );
    }
    if (!this.memory.visible) await this.setVisible(true);
    const annotations = this.open(document);
    for (const selection of chosen) {
      await withProgress(() => annotations.analyseRange(selection));
      sayWhenEmpty(annotations);
    }
  }

  /** Four times as many lines of this file as before. */
  async annotateMore(document: vscode.TextDocument): Promise<void> {
    if (document.isClosed) return;
    this.open(document).raiseLimit();
    await this.annotateFile(document);
  }

  /** Hides or shows all annotations. When they are shown again and the active file has none, it gets them. */
  async toggle(active: vscode.TextDocument | undefined): Promise<void> {
    await this.setVisible(!this.memory.visible);
    if (this.memory.visible && active !== undefined && !this.documents.has(active)) await this.annotateFile(active);
  }

  /** What is shown at this place. */
  at(document: vscode.TextDocument, offset: number): JudgedSentence | undefined {
    const annotations = this.of(document);
    const sentence = annotations?.sentences.at(offset);
    if (annotations?.model === undefined || sentence === undefined) return undefined;
    return { sentence, model: annotations.model };
  }

  /** What is shown in a document; undefined when it has no annotations, or they are hidden. */
  of(document: vscode.TextDocument): DocumentAnnotations | undefined {
    return this.memory.visible ? this.documents.get(document) : undefined;
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, ...this.documents.values()]) disposable.dispose();
    this.documents.clear();
  }

  /** Draws all marks anew and completes what is missing. */
  private showAll(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      this.draw(editor);
      this.complete(editor.document);
    }
  }

  private async setVisible(visible: boolean): Promise<void> {
    await this.memory.setVisible(visible);
    this.showAll();
    for (const document of this.documents.keys()) this.changed.fire(document);
  }

  private open(document: vscode.TextDocument): DocumentAnnotations {
    let annotations = this.documents.get(document);
    if (annotations === undefined) {
      const redraw = (): void => {
        for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) this.draw(editor);
        this.changed.fire(document);
      };
      const reportError = (error: unknown): void => {
        this.errors.record(error, 'annotations');
      };
      const choice = (): ReadingChoice => this.choiceFor(document);
      annotations = new DocumentAnnotations(document, this.classifier, choice, redraw, reportError);
      this.documents.set(document, annotations);
    }
    return annotations;
  }

  private choiceFor(document: vscode.TextDocument): ReadingChoice {
    const { unit, sourceParts, maximumLines, automatic } = this.settings.of(document);
    const reading = documentReading(document, sourceParts, this.stores);
    return { reading, kind: unit, maximumLines, asTyped: automatic !== 'onSave' };
  }

  private draw(editor: vscode.TextEditor): void {
    const { document } = editor;
    const sentences = this.of(document)?.sentences.all ?? [];
    const labels = this.stores.labelsOf(document.uri);
    this.marks.show(editor, sentences, this.settings.of(document), name => colorOf(labels, name));
  }

  /**
   * Annotates a file that was annotated in an earlier session, or by an earlier model, or that is to be annotated without being asked
   * for. So nobody waits, and nobody is told that it failed.
   */
  private complete(document: vscode.TextDocument): void {
    const run = this.models.current?.run;
    if (!this.memory.visible || run === undefined) return;
    const known = this.documents.get(document);
    if (known === undefined) {
      const preferences = this.settings.of(document);
      const isAutomatic = preferences.automatic !== 'off' && isIncluded(document, preferences);
      if (!isAutomatic && !this.memory.isAnnotated(document)) return;
      this.recordFailure(this.open(document).analyseFile(visibleIn(document)));
    } else if (known.model !== undefined && known.model.run !== run) this.recordFailure(known.refresh());
  }

  private refresh(document: vscode.TextDocument): void {
    const known = this.documents.get(document);
    if (known?.model !== undefined) this.recordFailure(known.refresh());
  }

  private recordFailure(work: Promise<unknown>): void {
    work.catch((error: unknown) => {
      this.errors.record(error, 'annotations');
    });
  }
}

/** A sentence with the model that judged it. */
export interface JudgedSentence {
  readonly sentence: SentencePrediction;
  readonly model: ModelIdentity;
}

function withProgress<T>(work: () => Promise<T>): Thenable<T> {
  return vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Annotating…') },
    work,
  );
}

/** What of a document can be seen; undefined when it is in no editor. */
function visibleIn(document: vscode.TextDocument): vscode.Range | undefined {
  const editor = vscode.window.visibleTextEditors.find(visible => visible.document === document);
  return editor && visibleLines(editor);
}

function sayWhenEmpty({ sentences }: DocumentAnnotations): void {
  if (sentences.all.length > 0) return;
  void showInformation(vscode.l10n.t('There is no sentence here to annotate.'));
}
