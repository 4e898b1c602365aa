import * as vscode from 'vscode';
import { UserFacingError } from '../../core/errors';
import type { Annotation } from '../../core/labels/annotation';
import type { Label } from '../../core/labels/label';
import { emptyProject } from '../../core/project/project';
import type { ErrorDisplay } from '../errorDisplay';
import { FolderStores } from './folderStores';

/** The stores of all folders of the workspace. A document's labels live in the folder that the document is in. */
export class WorkspaceStores implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly annotationsChanged = new vscode.EventEmitter<AnnotationsChange>();
  private readonly projectChanged = new vscode.EventEmitter<FolderStores>();
  private readonly byFolder = new Map<string, FolderStores>();
  private readonly foldersListener: vscode.Disposable;

  /** Annotations, projects, problems, or the folders themselves changed. */
  readonly onDidChange = this.changed.event;
  readonly onDidChangeAnnotations = this.annotationsChanged.event;
  readonly onDidChangeProject = this.projectChanged.event;

  constructor(private readonly errors: ErrorDisplay) {
    this.foldersListener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      this.followFolders();
    });
    this.followFolders();
  }

  /** In the order of the workspace; those on a file system only, because labels are written to disk at once. */
  get folders(): readonly FolderStores[] {
    return [...this.byFolder.values()].sort((a, b) => a.folder.index - b.folder.index);
  }

  /** The stores of the folder that the document is in; undefined when it is in none. */
  storesOf(uri: vscode.Uri): FolderStores | undefined {
    const folder = vscode.workspace.getWorkspaceFolder(uri);
    return folder === undefined ? undefined : this.byFolder.get(folder.uri.toString());
  }

  /** Where the labels of a document live. Throws a UserFacingError when they cannot live anywhere. */
  placeOf(document: vscode.TextDocument): Place {
    const { uri } = document;
    if (document.isUntitled) {
      throw new UserFacingError(
        vscode.l10n.t('This text is not in a file yet, so its labels would have no place.'),
        vscode.l10n.t('Save it in a folder that is open here, and try again.'),
      );
    }
    const stores = this.storesOf(uri);
    const name = vscode.workspace.asRelativePath(uri);
    if (stores === undefined) {
      throw new UserFacingError(
        vscode.l10n.t('“{0}” is not in a folder that is open here, so its labels would have no place.', name),
        vscode.l10n.t('Open its folder, or add it to the workspace, and try again.'),
      );
    }
    const source = stores.sourceOf(uri);
    if (source.startsWith('.undertone/')) {
      throw new UserFacingError(
        vscode.l10n.t('“{0}” is one of Undertone’s own files.', name),
        vscode.l10n.t('Label a text of your own.'),
      );
    }
    return { stores, source };
  }

  /** Empty for a document that is in no folder. */
  annotationsOf(uri: vscode.Uri): readonly Annotation[] {
    const stores = this.storesOf(uri);
    return stores === undefined ? [] : stores.ofSource(stores.sourceOf(uri));
  }

  labelsOf(uri: vscode.Uri): readonly Label[] {
    return (this.storesOf(uri)?.project ?? emptyProject).labels;
  }

  /** The annotation with this id, whichever folder it is in. */
  find(annotationId: string): { readonly stores: FolderStores; readonly annotation: Annotation } | undefined {
    for (const stores of this.byFolder.values()) {
      const annotation = stores.get(annotationId);
      if (annotation !== undefined) return { stores, annotation };
    }
    return undefined;
  }

  dispose(): void {
    this.foldersListener.dispose();
    for (const stores of this.byFolder.values()) stores.dispose();
    this.byFolder.clear();
    for (const emitter of [this.changed, this.annotationsChanged, this.projectChanged]) emitter.dispose();
  }

  private followFolders(): void {
    const folders = (vscode.workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
    const kept = new Set(folders.map(({ uri }) => uri.toString()));
    for (const [key, stores] of this.byFolder) {
      if (kept.has(key)) continue;
      this.byFolder.delete(key);
      stores.dispose();
    }
    for (const folder of folders) {
      const key = folder.uri.toString();
      if (!this.byFolder.has(key)) this.byFolder.set(key, this.open(folder));
    }
    this.changed.fire(undefined);
  }

  private open(folder: vscode.WorkspaceFolder): FolderStores {
    const stores = new FolderStores(folder, this.errors);
    stores.onDidChangeAnnotations(sources => {
      this.annotationsChanged.fire({ stores, sources });
      this.changed.fire(undefined);
    });
    stores.onDidChangeProject(() => {
      this.projectChanged.fire(stores);
      this.changed.fire(undefined);
    });
    stores.onDidChangeProblems(() => {
      this.changed.fire(undefined);
    });
    return stores;
  }
}

export interface AnnotationsChange {
  readonly stores: FolderStores;
  /** Whose annotations are no longer the same. */
  readonly sources: ReadonlySet<string>;
}

export interface Place {
  readonly stores: FolderStores;
  /** The document's path from the folder, with forward slashes. */
  readonly source: string;
}
