import type { UserFacingError } from '../core/errors';
import { Emitter } from '../core/event';
import { emptyProject, type Project } from '../core/project/project';
import { parseProject, serializeProject } from '../core/project/projectFile';
import { writeAtomically } from './atomicWrite';
import { diskFileSystem, errorCode, fileStamp, type FileStamp, type FileSystem } from './fileSystem';
import { FolderLock } from './folderLock';
import { ProjectFolder } from './projectFolder';
import { readError, writeError } from './storageError';

/** `.undertone/project.json`: the label set and the datasets of one workspace folder. */
export class ProjectStore {
  private readonly changeEmitter = new Emitter<Project>();
  readonly onDidChange = this.changeEmitter.event;
  private readonly folder: ProjectFolder;
  private readonly lock: FolderLock;
  private queue: Promise<unknown> = Promise.resolve();
  private stamp: FileStamp;
  private current = emptyProject;
  private currentFailure: UserFacingError | undefined;

  /** Reads what is there; creates nothing. Throws a UserFacingError when `.undertone` leads out of the workspace folder. */
  static async open(workspace: string, fileSystem: FileSystem = diskFileSystem): Promise<ProjectStore> {
    const store = new ProjectStore(workspace, fileSystem);
    await store.refresh();
    return store;
  }

  private constructor(
    workspace: string,
    private readonly fileSystem: FileSystem,
  ) {
    this.folder = new ProjectFolder(fileSystem, workspace);
    this.lock = new FolderLock(fileSystem, this.folder.lock);
  }

  /** The last that could be read; what a new project starts with while there is none. */
  get project(): Project {
    return this.current;
  }

  /** Why the file cannot be read, while it cannot; updates are refused with the same error, and the file is left as it is. */
  get failure(): UserFacingError | undefined {
    return this.currentFailure;
  }

  /** Changes the project as it is on disk by then; durable when the promise resolves. */
  update(change: (project: Project) => Project): Promise<Project> {
    return this.exclusively(async () => {
      const { path, project } = this.folder;
      try {
        await this.folder.check();
        await this.folder.create();
        return await this.lock.hold(async () => {
          await this.refreshNow();
          if (this.currentFailure !== undefined) throw this.currentFailure;
          const changed = change(this.current);
          const text = serializeProject(changed);
          const readBack = readableProject(text);
          await writeAtomically(this.fileSystem, project, [text]);
          this.stamp = await fileStamp(this.fileSystem, project);
          this.take(readBack);
          return readBack;
        });
      } catch (error) {
        throw writeError(error, 'The project was not saved', path);
      }
    });
  }

  /** Takes in what other windows and programs did; cheap when they did nothing. For a watcher of `.undertone` to call. */
  refresh(): Promise<void> {
    return this.exclusively(() => this.refreshNow());
  }

  dispose(): void {
    this.changeEmitter.dispose();
  }

  private async refreshNow(): Promise<void> {
    await this.folder.check();
    const path = this.folder.project;
    const stamp = await fileStamp(this.fileSystem, path);
    if (stamp === this.stamp) return;
    try {
      const project = await this.read(path);
      this.currentFailure = undefined;
      this.take(project);
    } catch (error) {
      this.currentFailure = readError(error, path);
      this.changeEmitter.fire(this.current);
    }
    this.stamp = stamp;
  }

  private async read(path: string): Promise<Project> {
    try {
      return parseProject(await this.fileSystem.readFile(path, 'utf8'), path);
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return emptyProject;
      throw error;
    }
  }

  private take(project: Project): void {
    this.current = project;
    this.changeEmitter.fire(project);
  }

  private exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(task);
    this.queue = result.catch(() => undefined);
    return result;
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
