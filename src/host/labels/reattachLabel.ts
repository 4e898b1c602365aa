import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import { selectorOf } from '../../core/labels/anchor';
import { reattachment } from '../../core/labels/reattachment';
import { shorten } from '../../core/text/shorten';
import { showBriefly } from '../messages';
import { openAt } from '../openAt';
import type { WorkspaceStores } from '../folders/workspaceStores';
import { labelTargets } from './labelTarget';
import type { LiveAnnotations } from './liveAnnotations';

/** *Attach to Selection*: a label whose text was not found gets the selected text instead. */
export class ReattachLabel {
  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
  ) {}

  async run(annotationId: string): Promise<void> {
    const found = this.stores.find(annotationId);
    if (found === undefined) {
      throw new UserFacingError(
        vscode.l10n.t('This label was removed already.'),
        vscode.l10n.t('To have it again, use Undo Label.'),
      );
    }
    const { stores, annotation } = found;
    const editor = vscode.window.activeTextEditor;
    if (editor === undefined || editor.selection.isEmpty) {
      await openAt({ path: stores.uriOf(annotation.target.source).fsPath }).then(undefined, () => undefined);
      throw new UserFacingError(
        vscode.l10n.t('No text is selected.'),
        vscode.l10n.t(
          'Select the text that stands for “{0}” now, in any file of the folder, and attach the label again.',
          shorten(annotation.target.selector.exact, 60),
        ),
      );
    }
    const { document } = editor;
    const place = this.stores.placeOf(document);
    const [range] = labelTargets(document, [editor.selection]);
    if (place.stores !== stores) {
      throw new UserFacingError(
        vscode.l10n.t('The selected text is in another folder than the label.'),
        vscode.l10n.t('Select a text of the folder “{0}”, and try again.', stores.folder.name),
      );
    }
    if (this.live.exactly(document, range!, annotation.annotator) !== undefined) {
      throw new UserFacingError(
        vscode.l10n.t('The selected text has a label already.'),
        vscode.l10n.t('Select another text, or remove one of the two labels.'),
      );
    }
    const target = { source: place.source, selector: selectorOf(document.getText(), range!) };
    const { annotations } = await stores.opened();
    await annotations.apply(reattachment(annotation, target, new Date().toISOString()));
    const names = shorten(annotation.labels.join(', '), 60);
    showBriefly(vscode.l10n.t('Attached {0} to “{1}”', names, shorten(target.selector.exact, 60)));
  }
}
