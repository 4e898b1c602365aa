import { isAbsolute, join, relative, sep } from 'node:path';
import { UserFacingError } from '../core/errors';
import { temporarySuffix } from './atomicWrite';
import { errorCode, flushFolder, removeFile, type FileSystem } from './fileSystem';

/** `.undertone` in a workspace folder: where its files are, and whether it is safe to touch them. Created at the first write. */
export class ProjectFolder {
  readonly path: string;
  readonly labels: string;
  readonly journal: string;
  readonly history: string;
  readonly lock: string;
  readonly project: string;
  /** As of the last check. */
  exists = false;

  constructor(
    private readonly fileSystem: FileSystem,
    readonly workspace: string,
  ) {
    this.path = join(workspace, '.undertone');
    this.labels = join(this.path, 'labels.jsonl');
    this.journal = join(this.path, 'labels.journal.jsonl');
    this.history = join(this.path, 'labels.history.jsonl');
    this.lock = join(this.path, 'lock');
    this.project = join(this.path, 'project.json');
  }

  /**
   * Looks whether it exists. Throws a UserFacingError when it, or a file in it, is a link that leads elsewhere: a workspace that somebody
   * else made must not have us read or write outside of it.
   */
  async check(): Promise<void> {
    const kind = await this.kindOf(this.path);
    this.exists = kind !== 'absent';
    if (kind === 'absent') return;
    if (kind === 'file') {
      throw new UserFacingError(
        `${this.path} is not a folder.`,
        'Move that file away: Undertone keeps labels in a folder of this name.',
      );
    }
    if (kind === 'link') await this.refuseOutside(this.path);
    for (const file of [this.labels, this.journal, this.history, this.project]) {
      if ((await this.kindOf(file)) === 'link') {
        throw new UserFacingError(
          `${file} is a link, which Undertone does not follow.`,
          'Put the file itself in its place.',
        );
      }
    }
  }

  /**
   * Makes sure, after a `check`, that it exists, with a `.gitignore` for what belongs to this machine alone, and a `.gitattributes` that has
   * git take the lines of both sides when it merges labels.
   */
  async create(): Promise<void> {
    if (this.exists) return;
    try {
      await this.fileSystem.mkdir(this.path);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') return; // Another window was quicker.
      throw error;
    }
    await this.createFile('.gitignore', ignored);
    await this.createFile('.gitattributes', attributes);
    await flushFolder(this.fileSystem, this.workspace);
  }

  /** Removes what processes left behind that were killed while they wrote: temporary files of an hour ago. */
  async removeLeftovers(): Promise<void> {
    for (const name of await this.fileSystem.readdir(this.path)) {
      if (!name.endsWith(temporarySuffix)) continue;
      const path = join(this.path, name);
      if ((await this.ageOf(path)) > leftoverAge) await removeFile(this.fileSystem, path);
    }
  }

  private async createFile(name: string, content: string): Promise<void> {
    const handle = await this.fileSystem.open(join(this.path, name), 'wx');
    try {
      await handle.writeFile(content);
    } finally {
      await handle.close();
    }
  }

  private async refuseOutside(link: string): Promise<void> {
    const target = relative(await this.fileSystem.realpath(this.workspace), await this.fileSystem.realpath(link));
    if (target === '..' || target.startsWith(`..${sep}`) || isAbsolute(target)) {
      throw new UserFacingError(
        `${link} is a link to a place outside of the workspace folder.`,
        'Replace it by a folder, or open the folder that it leads to.',
      );
    }
  }

  /** Milliseconds; 0 for a file that is gone meanwhile: its writer lives. */
  private async ageOf(path: string): Promise<number> {
    try {
      return Date.now() - (await this.fileSystem.lstat(path)).mtimeMs;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 0;
      throw error;
    }
  }

  private async kindOf(path: string): Promise<'absent' | 'folder' | 'file' | 'link'> {
    try {
      const stats = await this.fileSystem.lstat(path);
      return stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'folder' : 'file';
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 'absent';
      throw error;
    }
  }
}

/** Milliseconds. */
const leftoverAge = 3_600_000;

const ignored = `# What belongs to this machine alone: changes that are not yet in labels.jsonl, what can be undone, and locks.
labels.journal.jsonl
labels.history.jsonl
lock*
*.tmp
`;

const attributes = `# One annotation a line, in any order: a merge takes the lines of both sides.
labels.jsonl merge=union
`;
