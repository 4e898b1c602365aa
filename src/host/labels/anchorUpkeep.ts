import * as vscode from 'vscode';
import { AnchorFinder, selectorOf } from '../../core/labels/anchor';
import type { Annotation } from '../../core/labels/annotation';
import type { Edit } from '../../core/labels/change';
import type { Disposable } from '../../core/event';
import type { ErrorDisplay } from '../errorDisplay';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from './liveAnnotations';

/**
 * Takes down where labelled text has gone: when a document is saved whose labels would no longer be found where they are on the screen,
 * and when a file or folder is renamed in the editor. What would be found anyway is left as it is, so that diffs stay small.
 */
export class AnchorUpkeep implements Disposable {
  private readonly subscriptions: readonly Disposable[];

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly errors: ErrorDisplay,
  ) {
    this.subscriptions = [
      vscode.workspace.onDidSaveTextDocument(document => {
        const stores = this.stores.storesOf(document.uri);
        if (stores !== undefined) void this.follow(stores, this.editsOfSaved(document, stores));
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) {
          const stores = this.stores.storesOf(oldUri);
          if (stores !== undefined && stores === this.stores.storesOf(newUri)) {
            void this.follow(stores, editsOfRenamed(stores, stores.sourceOf(oldUri), stores.sourceOf(newUri)));
          }
        }
      }),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private editsOfSaved(document: vscode.TextDocument, stores: FolderStores): readonly Edit[] {
    const located = this.live.of(document);
    if (located.length === 0) return [];
    const text = document.getText();
    const finder = new AnchorFinder(text);
    const source = stores.sourceOf(document.uri);
    return located.flatMap(({ annotation, range }) => {
      const { selector } = annotation.target;
      const found = finder.find(selector);
      const isKept = found?.start === range.start && found.end === range.end && found.by !== 'similar';
      return isKept ? [] : [moved(annotation, { source, selector: selectorOf(text, range) })];
    });
  }

  /** Nobody asked for it, so an error goes to the log; the labels themselves are as safe as before. */
  private async follow(stores: FolderStores, edits: readonly Edit[]): Promise<void> {
    if (edits.length === 0) return;
    try {
      const { annotations } = await stores.opened();
      await annotations.follow(edits);
    } catch (error) {
      this.errors.record(error, 'Following labelled text');
    }
  }
}

/** Of a file, or of all files in a folder. */
function editsOfRenamed(stores: FolderStores, from: string, to: string): readonly Edit[] {
  return stores
    .sources()
    .filter(source => source === from || source.startsWith(`${from}/`))
    .flatMap(source => stores.ofSource(source))
    .map(annotation => {
      const { source, selector } = annotation.target;
      return moved(annotation, { source: to + source.slice(from.length), selector });
    });
}

function moved(annotation: Annotation, target: Annotation['target']): Edit {
  return { before: annotation, after: { ...annotation, target } };
}
