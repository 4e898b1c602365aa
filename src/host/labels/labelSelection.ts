import * as vscode from 'vscode';
import type { TextRange } from '../../core/text/textRange';
import { shorten } from '../../core/text/shorten';
import { taskKindOf } from '../../core/project/project';
import { activeEditor } from '../activeEditor';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
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

  /** Without a label it is asked for. One that is given is taken off where texts may have several labels and all of the places have it. */
  async run(label: string | undefined): Promise<void> {
    const editor = activeEditor();
    const { document } = editor;
    const { stores } = this.stores.placeOf(document);
    await stores.opened();
    const targets = this.targets(editor);
    const isSingle = taskKindOf(stores.project) === 'single';
    const choice = this.choice(document, stores, targets);
    if (label !== undefined) await this.labelling.toggle(document, targets, label);
    else if (!(await this.ask(document, targets, choice, isSingle))) return;
    this.tell(document, targets);
  }

  /** Whether the person chose something. */
  private async ask(
    document: vscode.TextDocument,
    targets: readonly TextRange[],
    choice: LabelChoice,
    isSingle: boolean,
  ): Promise<boolean> {
    if (isSingle) {
      const name = await this.picker.pick(choice);
      if (name !== undefined) await this.labelling.give(document, targets, name);
      return name !== undefined;
    }
    const ticked = await this.picker.pickSeveral(choice);
    if (ticked === undefined) return false;
    // What the list could not show stays: labels that some of the places have.
    const taken = choice.current.filter(name => !ticked.includes(name));
    await this.labelling.adjust(document, targets, { given: ticked, taken });
    return true;
  }

  private tell(document: vscode.TextDocument, targets: readonly TextRange[]): void {
    const names = this.commonLabels(document, targets).join(', ');
    if (targets.length === 1) {
      const given = names === '' ? vscode.l10n.t('no label') : names;
      showBriefly(vscode.l10n.t('Labelled {0}: “{1}”', given, quote(document, targets[0]!)));
    } else if (names === '') showBriefly(vscode.l10n.t('Changed the labels of {0} places', targets.length));
    else showBriefly(vscode.l10n.t('Labelled {0}: {1} places', names, targets.length));
  }

  /** The labels that all of the places have. */
  private commonLabels(document: vscode.TextDocument, targets: readonly TextRange[]): readonly string[] {
    const [first = [], ...others] = targets.map(target => this.labelling.ownLabels(document, target));
    return first.filter(name => others.every(labels => labels.includes(name)));
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
      current: this.commonLabels(document, targets),
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
