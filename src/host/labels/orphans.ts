import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { AnchorFinder } from '../../core/labels/anchor';
import type { Annotation } from '../../core/labels/annotation';
import { diskFileSystem, errorCode, fileStamp, type FileStamp, type FileSystem } from '../../storage/fileSystem';
import type { ErrorDisplay } from '../errorDisplay';
import type { FolderStores } from '../folders/folderStores';
import type { WorkspaceStores } from '../folders/workspaceStores';
import type { LiveAnnotations } from './liveAnnotations';

/**
 * The annotations whose text is no longer in its file. Open documents answer at once; the files that are not open are read in the
 * background, one after the other, each when it or its annotations may have changed.
 */
export class Orphans implements vscode.Disposable {
  private readonly checked = new WeakMap<FolderStores, Map<string, CheckedSource>>();
  /** Files and folders that are to be looked at, by their paths from the workspace folder. */
  private readonly touched = new Map<FolderStores, Set<string>>();
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  private checking: Promise<void> | undefined;
  private isDisposed = false;
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly stores: WorkspaceStores,
    private readonly live: LiveAnnotations,
    private readonly errors: ErrorDisplay,
    private readonly fileSystem: FileSystem = diskFileSystem,
  ) {
    // Another program writes files that are open nowhere: git, when it checks out a branch.
    const files = vscode.workspace.createFileSystemWatcher('**/*');
    const touch = (...uris: readonly vscode.Uri[]): void => {
      for (const uri of uris) this.touchUri(uri);
    };
    this.subscriptions = [
      this.changed,
      files,
      files.onDidChange(uri => {
        touch(uri);
      }),
      files.onDidCreate(uri => {
        touch(uri);
      }),
      files.onDidDelete(uri => {
        touch(uri);
      }),
      vscode.workspace.onDidDeleteFiles(event => {
        touch(...event.files);
      }),
      vscode.workspace.onDidRenameFiles(event => {
        touch(...event.files.flatMap(({ oldUri, newUri }) => [oldUri, newUri]));
      }),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => {
        touch(uri);
      }),
      live.onDidChange(({ uri }) => {
        touch(uri);
      }),
      stores.onDidChangeAnnotations(change => {
        this.touch(change.stores, change.sources);
      }),
    ];
    for (const folder of stores.folders) this.touch(folder, folder.sources());
  }

  /** As far as is known by now. */
  of(stores: FolderStores): readonly Annotation[] {
    const checked = this.checked.get(stores);
    return stores.sources().flatMap(source => checked?.get(source)?.orphans ?? []);
  }

  dispose(): void {
    this.isDisposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  private touchUri(uri: vscode.Uri): void {
    const stores = this.stores.storesOf(uri);
    if (stores !== undefined) this.touch(stores, [stores.sourceOf(uri)]);
  }

  private touch(stores: FolderStores, paths: Iterable<string>): void {
    const touched = this.touched.get(stores) ?? new Set();
    for (const path of paths) touched.add(path);
    this.touched.set(stores, touched);
    this.checkSoon();
  }

  /** Not at once, because events come in swarms, and others must hear of them first. */
  private checkSoon(): void {
    this.checking ??= Promise.resolve()
      .then(() => this.checkTouched())
      .finally(() => {
        this.checking = undefined;
        if (this.touched.size > 0 && !this.isDisposed) this.checkSoon();
      });
  }

  private async checkTouched(): Promise<void> {
    let isChanged = false;
    for (const [stores, paths] of this.touched) {
      this.touched.delete(stores);
      const checked = this.checked.get(stores) ?? new Map<string, CheckedSource>();
      this.checked.set(stores, checked);
      for (const source of new Set([...stores.sources(), ...checked.keys()])) {
        if (!isWithin(source, paths)) continue;
        if (this.isDisposed) return;
        try {
          if (await this.check(stores, source, checked)) isChanged = true;
        } catch (error) {
          this.errors.record(error, `Looking for the labelled text of ${source}`);
        }
      }
    }
    if (isChanged) this.changed.fire(undefined);
  }

  /** Whether the answer differs from the last one. */
  private async check(stores: FolderStores, source: string, checked: Map<string, CheckedSource>): Promise<boolean> {
    const known = checked.get(source);
    const current = await this.current(stores, source, known);
    if (current === undefined) checked.delete(source);
    else checked.set(source, current);
    return !sameIds(known?.orphans ?? [], current?.orphans ?? []);
  }

  /** Undefined when nothing is annotated there. */
  private async current(
    stores: FolderStores,
    source: string,
    known: CheckedSource | undefined,
  ): Promise<CheckedSource | undefined> {
    const annotations = stores.ofSource(source);
    if (annotations.length === 0) return undefined;
    const uri = stores.uriOf(source);
    const document = vscode.workspace.textDocuments.find(open => open.uri.toString() === uri.toString());
    if (document !== undefined) return { annotations, stamp: 'open', orphans: this.live.lost(document) };
    const stamp = await this.stampOf(uri);
    if (known !== undefined && known.stamp === stamp && known.annotations === annotations) return known;
    const orphans = stamp === undefined ? annotations : await this.orphansOnDisk(uri, annotations);
    return { annotations, stamp, orphans };
  }

  /** Of the file itself, where the path is a link. */
  private async stampOf(uri: vscode.Uri): Promise<FileStamp> {
    const path = await whereThere(this.fileSystem.realpath(uri.fsPath));
    return path === undefined ? undefined : fileStamp(this.fileSystem, path);
  }

  private async orphansOnDisk(uri: vscode.Uri, annotations: readonly Annotation[]): Promise<readonly Annotation[]> {
    const bytes = await whereThere(this.fileSystem.readFile(uri.fsPath));
    if (bytes === undefined) return annotations;
    // In the encoding in which the editor would open it.
    const finder = new AnchorFinder(await vscode.workspace.decode(bytes, { uri }));
    return annotations.filter(({ target }) => finder.find(target.selector) === undefined);
  }
}

interface CheckedSource {
  /** The array that the store keeps until the next change. */
  readonly annotations: readonly Annotation[];
  /** Changes when the text on disk does. */
  readonly stamp: FileStamp;
  readonly orphans: readonly Annotation[];
}

/** Undefined when there is no such file, or none that can be read as one. */
async function whereThere<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return undefined;
  }
}

/** Whether the file is one of the paths, or in a folder that is. */
function isWithin(source: string, paths: ReadonlySet<string>): boolean {
  for (let end = source.length; end > 0; end = source.lastIndexOf('/', end - 1)) {
    if (paths.has(source.slice(0, end))) return true;
  }
  return false;
}

function sameIds(left: readonly Annotation[], right: readonly Annotation[]): boolean {
  return left.length === right.length && left.every((annotation, index) => annotation.id === right[index]!.id);
}
