import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { UserFacingError } from '../core/errors';
import { errorCode, type FileSystem, removeFile } from './fileSystem';
import { ownIdentity, processState, type ProcessIdentity } from './processIdentity';

/**
 * A lock between processes: a file that only one of them can create. It is held for milliseconds, and a holder that was killed is
 * recognised, so that nobody waits for it:
 * - at once, when the process that the file names does not run (or, on Linux, began at another time than the holder);
 * - after `patience.unknownHolder`, when that cannot be told (another machine on a shared disk; systems without start times);
 * - after `patience.emptyFile`, when it was killed between creating the file and writing its name into it.
 * These times are what the waiting process itself has seen pass, so clocks that differ do no harm.
 */
export class FolderLock {
  constructor(
    private readonly fileSystem: FileSystem,
    private readonly path: string,
    private readonly patience: Patience = defaultPatience,
  ) {}

  /** Runs `task` while holding the lock. Not re-entrant. */
  async hold<T>(task: () => Promise<T>): Promise<T> {
    const content = JSON.stringify({ ...identity, token: randomUUID() });
    await this.acquire(content);
    try {
      return await task();
    } finally {
      await this.release(content);
    }
  }

  private async acquire(content: string): Promise<void> {
    const begun = performance.now();
    let seen: { readonly content: string; readonly since: number } | undefined;
    for (let wait = 1; !(await this.create(this.path, content)); wait = Math.min(wait * 1.5, 25)) {
      const now = performance.now();
      const holder = await this.read();
      if (holder === undefined) continue;
      if (seen?.content !== holder) seen = { content: holder, since: now };
      if (this.isAbandoned(holder, now - seen.since)) {
        await this.breakLock(holder);
      } else if (now - begun > this.patience.total) {
        throw this.stuckError(holder);
      } else {
        // A random part, lest two waiting processes keep in step.
        await delay(wait * (0.5 + Math.random()));
      }
    }
  }

  private isAbandoned(holder: string, unchangedFor: number): boolean {
    const identity = parseIdentity(holder);
    if (identity === undefined) return unchangedFor > this.patience.emptyFile;
    const state = processState(identity);
    return state === 'dead' || (state === 'unknown' && unchangedFor > this.patience.unknownHolder);
  }

  /**
   * Removes the file of a dead holder. Two processes may want to: without the second lock, the slower one could remove the file that
   * the quicker one has just created for itself.
   */
  private async breakLock(holder: string): Promise<void> {
    const breaking = `${this.path}.breaking`;
    if (!(await this.create(breaking, JSON.stringify(identity)))) {
      await delay(this.patience.emptyFile / 10);
      const content = await this.read(breaking);
      const breaker = parseIdentity(content ?? '');
      const isAbandoned = content !== undefined && (breaker === undefined || processState(breaker) === 'dead');
      if (isAbandoned) await removeFile(this.fileSystem, breaking);
      return;
    }
    try {
      if ((await this.read()) === holder) await removeFile(this.fileSystem, this.path);
    } finally {
      await removeFile(this.fileSystem, breaking);
    }
  }

  /** The file is someone else's by now if this process was stopped for so long that it was taken for dead. */
  private async release(content: string): Promise<void> {
    if ((await this.read()) === content) await removeFile(this.fileSystem, this.path);
  }

  private async create(path: string, content: string): Promise<boolean> {
    let handle;
    try {
      handle = await this.fileSystem.open(path, 'wx');
    } catch (error) {
      // Windows: EPERM while the file that was there is being removed.
      if (errorCode(error) === 'EEXIST' || (process.platform === 'win32' && errorCode(error) === 'EPERM')) return false;
      throw error;
    }
    try {
      await handle.writeFile(content);
    } catch (error) {
      await handle.close();
      await removeFile(this.fileSystem, path);
      throw error;
    }
    await handle.close();
    return true;
  }

  private async read(path = this.path): Promise<string | undefined> {
    try {
      return await this.fileSystem.readFile(path, 'utf8');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  private stuckError(holder: string): UserFacingError {
    const { pid, host } = parseIdentity(holder) ?? { pid: 'unknown', host: 'unknown' };
    return new UserFacingError(
      `Nothing was saved: ${this.path} has been held by process ${pid} on ${host} for ${this.patience.total / 1000} seconds.`,
      'Close the other window on this folder; if there is none, delete that file. Then try again.',
    );
  }
}

/** Milliseconds. */
export interface Patience {
  readonly emptyFile: number;
  readonly unknownHolder: number;
  readonly total: number;
}

const defaultPatience: Patience = { emptyFile: 1000, unknownHolder: 15_000, total: 20_000 };

const identity = ownIdentity();

function parseIdentity(content: string): ProcessIdentity | undefined {
  try {
    const { host, pid, started } = JSON.parse(content) as Partial<ProcessIdentity>;
    if (typeof host === 'string' && Number.isInteger(pid) && typeof started === 'string') {
      return { host, pid: pid!, started };
    }
    return undefined;
  } catch {
    return undefined; // Empty, or cut short.
  }
}
