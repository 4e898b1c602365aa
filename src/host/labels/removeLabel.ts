import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Annotation } from '../../core/labels/annotation';
import { shorten } from '../../core/text/shorten';
import { activeEditor } from '../activeEditor';
import type { CommandArguments } from '../commands';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { annotatorName } from './annotatorName';
import type { Labelling } from './labelling';
import type { LiveAnnotations } from './liveAnnotations';
import { showBriefly } from '../messages';

/** *Remove Label*: of the annotation given, else of the labelled text at the cursors or in the selections. */
export class RemoveLabel {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly labelling: Labelling,
  ) {}

  async run(target: CommandArguments['undertone.removeLabel'][0]): Promise<void> {
    const { stores, annotations } = this.given(target) ?? (await this.underCursors());
    await this.labelling.remove(stores, annotations);
    const [first] = annotations;
    showBriefly(
      annotations.length === 1
        ? vscode.l10n.t('Removed {0}: “{1}”', first!.labels.join(', '), shorten(first!.target.selector.exact, 60))
        : vscode.l10n.t('Removed {0} labels', annotations.length),
    );
  }

  private given(target: CommandArguments['undertone.removeLabel'][0]): Removal | undefined {
    if (target === undefined || target instanceof vscode.Uri) return undefined;
    const found = this.stores.find(typeof target === 'string' ? target : target.annotationId);
    if (found === undefined) {
      throw new UserFacingError(
        vscode.l10n.t('This label was removed already.'),
        vscode.l10n.t('To have it again, use Undo Label.'),
      );
    }
    return { stores: found.stores, annotations: [found.annotation] };
  }

  private async underCursors(): Promise<Removal> {
    const { document, selections } = activeEditor();
    const { stores } = this.stores.placeOf(document);
    await stores.opened();
    const annotations = new Set(selections.flatMap(selection => this.labelledIn(document, selection)));
    if (annotations.size === 0) {
      throw new UserFacingError(
        vscode.l10n.t('Nothing is labelled here.'),
        vscode.l10n.t('Put the cursor in labelled text, which is underlined, and try again.'),
      );
    }
    return { stores, annotations: [...annotations] };
  }

  /** A selection means all that it touches; a cursor the shortest text that it is in. What others said is meant only where nothing else is. */
  private labelledIn(document: vscode.TextDocument, selection: vscode.Selection): readonly Annotation[] {
    const [start, end] = [document.offsetAt(selection.start), document.offsetAt(selection.end)];
    const found = selection.isEmpty
      ? this.live.at(document, start)
      : this.live.of(document).filter(({ range }) => range.start < end && start < range.end);
    const annotator = annotatorName(document);
    const own = found.filter(({ annotation }) => annotation.annotator === annotator);
    const meant = own.length > 0 ? own : found;
    return (selection.isEmpty ? meant.slice(0, 1) : meant).map(({ annotation }) => annotation);
  }
}

interface Removal {
  readonly stores: FolderStores;
  readonly annotations: readonly Annotation[];
}
