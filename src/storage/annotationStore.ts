import { randomUUID } from 'node:crypto';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { Emitter } from '../core/event';
import type { Annotation } from '../core/labels/annotation';
import { sameJson } from '../core/labels/sameJson';
import { inverseEdits, wholeEdits, type Change, type Edit } from '../core/labels/change';
import { EditedAnnotations, effectiveEdits, fittingEdits } from '../core/labels/effectiveEdits';
import { withOrigin, type ItemEvent } from '../core/labels/itemHistory';
import type { Label } from '../core/labels/label';
import { migrationEffect, type LabelMigration, type MigrationEffect } from '../core/labels/labelMigration';
import { applyLabelSetChange, inverseLabelSetChange, type LabelSetChange } from '../core/labels/labelSet';
import { diskFileSystem, type FileSystem } from './fileSystem';
import type { FoldOutcome } from './foldJournal';
import { FolderLock } from './folderLock';
import { FoldSchedule } from './foldSchedule';
import { ProjectFolder } from './projectFolder';
import { slicesOf } from './slices';
import { writeError } from './storageError';
import type { StorageProblem } from './storageProblem';
import { StoredProject } from './storedProject';
import { sourcesOf, StoredLabels, type HistorySearch, type MergedSides } from './storedLabels';

/**
 * The annotations of one workspace folder, shared with every window and process that has it open.
 *
 * A change is written to the journal, under the folder's lock, and on disk before its promise resolves; only then is it seen here. When
 * nothing has happened for a while, the journal is folded into the label file. Undo and redo go along the one order of changes that all
 * windows share, as far back as the first label. When a write fails, a UserFacingError is thrown and nothing has changed.
 */
export class AnnotationStore {
  private readonly changeEmitter = new Emitter<AnnotationsChange>();
  private readonly problemsEmitter = new Emitter<readonly StorageProblem[]>();
  /** Annotations were given, altered or removed: here, in another window, or by git. */
  readonly onDidChange = this.changeEmitter.event;
  readonly onDidChangeProblems = this.problemsEmitter.event;

  private readonly folder: ProjectFolder;
  private readonly lock: FolderLock;
  private readonly stored: StoredLabels;
  private readonly project: StoredProject;
  private readonly folding: FoldSchedule;
  /** Settles when all that was asked for so far is done. */
  private queue: Promise<unknown> = Promise.resolve();
  private readonly touchedSources = new Set<string>();
  private announcedProblems: readonly StorageProblem[] = [];
  private isDisposed = false;

  /** Reads what is there; creates nothing. Throws a UserFacingError when `.undertone` leads out of the workspace folder. */
  static async open(workspace: string, options: Partial<AnnotationStoreOptions> = {}): Promise<AnnotationStore> {
    const store = new AnnotationStore(workspace, { ...defaultOptions, ...options });
    await store.refresh();
    return store;
  }

  private constructor(
    workspace: string,
    private readonly options: AnnotationStoreOptions,
  ) {
    const { fileSystem, foldDelay, settleDelay } = options;
    this.folder = new ProjectFolder(fileSystem, workspace);
    this.lock = new FolderLock(fileSystem, this.folder.lock);
    this.stored = new StoredLabels(fileSystem, this.folder);
    this.project = new StoredProject(fileSystem, this.folder);
    const { folder, lock, stored, project } = this;
    this.folding = new FoldSchedule(
      {
        fileSystem,
        folder,
        lock,
        stored,
        project,
        settleDelay,
        exclusively: task => this.exclusively(task),
        refresh: () => this.refreshStored(),
        announce: () => {
          this.announce();
        },
      },
      foldDelay,
    );
  }

  get size(): number {
    return this.stored.annotations.size;
  }

  /** How many have a label; the others have a state alone, such as skipped. */
  get decided(): number {
    return this.stored.annotations.decided;
  }

  get(id: string): Annotation | undefined {
    return this.stored.annotations.get(id);
  }

  /** In no particular order. */
  all(): IterableIterator<Annotation> {
    return this.stored.annotations.values();
  }

  /** Files that have annotations, from the workspace folder, sorted. */
  sources(): readonly string[] {
    return this.stored.annotations.sources();
  }

  /** By position. */
  ofSource(source: string): readonly Annotation[] {
    return this.stored.annotations.ofSource(source);
  }

  /** What is wrong with the files. Labels are safe in the journal all the same, and what has a problem is left as it is. */
  get problems(): readonly StorageProblem[] {
    const { problem } = this.folding;
    return problem === undefined ? this.stored.problems : [...this.stored.problems, problem];
  }

  /**
   * Does the edits as one change, durable when the promise resolves. What an edit says was there `before` is replaced by what really
   * was; edits that change nothing are left out, and undefined is the answer when none remains.
   */
  apply(edits: readonly Edit[]): Promise<Change | undefined> {
    return this.applyAs(undefined, edits);
  }

  /** Takes down where annotated text has gone to. Undo passes over this, and labels that it takes back or gives again stay in place. */
  follow(edits: readonly Edit[]): Promise<Change | undefined> {
    return this.applyAs('follow', edits);
  }

  /**
   * Changes labels of the project and the annotations that have them, as one change; undefined when that changes nothing. Throws a
   * UserFacingError when the labels are not such that it can be done.
   */
  migrate(migration: LabelMigration): Promise<Change | undefined> {
    return this.write(
      'The labels were not changed',
      () => true,
      async () => {
        const effect = await this.effectOf(migration);
        return effect && (await this.append(effect));
      },
    );
  }

  /** What `migrate` would do now, without doing it; throws as it does. */
  foresee(migration: LabelMigration): Promise<MigrationEffect | undefined> {
    return this.exclusively(async () => {
      await this.refreshStored();
      return this.effectOf(migration);
    });
  }

  /** Takes the latest change back; undefined when there is none. With an id: only if that change is the latest. */
  undo(changeId?: string): Promise<HistoryStep | undefined> {
    return this.step('undo', history => {
      const latest = history.undoable;
      return changeId === undefined || latest === 'older' || latest.id === changeId ? latest : 'none';
    });
  }

  /** Does again what was undone last, unless something else was done since; undefined when there is nothing to redo. */
  redo(): Promise<HistoryStep | undefined> {
    return this.step('redo', history => history.redoable);
  }

  /** What happened to an annotation, oldest first: as far back as this machine remembers, and how it was before. */
  async historyOf(id: string): Promise<readonly ItemEvent[]> {
    await this.refresh();
    return withOrigin(await this.stored.eventsOf(id), this.get(id));
  }

  /** Takes in what other windows and programs did; cheap when they did nothing. For a watcher of `.undertone` to call. */
  refresh(): Promise<void> {
    return this.exclusively(() => this.refreshStored());
  }

  /** Moves the journal's changes into the label file now. When that fails, the reason is among the problems. */
  fold(): Promise<FoldOutcome> {
    return this.folding.fold();
  }

  /** Both sides of a merge that git could not finish, when nothing else is wrong with the files. */
  get joinable(): MergedSides | undefined {
    return this.stored.joinable;
  }

  /** Writes a label file with what both sides of a merge have; whether that was done. Otherwise the reason is among the problems. */
  async joinSides(): Promise<boolean> {
    await this.refresh();
    return this.joinable !== undefined && (await this.folding.fold('joining')) === 'folded';
  }

  /** Waits for what is under way, and folds. */
  async dispose(): Promise<void> {
    this.isDisposed = true;
    await this.fold();
    this.folding.stop();
    this.changeEmitter.dispose();
    this.problemsEmitter.dispose();
  }

  private applyAs(kind: 'follow' | undefined, edits: readonly Edit[]): Promise<Change | undefined> {
    const effective = (): readonly Edit[] => effectiveEdits(edits, this.stored.annotations);
    return this.write(
      'The label was not saved',
      () => effective().length > 0,
      () => this.append({ ...(kind && { kind }), edits: effective() }),
    );
  }

  private step(kind: 'undo' | 'redo', search: HistorySearch): Promise<HistoryStep | undefined> {
    const failure = kind === 'undo' ? 'Nothing was undone' : 'Nothing was redone';
    return this.write(
      failure,
      () => this.folder.exists,
      async () => {
        const origin = await this.stored.findInHistory(search);
        if (origin === undefined) return undefined;
        const labelSet = origin.labelSet && (await this.labelSetBefore(origin.labelSet));
        const edits: Edit[] = [];
        const edited = new EditedAnnotations(this.stored.annotations);
        for (const slice of slicesOf(inverseEdits(origin), editsPerSlice)) {
          edits.push(...fittingEdits(slice, edited));
          await othersTurn();
        }
        const change = await this.append({ kind, ...(labelSet && { labelSet }), edits });
        return { change, leftAlone: wholeEdits(origin.edits).length - wholeEdits(edits).length };
      },
    );
  }

  /** Runs the task under the lock, on what is on disk by then. `failure` is what to tell when that cannot be done. */
  private async write<T>(failure: string, isNeeded: () => boolean, task: () => Promise<T>): Promise<T | undefined> {
    if (this.isDisposed) throw new Error('The annotation store was disposed.');
    return this.exclusively(async () => {
      try {
        // First without the lock: if much changed on disk, reading it takes a while.
        await this.refreshStored();
        if (!isNeeded()) return undefined;
        await this.folder.create();
        return await this.lock.hold(async () => {
          await this.refreshStored();
          return isNeeded() ? await task() : undefined;
        });
      } catch (error) {
        throw writeError(error, failure, this.folder.path);
      }
    });
  }

  /** Takes a change of the label set back, as far as the labels are what it left. */
  private async labelSetBefore(change: LabelSetChange): Promise<LabelSetChange> {
    const before = await this.readLabelSet();
    return { before, after: applyLabelSetChange(before, inverseLabelSetChange(change)) };
  }

  private async effectOf(migration: LabelMigration): Promise<MigrationEffect | undefined> {
    return migrationEffect(migration, await this.readLabelSet(), this.all(), this.now(), othersTurn);
  }

  private async readLabelSet(): Promise<readonly Label[]> {
    await this.project.refresh();
    if (this.project.failure !== undefined) throw this.project.failure;
    return this.project.project.labels;
  }

  private async append(content: Omit<Change, 'id' | 'time'>): Promise<Change> {
    const change = await this.stored.append({ id: randomUUID(), time: this.now(), ...content });
    this.touch(sourcesOf(change));
    this.folding.postpone();
    return change;
  }

  private now(): string {
    return this.options.now().toISOString();
  }

  private async refreshStored(): Promise<void> {
    await this.folder.check();
    this.touch(await this.stored.refresh());
    if (!this.stored.journal.isEmpty) this.folding.backUp();
  }

  private touch(sources: Iterable<string>): void {
    for (const source of sources) this.touchedSources.add(source);
  }

  /** One task at a time, in the order of the calls; then tells what it changed. */
  private exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(task).finally(() => {
      this.announce();
    });
    this.queue = result.catch(() => undefined);
    return result;
  }

  private announce(): void {
    if (this.touchedSources.size > 0) {
      const sources = new Set(this.touchedSources);
      this.touchedSources.clear();
      this.changeEmitter.fire({ sources });
    }
    const { problems } = this;
    if (sameJson(problems, this.announcedProblems)) return;
    this.announcedProblems = problems;
    this.problemsEmitter.fire(problems);
  }
}

/** Takes a few milliseconds to compare. */
const editsPerSlice = 500;

export interface AnnotationsChange {
  /** Files whose annotations are no longer the same. */
  readonly sources: ReadonlySet<string>;
}

/** What undo and redo did. */
export interface HistoryStep {
  readonly change: Change;
  /** Annotations that another program altered since, for example git: they stay as they are. */
  readonly leftAlone: number;
}

export interface AnnotationStoreOptions {
  readonly fileSystem: FileSystem;
  readonly now: () => Date;
  /** Milliseconds without a change after which the journal is folded; Infinity: only on request. */
  readonly foldDelay: number;
  /** Milliseconds for which other programs must have left the label file alone before it is rewritten: git writes it in pieces. */
  readonly settleDelay: number;
}

const defaultOptions: AnnotationStoreOptions = {
  fileSystem: diskFileSystem,
  now: () => new Date(),
  foldDelay: 3000,
  settleDelay: 2000,
};
