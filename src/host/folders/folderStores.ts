import path from 'node:path';
import * as vscode from 'vscode';
import type { Disposable } from '../../core/event';
import { UserFacingError } from '../../core/errors';
import type { Annotation } from '../../core/labels/annotation';
import { emptyProject, type Project } from '../../core/project/project';
import { AnnotationStore } from '../../storage/annotationStore';
import { ProjectStore } from '../../storage/projectStore';
import { fileProblem, type StorageProblem } from '../../storage/storageProblem';
import type { ErrorDisplay } from '../errorDisplay';

/**
 * The labels and the project of one workspace folder: read in the background from the start, and again whenever another window, git or
 * an editor writes to `.undertone`. What the getters answer is what is known by now; `opened` waits for it.
 */
export class FolderStores implements vscode.Disposable {
  private readonly annotationsChanged = new vscode.EventEmitter<ReadonlySet<string>>();
  private readonly projectChanged = new vscode.EventEmitter<undefined>();
  private readonly problemsChanged = new vscode.EventEmitter<undefined>();
  private readonly subscriptions: readonly Disposable[];
  private opening: Promise<OpenStores> | undefined;
  private open: OpenStores | undefined;
  private failure: UserFacingError | undefined;
  private isDisposed = false;

  /** Given the sources whose annotations changed. */
  readonly onDidChangeAnnotations = this.annotationsChanged.event;
  readonly onDidChangeProject = this.projectChanged.event;
  readonly onDidChangeProblems = this.problemsChanged.event;

  constructor(
    readonly folder: vscode.WorkspaceFolder,
    private readonly errors: ErrorDisplay,
  ) {
    const watcher = vscode.workspace.createFileSystemWatcher(
      new vscode.RelativePattern(folder, '.undertone/*.{json,jsonl}'),
    );
    const refresh = (): void => {
      void this.refresh();
    };
    this.subscriptions = [
      watcher,
      watcher.onDidChange(refresh),
      watcher.onDidCreate(refresh),
      watcher.onDidDelete(refresh),
      // Watchers miss changes on network drives.
      vscode.window.onDidChangeWindowState(({ focused }) => {
        if (focused) refresh();
      }),
      this.annotationsChanged,
      this.projectChanged,
      this.problemsChanged,
    ];
    refresh();
  }

  /** Waits until they are read. Throws a UserFacingError when `.undertone` is not to be touched. */
  opened(): Promise<OpenStores> {
    this.opening ??= this.openBoth().catch((error: unknown) => {
      this.opening = undefined;
      throw error;
    });
    return this.opening;
  }

  /** Takes in what was written to `.undertone` by others. */
  async refresh(): Promise<void> {
    try {
      const { annotations, project } = await this.opened();
      await Promise.all([annotations.refresh(), project.refresh()]);
      this.fail(undefined);
    } catch (error) {
      if (error instanceof UserFacingError) this.fail(error);
      else this.errors.record(error, `Reading the labels of ${this.folder.name}`);
    }
  }

  /** Annotations that have a label. */
  get decided(): number {
    return this.open?.annotations.decided ?? 0;
  }

  get(annotationId: string): Annotation | undefined {
    return this.open?.annotations.get(annotationId);
  }

  /** Sources that have annotations. */
  sources(): readonly string[] {
    return this.open?.annotations.sources() ?? [];
  }

  /** By position. The same array until these annotations change. */
  ofSource(source: string): readonly Annotation[] {
    return this.open?.annotations.ofSource(source) ?? nothing;
  }

  /** All, by source and position. */
  *inOrder(): Generator<Annotation, void, void> {
    for (const source of this.sources()) yield* this.ofSource(source);
  }

  /** Annotations by the name of their label, in the order of the project's labels. */
  countByLabel(): ReadonlyMap<string, number> {
    const counts = new Map(this.project.labels.map(({ name }) => [name, 0]));
    for (const { labels } of this.open?.annotations.all() ?? []) {
      for (const name of labels) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  }

  get project(): Project {
    return this.open?.project.project ?? emptyProject;
  }

  /** What is wrong with the files in `.undertone`. */
  get problems(): readonly StorageProblem[] {
    const undertone = path.join(this.folder.uri.fsPath, '.undertone');
    const projectFailure = this.open?.project.failure;
    return [
      ...(this.failure === undefined ? [] : [fileProblem(undertone, this.failure)]),
      ...(projectFailure === undefined ? [] : [fileProblem(path.join(undertone, 'project.json'), projectFailure)]),
      ...(this.open?.annotations.problems ?? []),
    ];
  }

  uriOf(source: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder.uri, source);
  }

  /** The path from the folder, with forward slashes, of something in it. */
  sourceOf(uri: vscode.Uri): string {
    return path.relative(this.folder.uri.fsPath, uri.fsPath).split(path.sep).join('/');
  }

  dispose(): void {
    this.isDisposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
    this.open?.project.dispose();
    this.open?.annotations.dispose().catch((error: unknown) => {
      this.errors.record(error, `Closing the labels of ${this.folder.name}`);
    });
  }

  private async openBoth(): Promise<OpenStores> {
    const workspace = this.folder.uri.fsPath;
    const [annotations, project] = await Promise.all([AnnotationStore.open(workspace), ProjectStore.open(workspace)]);
    const open: OpenStores = { annotations, project };
    if (this.isDisposed) {
      await annotations.dispose();
      project.dispose();
      return open;
    }
    this.open = open;
    annotations.onDidChange(({ sources }) => {
      this.annotationsChanged.fire(sources);
    });
    annotations.onDidChangeProblems(() => {
      this.problemsChanged.fire(undefined);
    });
    project.onDidChange(() => {
      this.projectChanged.fire(undefined);
    });
    this.annotationsChanged.fire(new Set(annotations.sources()));
    this.projectChanged.fire(undefined);
    this.problemsChanged.fire(undefined);
    return open;
  }

  private fail(failure: UserFacingError | undefined): void {
    if (this.failure?.message === failure?.message) return;
    this.failure = failure;
    this.problemsChanged.fire(undefined);
  }
}

export interface OpenStores {
  readonly annotations: AnnotationStore;
  readonly project: ProjectStore;
}

const nothing: readonly Annotation[] = [];
