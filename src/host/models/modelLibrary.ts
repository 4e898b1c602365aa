import path from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import type { ModelFiles } from '../../core/model/modelFiles';
import type { ModelSummary } from '../../core/model/modelSummary';
import { movable } from '../../protocol/movable';
import type { FileContent } from '../../protocol/workerProtocol';
import {
  listModels,
  modelsFolder,
  readStoredModel,
  removeModel,
  saveModel,
  type StoredModel,
  type UnreadableModel,
} from '../../storage/storedModels';
import type { StarterModel } from '../../storage/starterModel';
import { writeModelNote } from '../../storage/modelNote';
import type { ErrorDisplay } from '../errorDisplay';
import type { ModelChoice } from './modelChoice';

/**
 * The models of the workspace's folders. The newest is in use, or the one that a person chose instead; one that cannot be read is reported and left as it is, and the one before
 * it takes its place. While there is none, the starter stands in. Nothing is read before the workspace is trusted.
 */
export class ModelLibrary implements vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<undefined>();
  private readonly listed = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  private watchers: readonly Disposable[] = [];
  /** Newest first, as known by now, the starter last of all. */
  private models: readonly StoredModel[] = [];
  /** Directories that could not be read or loaded, until their files change. */
  private readonly unusable = new Set<string>();
  private listing: Promise<void> = Promise.resolve();

  /** Another model is in use. */
  readonly onDidChange = this.changed.event;
  /** There are other models, or other notes about them, or another is in use. */
  readonly onDidChangeList = this.listed.event;

  constructor(
    private readonly starter: StarterModel,
    private readonly choice: ModelChoice,
    private readonly errors: ErrorDisplay,
  ) {
    const lookAgain = (): void => {
      this.watch();
      void this.refresh();
    };
    this.subscriptions = [
      this.changed,
      this.listed,
      vscode.workspace.onDidChangeWorkspaceFolders(lookAgain),
      vscode.workspace.onDidGrantWorkspaceTrust(lookAgain),
    ];
    lookAgain();
  }

  /** Summary of the model in use, as known by now. */
  get current(): ModelSummary | null {
    return this.inUse?.summary ?? null;
  }

  /** Those that can be used, newest first, the starter last of all. */
  get usable(): readonly StoredModel[] {
    return this.models.filter(({ directory }) => !this.unusable.has(directory));
  }

  get inUse(): StoredModel | undefined {
    const { usable } = this;
    return this.choice.among(usable) ?? usable[0];
  }

  /** The model in use, when the folders have been looked through. */
  async newest(): Promise<StoredModel | undefined> {
    await this.listing;
    return this.inUse;
  }

  /** The model of a folder that is in use, or else its newest one; undefined when it has none of its own. */
  async newestIn(workspace: string): Promise<StoredModel | undefined> {
    await this.listing;
    const own = this.usable.filter(({ directory }) => path.dirname(directory) === modelsFolder(workspace));
    return own.find(model => model === this.inUse) ?? own[0];
  }

  /** From now on, until a newer one is trained. */
  async use(model: StoredModel): Promise<void> {
    await this.choice.choose(model, this.usable);
    this.changed.fire(undefined);
    this.listed.fire(undefined);
  }

  /** @throws UserFacingError when it cannot be written */
  async writeNote({ directory }: StoredModel, note: string): Promise<void> {
    await writeModelNote(directory, note);
    await this.refresh();
  }

  /** @throws UserFacingError that names the file that cannot be read */
  async read(model: StoredModel): Promise<readonly MovableFile[]> {
    const files = await readStoredModel(model);
    return [...files].map(([name, bytes]) => ({ name, bytes: movable(bytes) }));
  }

  /** The starter, for a training to consult; undefined when it cannot be read, which is reported. */
  async readStarter(): Promise<ModelFiles | undefined> {
    try {
      return await this.starter.read();
    } catch (error) {
      this.errors.record(error, 'reading the starter model');
      return undefined;
    }
  }

  /** Writes what a run made; settles when it is on disk and in use. */
  async save(workspace: string, run: string, files: readonly FileContent[]): Promise<void> {
    await saveModel(workspace, run, new Map(files.map(({ name, bytes }) => [name, bytes])));
    await this.refresh();
  }

  /** Removes what a run made; settles when that is gone and no longer in use. */
  async remove(workspace: string, run: string): Promise<void> {
    await removeModel(workspace, run);
    await this.refresh();
  }

  /** Uses the model before this one, because this one could not be loaded; false when that was known. */
  setAside({ directory }: StoredModel): boolean {
    if (this.unusable.has(directory)) return false;
    this.unusable.add(directory);
    this.changed.fire(undefined);
    this.listed.fire(undefined);
    return true;
  }

  dispose(): void {
    for (const disposable of [...this.subscriptions, ...this.watchers]) disposable.dispose();
  }

  /** Looks through the folders, after what is going on now. Settles always. */
  refresh(): Promise<void> {
    this.listing = this.listing
      .then(() => this.list())
      .catch((error: unknown) => {
        this.errors.record(error, 'listing the models');
      });
    return this.listing;
  }

  private async list(): Promise<void> {
    const before = this.inUse?.directory;
    const found = vscode.workspace.isTrusted ? await Promise.all(workspacePaths().map(listModels)) : [];
    const starter = vscode.workspace.isTrusted ? await this.describeStarter() : [];
    this.report(found.flatMap(({ unreadable }) => unreadable));
    const own = found
      .flatMap(({ models }) => models)
      .sort((left, right) => (left.summary.created < right.summary.created ? 1 : -1));
    this.models = [...own, ...starter];
    if (this.inUse?.directory !== before) this.changed.fire(undefined);
    this.listed.fire(undefined);
  }

  private async describeStarter(): Promise<readonly StoredModel[]> {
    try {
      return [await this.starter.describe()];
    } catch (error) {
      this.errors.record(error, 'reading the starter model');
      return [];
    }
  }

  /** Each once. One is shown, because a folder full of them would cover the editor with messages; the log has them all. */
  private report(unreadable: readonly UnreadableModel[]): void {
    const [first, ...others] = unreadable.filter(({ directory }) => !this.unusable.has(directory));
    if (first !== undefined) this.errors.show(first.error, 'reading a model');
    for (const { error } of others) this.errors.record(error, 'reading a model');
    for (const { directory } of unreadable) this.unusable.add(directory);
  }

  private watch(): void {
    for (const watcher of this.watchers) watcher.dispose();
    this.watchers = workspacePaths().map(workspace => {
      const models = vscode.Uri.file(modelsFolder(workspace));
      const watcher = vscode.workspace.createFileSystemWatcher(new vscode.RelativePattern(models, '*/*.{json,bin}'));
      const lookAgain = (file: vscode.Uri): void => {
        this.unusable.delete(vscode.Uri.joinPath(file, '..').fsPath);
        void this.refresh();
      };
      watcher.onDidCreate(lookAgain);
      watcher.onDidChange(lookAgain);
      watcher.onDidDelete(lookAgain);
      return watcher;
    });
  }
}

/** One whose bytes may be moved to the worker. */
export interface MovableFile extends FileContent {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

function workspacePaths(): readonly string[] {
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.filter(({ uri }) => uri.scheme === 'file').map(({ uri }) => uri.fsPath);
}
