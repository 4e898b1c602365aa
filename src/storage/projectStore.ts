import type { UserFacingError } from '../core/errors';
import { Emitter } from '../core/event';
import type { Project } from '../core/project/project';
import { diskFileSystem, type FileSystem } from './fileSystem';
import { FolderLock } from './folderLock';
import { ProjectFolder } from './projectFolder';
import { writeError } from './storageError';
import { StoredProject } from './storedProject';

/**
 * The label set and the datasets of one workspace folder. Datasets and new labels are written here; what changes annotations too is for
 * `AnnotationStore.migrate`, and seen here after a `refresh`.
 */
export class ProjectStore {
  private readonly changeEmitter = new Emitter<Project>();
  readonly onDidChange = this.changeEmitter.event;
  private readonly folder: ProjectFolder;
  private readonly lock: FolderLock;
  private readonly stored: StoredProject;
  private queue: Promise<unknown> = Promise.resolve();

  /** Reads what is there; creates nothing. Throws a UserFacingError when `.undertone` leads out of the workspace folder. */
  static async open(workspace: string, fileSystem: FileSystem = diskFileSystem): Promise<ProjectStore> {
    const store = new ProjectStore(workspace, fileSystem);
    await store.refresh();
    return store;
  }

  private constructor(workspace: string, fileSystem: FileSystem) {
    this.folder = new ProjectFolder(fileSystem, workspace);
    this.lock = new FolderLock(fileSystem, this.folder.lock);
    this.stored = new StoredProject(fileSystem, this.folder);
  }

  /** The last that could be read; what a new project starts with while there is none. */
  get project(): Project {
    return this.stored.project;
  }

  /** Why the file cannot be read, while it cannot; updates are refused with the same error, and the file is left as it is. */
  get failure(): UserFacingError | undefined {
    return this.stored.failure;
  }

  /** Changes the project as it is on disk by then; durable when the promise resolves. */
  update(change: (project: Project) => Project): Promise<Project> {
    return this.exclusively(async () => {
      try {
        await this.folder.check();
        await this.folder.create();
        return await this.lock.hold(async () => {
          await this.refreshNow();
          const written = await this.stored.write(change(this.project));
          this.changeEmitter.fire(written);
          return written;
        });
      } catch (error) {
        throw writeError(error, 'The project was not saved', this.folder.path);
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
    if (await this.stored.refresh()) this.changeEmitter.fire(this.project);
  }

  private exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = this.queue.then(task);
    this.queue = result.catch(() => undefined);
    return result;
  }
}
