import fs from 'node:fs/promises';
import path from 'node:path';
import { UserFacingError } from '../core/errors';
import {
  differenceInWords,
  parseSearchRecord,
  subjectLine,
  trialLine,
  type SearchSubject,
} from '../core/search/searchRecord';
import type { Trial } from '../core/search/trial';
import { writeAtomically } from './atomicWrite';
import { diskFileSystem, errorCode, flushFolder } from './fileSystem';
import { readError, writeError } from './storageError';

/** A search on disk: each trial is there when `append` resolves, so a search that was killed loses the trial that was running only. */
export class SearchFolder {
  private constructor(
    private readonly directory: string,
    /** Those of earlier runs. */
    readonly trials: readonly Trial[],
    /** Bytes of the file that are known. */
    private size: number,
  ) {}

  /** @throws UserFacingError when there is a search already */
  static async create(directory: string, subject: SearchSubject): Promise<SearchFolder> {
    const folder = new SearchFolder(directory, [], 0);
    try {
      await fs.mkdir(directory, { recursive: true });
      await folder.write(subjectLine(subject), 'wx');
      await flushFolder(diskFileSystem, directory);
    } catch (error) {
      if (errorCode(error) === 'EEXIST') throw occupied(directory);
      throw writeError(error, 'The search was not begun', directory);
    }
    return folder;
  }

  /** @throws UserFacingError when there is no search, it is about something else, or its file is damaged */
  static async resume(directory: string, subject: SearchSubject): Promise<SearchFolder> {
    const file = path.join(directory, trialsName);
    const text = await readSearch(directory, file);
    const record = parseSearchRecord(text, file);
    const difference = differenceInWords(record.subject, subject);
    if (difference !== undefined) {
      throw new UserFacingError(
        `The search in ${directory} was begun with ${difference}.`,
        'Give the same to go on with it, or choose another folder for a new search.',
      );
    }
    const size = Buffer.byteLength(text.slice(0, record.length));
    try {
      await fs.truncate(file, size);
    } catch (error) {
      throw writeError(error, 'The search cannot go on', file);
    }
    return new SearchFolder(directory, record.trials, size);
  }

  /** @throws UserFacingError when it cannot be written, or another process writes to the folder too */
  async append(trial: Trial): Promise<void> {
    try {
      await this.write(trialLine(trial), 'a');
    } catch (error) {
      throw writeError(error, 'The trial was not saved', this.directory);
    }
  }

  /** @returns the path of the file, for `--config` */
  async writeBest(settings: Readonly<Record<string, unknown>>): Promise<string> {
    const file = path.join(this.directory, 'best.json');
    try {
      await writeAtomically(diskFileSystem, file, [`${JSON.stringify(settings, undefined, 2)}\n`]);
    } catch (error) {
      throw writeError(error, 'The best settings were not saved', file);
    }
    return file;
  }

  private async write(line: string, flags: 'wx' | 'a'): Promise<void> {
    const handle = await fs.open(path.join(this.directory, trialsName), flags);
    try {
      if ((await handle.stat()).size !== this.size) {
        throw new UserFacingError(
          `Another search writes to ${this.directory}.`,
          'Wait for it, or choose another folder for this one.',
        );
      }
      await handle.writeFile(line);
      await handle.datasync();
      this.size += Buffer.byteLength(line);
    } finally {
      await handle.close();
    }
  }
}

const trialsName = 'trials.jsonl';

function occupied(directory: string): UserFacingError {
  return new UserFacingError(
    `There is a search in ${directory} already.`,
    'Give --resume to go on with it, or choose another folder.',
  );
}

async function readSearch(directory: string, file: string): Promise<string> {
  try {
    return await fs.readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw readError(error, file);
    throw new UserFacingError(
      `There is no search in ${directory}.`,
      'Leave --resume out to begin one, or name the folder of an earlier one.',
      { cause: error },
    );
  }
}
