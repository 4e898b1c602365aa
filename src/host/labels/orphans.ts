import { readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { AnchorFinder } from '../../core/labels/anchor';
import type { Annotation } from '../../core/labels/annotation';
import type { ErrorDisplay } from '../errorDisplay';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from './liveAnnotations';

/**
 * The annotations whose text is no longer in its file. Open documents answer at once; the files that are not open are read in the
 * background, one after the other, and again only when they or their annotations changed.
 */
export class Orphans implements vscode.Disposable {
  private readonly checked = new Map<string, CheckedSource>();
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  private check: Promise<void> | undefined;
  private checkAgain = false;
  private isDisposed = false;
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly errors: ErrorDisplay,
  ) {
    const recheck = (): void => {
      this.recheck();
    };
    // Another program writes files that are open nowhere: git, when it checks out a branch.
    const files = vscode.workspace.createFileSystemWatcher('**/*');
    const recheckIfLabelled = (uri: vscode.Uri): void => {
      if (stores.annotationsOf(uri).length > 0) this.recheck();
    };
    this.subscriptions = [
      this.changed,
      files,
      files.onDidChange(recheckIfLabelled),
      files.onDidCreate(recheckIfLabelled),
      files.onDidDelete(recheckIfLabelled),
      stores.onDidChangeAnnotations(recheck),
      live.onDidChange(recheck),
      vscode.workspace.onDidSaveTextDocument(recheck),
      vscode.workspace.onDidCloseTextDocument(recheck),
      vscode.workspace.onDidDeleteFiles(recheck),
      vscode.workspace.onDidRenameFiles(recheck),
    ];
    this.recheck();
  }

  /** As far as is known by now. */
  of(stores: FolderStores): readonly Annotation[] {
    return stores.sources().flatMap(source => this.checked.get(stores.uriOf(source).toString())?.orphans ?? []);
  }

  dispose(): void {
    this.isDisposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private recheck(): void {
    if (this.check !== undefined) {
      this.checkAgain = true;
      return;
    }
    this.check = this.checkAll()
      .catch((error: unknown) => {
        this.errors.record(error, 'Looking for labelled text');
      })
      .finally(() => {
        this.check = undefined;
        const again = this.checkAgain && !this.isDisposed;
        this.checkAgain = false;
        if (again) this.recheck();
      });
  }

  private async checkAll(): Promise<void> {
    let isChanged = false;
    for (const stores of this.stores.folders) {
      for (const source of stores.sources()) {
        if (this.isDisposed) return;
        if (await this.checkSource(stores, source)) isChanged = true;
      }
    }
    if (isChanged) this.changed.fire(undefined);
  }

  /** Whether the answer differs from the last one. */
  private async checkSource(stores: FolderStores, source: string): Promise<boolean> {
    const uri = stores.uriOf(source);
    const annotations = stores.ofSource(source);
    const known = this.checked.get(uri.toString());
    const document = vscode.workspace.textDocuments.find(open => open.uri.toString() === uri.toString());
    const stamp = document === undefined ? await fileStamp(uri) : `open ${document.version}`;
    if (known?.stamp === stamp && known.annotations === annotations) return false;
    const orphans = document === undefined ? await this.orphansOnDisk(uri, annotations) : this.live.lost(document);
    this.checked.set(uri.toString(), { stamp, annotations, orphans });
    return !sameIds(known?.orphans ?? [], orphans);
  }

  private async orphansOnDisk(uri: vscode.Uri, annotations: readonly Annotation[]): Promise<readonly Annotation[]> {
    const text = await readText(uri);
    if (text === undefined) return annotations;
    const finder = new AnchorFinder(text);
    return annotations.filter(({ target }) => finder.find(target.selector) === undefined);
  }
}

interface CheckedSource {
  /** Changes when the text does. */
  readonly stamp: string;
  /** The array that the store keeps until the next change. */
  readonly annotations: readonly Annotation[];
  readonly orphans: readonly Annotation[];
}

async function fileStamp(uri: vscode.Uri): Promise<string> {
  try {
    const { size, mtimeMs } = await stat(uri.fsPath);
    return `${size} ${mtimeMs}`;
  } catch {
    return 'absent';
  }
}

/** In the encoding in which the editor would open it; undefined when there is no such file. */
async function readText(uri: vscode.Uri): Promise<string | undefined> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(uri.fsPath);
  } catch {
    return undefined;
  }
  return vscode.workspace.decode(bytes, { uri });
}

function sameIds(left: readonly Annotation[], right: readonly Annotation[]): boolean {
  return left.length === right.length && left.every((annotation, index) => annotation.id === right[index]!.id);
}
