import type { UserFacingError } from '../core/errors';
import { changeKeyOfLabelSets } from '../core/labels/annotationRecord';
import { applyLabelSetChange, type LabelSetChange } from '../core/labels/labelSet';
import { sameJson } from '../core/labels/sameJson';
import { emptyProject, type Project } from '../core/project/project';
import { parseProject, serializeProject } from '../core/project/projectFile';
import { writeAtomically } from './atomicWrite';
import { errorCode, fileStamp, type FileStamp, type FileSystem } from './fileSystem';
import { JournalFile } from './journalFile';
import type { ProjectFolder } from './projectFolder';
import { readError } from './storageError';

/**
 * What `project.json` and the changes of the label set in the journal say together, kept up with the disk by `refresh`. Reading needs
 * no lock: the journal is read first, and doing its changes on a file that has them already makes no difference. Calls must not overlap.
 */
export class StoredProject {
  private readonly journal: JournalFile;
  private changes: LabelSetChange[] = [];
  private stamp: FileStamp;
  private onDisk = emptyProject;
  private current = emptyProject;
  private fileFailure: UserFacingError | undefined;
  private journalFailure: UserFacingError | undefined;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly folder: ProjectFolder,
  ) {
    this.journal = new JournalFile(fileSystem, folder.journal, line => line.includes(changeKeyOfLabelSets));
  }

  /** The last that could be read; what a new project starts with while there is none. */
  get project(): Project {
    return this.current;
  }

  /** Why it cannot be read, while it cannot. */
  get failure(): UserFacingError | undefined {
    return this.fileFailure ?? this.journalFailure;
  }

  /** Whether the journal holds changes of the label set that `project.json` has not. */
  get isBehind(): boolean {
    if (this.changes.length === 0) return false;
    return this.failure !== undefined || !sameJson(this.current.labels, this.onDisk.labels);
  }

  /** Takes in what changed on disk since the last time. Returns whether anything did. */
  async refresh(): Promise<boolean> {
    const hasNews = await this.readJournal();
    const path = this.folder.project;
    const stamp = await fileStamp(this.fileSystem, path);
    const isNew = stamp !== this.stamp;
    this.stamp = stamp;
    if (isNew) {
      try {
        this.onDisk = await this.read(path);
        this.fileFailure = undefined;
      } catch (error) {
        this.fileFailure = readError(error, path);
      }
    }
    if (this.failure === undefined && (hasNews || isNew)) this.take();
    return hasNews || isNew;
  }

  /** Replaces `project.json`, durably. For the holder of the lock, right after `refresh`. */
  async write(project: Project): Promise<Project> {
    if (this.failure !== undefined) throw this.failure;
    const text = serializeProject(project);
    const readBack = readableProject(text);
    await writeAtomically(this.fileSystem, this.folder.project, [text]);
    this.stamp = await fileStamp(this.fileSystem, this.folder.project);
    this.onDisk = readBack;
    this.take();
    return this.current;
  }

  private take(): void {
    this.current = { ...this.onDisk, labels: this.changes.reduce(applyLabelSetChange, this.onDisk.labels) };
  }

  /** Returns whether there is anything new in it. */
  private async readJournal(): Promise<boolean> {
    const failure = this.journalFailure;
    try {
      let news = await this.journal.read();
      const isRestarted = news === 'restarted';
      if (news === 'restarted') {
        this.journal.rewind();
        this.changes = [];
        news = await this.journal.read();
      }
      const added = news === 'restarted' ? [] : news.changes.flatMap(({ labelSet }) => labelSet ?? []);
      this.changes.push(...added);
      this.journalFailure = undefined;
      return isRestarted || added.length > 0 || failure !== undefined;
    } catch (error) {
      this.journalFailure = readError(error, this.folder.journal);
      return failure === undefined;
    }
  }

  private async read(path: string): Promise<Project> {
    try {
      return parseProject(await this.fileSystem.readFile(path, 'utf8'), path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return emptyProject;
      throw error;
    }
  }
}

/** The project as it will be read back. What could not be is a bug, and must not reach the disk. */
function readableProject(text: string): Project {
  try {
    return parseProject(text, 'The new project');
  } catch (error) {
    throw new Error('The project was not saved, because it could not be read again.', { cause: error });
  }
}
