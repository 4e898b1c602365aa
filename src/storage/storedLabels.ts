import { setImmediate as othersTurn } from 'node:timers/promises';
import type { UserFacingError } from '../core/errors';
import { sameJson } from '../core/labels/sameJson';
import { AnnotationSet } from '../core/labels/annotationSet';
import { applyChange, type Change } from '../core/labels/change';
import { History } from '../core/labels/history';
import { itemEvents, type ItemEvent } from '../core/labels/itemHistory';
import type { LabelFileContent } from '../core/labels/labelFile';
import { fileStamp, type FileStamp, type FileSystem } from './fileSystem';
import { HistoryFile } from './historyFile';
import { JournalFile, type JournalNews } from './journalFile';
import { readLabelFile } from './labelFileReader';
import type { ProjectFolder } from './projectFolder';
import { slicesOf } from './slices';
import { readError } from './storageError';
import { fileProblem, lineProblem, type StorageProblem } from './storageProblem';

/**
 * What the label file and the journal say together, kept up with the disk by `refresh`. Reading needs no lock: if the label file
 * changed meanwhile, it is read again. Calls must not overlap.
 */
export class StoredLabels {
  readonly journal: JournalFile;
  readonly historyFile: HistoryFile;
  annotations = new AnnotationSet();
  /** Goes up when what was read before counts no more. */
  reloads = 0;
  private history = new History();
  private labelStamp: FileStamp;
  /** Of the label file as it was last written from here. */
  private ownStamp: FileStamp;
  private labelProblems: readonly StorageProblem[] = [];
  /** What the label file has of two branches that were merged; undefined when that is not all that is wrong with it. */
  private mergedSides: MergedSides | undefined;
  private journalProblems: readonly StorageProblem[] = [];
  private journalFailure: UserFacingError | undefined;
  private isTorn = false;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly folder: ProjectFolder,
  ) {
    this.journal = new JournalFile(fileSystem, folder.journal);
    this.historyFile = new HistoryFile(fileSystem, folder.history);
  }

  get problems(): readonly StorageProblem[] {
    const { journal } = this.folder;
    return [
      ...this.labelProblems,
      ...this.journalProblems,
      ...(this.journalFailure ? [fileProblem(journal, this.journalFailure)] : []),
      ...(this.isTorn ? [tornProblem(journal)] : []),
    ];
  }

  /** Both sides of a merge that git could not finish, when all else was understood. */
  get joinable(): MergedSides | undefined {
    return this.journalProblems.length === 0 && this.journalFailure === undefined ? this.mergedSides : undefined;
  }

  /** Whether the label file may be rewritten: all that it and the journal hold was understood. */
  get isSound(): boolean {
    return this.labelProblems.length === 0 && this.journalProblems.length === 0 && this.journalFailure === undefined;
  }

  /** Takes in what changed on disk since the last time. Returns the sources whose annotations are no longer the same. */
  async refresh(): Promise<ReadonlySet<string>> {
    if (!(await this.labelFileIsKnown())) return this.reload();
    const news = await this.readJournal();
    if (news === 'restarted') return this.reload();
    for (const change of news.changes) await this.record(change);
    return new Set(news.changes.flatMap(sourcesOf));
  }

  /** Writes a change to the journal and, once it is on disk, takes it in. For the holder of the lock, right after `refresh`. */
  async append(change: Change): Promise<Change> {
    if (this.journalFailure !== undefined) throw this.journalFailure;
    const written = await this.journal.append(change);
    this.isTorn = false;
    await this.record(written);
    return written;
  }

  /** What the search finds in the history, which is read back from disk as far as it takes. */
  async findInHistory(search: HistorySearch): Promise<Change | undefined> {
    for (;;) {
      const found = search(this.history);
      if (found === 'none') return undefined;
      if (found !== 'older') return found;
      const older = await this.historyFile.readOlder();
      if (older === undefined) return undefined;
      this.history.prepend(older);
    }
  }

  /**
   * What happened to an annotation, oldest first, as far back as this machine remembers. What is read for it is not kept, and others may
   * write meanwhile.
   */
  async eventsOf(id: string): Promise<readonly ItemEvent[]> {
    const held = this.history.held;
    const heldIds = new Set(held.map(change => change.id));
    const historyFile = new HistoryFile(this.fileSystem, this.folder.history);
    let events = itemEvents(id, held);
    for (let older = await historyFile.readOlder(); older !== undefined; older = await historyFile.readOlder()) {
      const others = older.filter(change => !heldIds.has(change.id));
      events = [...itemEvents(id, others), ...events];
    }
    return events;
  }

  /** Whether the label file is still the one that was read. */
  async labelFileIsKnown(): Promise<boolean> {
    return (await fileStamp(this.fileSystem, this.folder.labels)) === this.labelStamp;
  }

  /** Whether it was written from here, or no other program has written to it for so long. */
  async labelFileIsSettled(milliseconds: number): Promise<boolean> {
    if (this.labelStamp === undefined || this.labelStamp === this.ownStamp) return true;
    const { mtimeMs } = await this.fileSystem.lstat(this.folder.labels);
    const age = Date.now() - mtimeMs;
    // In the future: the clock of another machine, which says nothing.
    return age < 0 || age >= milliseconds;
  }

  /** The label file was just rewritten with what this holds. */
  async labelFileWasWritten(): Promise<void> {
    this.labelStamp = await fileStamp(this.fileSystem, this.folder.labels);
    this.ownStamp = this.labelStamp;
    this.labelProblems = [];
    this.mergedSides = undefined;
  }

  /** Takes in a change that is in the journal. */
  private async record(change: Change): Promise<void> {
    for (const edits of slicesOf(change.edits, sliceLength)) {
      applyChange(this.annotations, { ...change, edits });
      if (edits.length === sliceLength) await othersTurn();
    }
    this.history.record(change);
  }

  private async reload(): Promise<ReadonlySet<string>> {
    this.reloads++;
    for (let attempt = 1; ; attempt++) {
      this.labelStamp = await fileStamp(this.fileSystem, this.folder.labels);
      const annotations = await this.readLabels();
      this.journal.rewind();
      this.journalProblems = [];
      const news = await this.readJournal();
      // A file that is rewritten again and again is taken as it is: the next refresh will see that it changed.
      if (news !== 'restarted' && ((await this.labelFileIsKnown()) || attempt === maximumAttempts)) {
        const previous = this.annotations;
        this.annotations = annotations;
        this.history = new History();
        this.historyFile.rewind();
        for (const change of news.changes) await this.record(change);
        return await differingSources(previous, annotations);
      }
    }
  }

  /** Annotations that are as they were keep their object. */
  private async readLabels(): Promise<AnnotationSet> {
    const { labels } = this.folder;
    let content: LabelFileContent;
    try {
      content = await readLabelFile(this.fileSystem, labels);
      this.labelProblems = content.problems.map(problem => lineProblem(labels, problem));
      this.mergedSides = content.isJoinable ? { contested: content.contested } : undefined;
    } catch (error) {
      this.mergedSides = undefined;
      this.labelProblems = [fileProblem(labels, readError(error, labels))];
      return new AnnotationSet();
    }
    const annotations = new AnnotationSet();
    for (const [index, annotation] of content.annotations.entries()) {
      if (index % sliceLength === 0) await othersTurn();
      const known = this.annotations.get(annotation.id);
      annotations.set(annotation.id, sameJson(known, annotation) ? known! : annotation);
    }
    return annotations;
  }

  private async readJournal(): Promise<JournalNews | 'restarted'> {
    const { journal } = this.folder;
    let news: JournalNews | 'restarted';
    try {
      news = await this.journal.read();
    } catch (error) {
      this.journalFailure = readError(error, journal);
      return { changes: [], problems: [], torn: false };
    }
    this.journalFailure = undefined;
    if (news !== 'restarted') {
      this.journalProblems = [...this.journalProblems, ...news.problems.map(problem => lineProblem(journal, problem))];
      this.isTorn = news.torn;
    }
    return news;
  }
}

export interface MergedSides {
  /** Annotations that differ between the sides; what was modified last counts. */
  readonly contested: number;
}

export type HistorySearch = (history: History) => Change | 'none' | 'older';

const maximumAttempts = 5;

/** Annotations dealt with before others get their turn: a few milliseconds' worth. */
const sliceLength = 2000;

/** The sources that a change touches. */
export function sourcesOf({ edits }: Change): string[] {
  const sources = new Set<string>();
  for (const { before, after } of edits) {
    if (before !== null) sources.add(before.target.source);
    if (after !== null) sources.add(after.target.source);
  }
  return [...sources];
}

async function differingSources(previous: AnnotationSet, current: AnnotationSet): Promise<ReadonlySet<string>> {
  const sources = new Set<string>();
  let index = 0;
  for (const [from, to] of [
    [previous, current],
    [current, previous],
  ] as const) {
    for (const annotation of from.values()) {
      if (index++ % sliceLength === 0) await othersTurn();
      if (!sameJson(annotation, to.get(annotation.id))) sources.add(annotation.target.source);
    }
  }
  return sources;
}

function tornProblem(path: string): StorageProblem {
  return {
    path,
    message: 'The last line was cut short, as when the computer was switched off. It had not been reported as saved.',
    remedy: 'Nothing need be done: it is removed with the next label.',
  };
}
