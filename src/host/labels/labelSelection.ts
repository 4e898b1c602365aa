import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/textRange';
import { shorten } from '../../core/text/shorten';
import { taskKindOf } from '../../core/project/project';
import { activeEditor } from '../activeEditor';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { annotatorName } from './annotatorName';
import type { LabelChoice, LabelPicker } from './labelPicker';
import type { Labelling } from './labelling';
import { labelTargets } from './labelTarget';
import type { LiveAnnotations } from './liveAnnotations';
import { showBriefly } from '../messages';

/** *Label Selection…*: what is selected, or the sentence at the cursor, gets the label that the person picks. */
export class LabelSelection {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly labelling: Labelling,
    private readonly picker: LabelPicker,
  ) {}

  /** Without a label it is asked for. */
  async run(label: string | undefined): Promise<void> {
    const editor = activeEditor();
    const { document } = editor;
    const { stores } = this.stores.placeOf(document);
    await stores.opened();
    const targets = this.targets(editor);
    const isSingle = taskKindOf(stores.project) === 'single';
    const choice = this.choice(document, stores, targets);
    const names = isSingle ? await this.one(label, choice) : await this.several(label, choice);
    if (names === undefined) return;
    await this.labelling.decide(document, targets, names);
    const given = names.length === 0 ? vscode.l10n.t('no label') : names.join(', ');
    showBriefly(
      targets.length === 1
        ? vscode.l10n.t('Labelled {0}: “{1}”', given, quote(document, targets[0]!))
        : vscode.l10n.t('Labelled {0}: {1} places', given, targets.length),
    );
  }

  private async one(label: string | undefined, choice: LabelChoice): Promise<readonly string[] | undefined> {
    const name = label ?? (await this.picker.pick(choice));
    return name === undefined ? undefined : [name];
  }

  /** A label that is given is added to those that the text has, or taken away when it is among them. */
  private several(label: string | undefined, choice: LabelChoice): Promise<readonly string[] | undefined> {
    if (label === undefined) return this.picker.pickSeveral(choice);
    const { current } = choice;
    const others = current.filter(name => name !== label);
    return Promise.resolve(others.length < current.length ? others : [...others, label]);
  }

  /** A cursor in labelled text means that text, however it was selected when it was labelled. */
  private targets(editor: vscode.TextEditor): readonly TextRange[] {
    const { document } = editor;
    const isLabelled = (selection: vscode.Selection): boolean =>
      selection.isEmpty && this.labelledAt(document, selection);
    const labelled = editor.selections
      .filter(selection => isLabelled(selection))
      .map(selection => this.live.at(document, document.offsetAt(selection.active))[0]!.range);
    const others = editor.selections.filter(selection => !isLabelled(selection));
    return others.length === 0 ? labelled : [...labelled, ...labelTargets(document, others)];
  }

  private labelledAt(document: vscode.TextDocument, selection: vscode.Selection): boolean {
    return this.live.at(document, document.offsetAt(selection.active)).length > 0;
  }

  private choice(document: vscode.TextDocument, stores: FolderStores, targets: readonly TextRange[]): LabelChoice {
    const first = targets[0]!;
    return {
      labels: stores.project.labels,
      counts: stores.countByLabel(),
      current: this.live.exactly(document, first, annotatorName(document))?.annotation.labels ?? [],
      title:
        targets.length === 1
          ? vscode.l10n.t('Label “{0}”', quote(document, first))
          : vscode.l10n.t('Label {0} places', targets.length),
    };
  }
}

function quote(document: vscode.TextDocument, { start, end }: TextRange): string {
  return shorten(document.getText(new vscode.Range(document.positionAt(start), document.positionAt(end))), 60);
}
