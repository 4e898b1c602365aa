import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Change, Edit } from '../core/labels/change';
import { setImmediate as othersTurn } from 'node:timers/promises';
import { changePartFromJson, changePartToJson } from '../core/labels/annotationRecord';
import {
  journalHeader,
  journalVersion,
  parseJournalHeader,
  partsOf,
  type JournalContent,
  type JournalHeader,
} from '../core/labels/journal';
import { writeAtomically } from './atomicWrite';
import { errorCode, fileStamp, flushFolder, removeFile, type FileStamp, type FileSystem } from './fileSystem';
import { readJournalLines } from './journalReader';
import { readRange } from './readRange';

/**
 * The journal on disk, read on from where the last reading ended. Anyone may read at any time; `append` and `cut` are for the holder
 * of the folder's lock, right after a `read`. No handle is kept open, so that the file can be replaced and removed on every system.
 */
export class JournalFile {
  private position = beginning;

  /** `isWanted` passes over lines without parsing them: either all of a change, or none. */
  constructor(
    private readonly fileSystem: FileSystem,
    private readonly path: string,
    private readonly isWanted?: (line: string) => boolean,
  ) {}

  /** Bytes read so far, all of them whole lines. */
  get offset(): number {
    return this.position.offset;
  }

  /** Whether there is any change in it. */
  get isEmpty(): boolean {
    return this.position.offset <= this.position.headerLength;
  }

  /** Forgets what was read. */
  rewind(): void {
    this.position = beginning;
  }

  /** What was added since the last reading; 'restarted' when what was read is no longer what the file begins with. */
  async read(): Promise<JournalNews | 'restarted'> {
    const stamp = await fileStamp(this.fileSystem, this.path);
    if (stamp === this.position.stamp) return { ...nothing, torn: this.position.torn };
    const handle = stamp === undefined ? undefined : await this.openToRead();
    if (handle === undefined) return this.position.offset > 0 ? 'restarted' : nothing;
    try {
      return await this.readOn(handle, stamp);
    } finally {
      await handle.close();
    }
  }

  /** Durable when the promise resolves, which it does with the change as it will be read; when it rejects, the file is as before. */
  async append(change: Change): Promise<Change> {
    if (change.labelSet !== undefined && this.position.version < journalVersion)
      await this.cut(this.position.headerLength);
    const { offset, torn, lines, headerLength, generation, version, stamp } = this.position;
    const newGeneration = offset === 0 ? randomUUID() : undefined;
    const header = newGeneration === undefined ? '' : journalHeader(newGeneration);
    if (torn) await this.fileSystem.truncate(this.path, offset);
    const handle = await this.fileSystem.open(this.path, 'a');
    let written: Written;
    try {
      try {
        written = await writeChange(handle, header, change);
        await handle.datasync();
      } finally {
        await handle.close();
      }
      if (stamp === undefined) await flushFolder(this.fileSystem, dirname(this.path));
    } catch (error) {
      this.position = { ...this.position, stamp: unknownStamp };
      await this.fileSystem.truncate(this.path, offset);
      throw error;
    }
    this.position = {
      generation: newGeneration ?? generation,
      version: offset === 0 ? journalVersion : version,
      headerLength: offset === 0 ? header.length : headerLength,
      offset: offset + written.bytes,
      lines: lines + written.lines,
      torn: false,
      stamp: await fileStamp(this.fileSystem, this.path),
    };
    return { ...change, edits: written.edits };
  }

  /** The lines of the changes before `offset`, as they are in the file. */
  async rawChanges(offset: number): Promise<Buffer> {
    const { headerLength } = this.position;
    const handle = await this.fileSystem.open(this.path, 'r');
    try {
      return await readRange(handle, headerLength, offset - headerLength);
    } finally {
      await handle.close();
    }
  }

  /** Takes the changes before `offset` out: they are in the label file now. */
  async cut(offset: number): Promise<void> {
    const rest = this.position.offset - offset;
    if (rest === 0) {
      await removeFile(this.fileSystem, this.path);
      await flushFolder(this.fileSystem, dirname(this.path));
      this.position = beginning;
      return;
    }
    const handle = await this.fileSystem.open(this.path, 'r');
    let tail: string;
    try {
      tail = (await readRange(handle, offset, rest)).toString('utf8');
    } finally {
      await handle.close();
    }
    const generation = randomUUID();
    const header = journalHeader(generation);
    await writeAtomically(this.fileSystem, this.path, [header, tail]);
    this.position = {
      generation,
      version: journalVersion,
      headerLength: header.length,
      offset: header.length + rest,
      lines: 1 + countLines(tail),
      torn: false,
      stamp: await fileStamp(this.fileSystem, this.path),
    };
  }

  private async openToRead(): Promise<FileHandle | undefined> {
    try {
      return await this.fileSystem.open(this.path, 'r');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
  }

  private async readOn(handle: FileHandle, stamp: FileStamp): Promise<JournalNews | 'restarted'> {
    const { size } = await handle.stat();
    const { generation, version, length } = await readHeader(handle, size);
    const known = this.position;
    if (known.offset > 0 && (generation !== known.generation || size < known.offset)) return 'restarted';
    const from = known.offset > 0 ? known.offset : length;
    const linesBefore = known.offset > 0 ? known.lines : length > 0 ? 1 : 0;
    const bytes = await readRange(handle, from, size - from);
    const reading = await readJournalLines(bytes, linesBefore + 1, this.isWanted);
    const torn = reading.length < bytes.length;
    this.position = {
      generation,
      version,
      headerLength: length,
      offset: from + reading.length,
      lines: linesBefore + reading.lines,
      torn,
      stamp,
    };
    return { changes: reading.parser.changes, problems: reading.parser.problems, torn };
  }
}

export interface JournalNews extends JournalContent {
  /** The end was cut short while it was written: the last line has no line break, or the last change no end. It is not among the changes. */
  readonly torn: boolean;
}

interface Position {
  /** '' when the file has no header. */
  readonly generation: string;
  readonly version: number;
  readonly headerLength: number;
  readonly offset: number;
  readonly lines: number;
  /** Whether bytes that are no complete change follow `offset`. */
  readonly torn: boolean;
  readonly stamp: FileStamp;
}

const beginning: Position = {
  generation: '',
  version: journalVersion,
  headerLength: 0,
  offset: 0,
  lines: 0,
  torn: false,
  stamp: undefined,
};
const nothing: JournalNews = { changes: [], problems: [], torn: false };
/** Equal to no stamp, so that the next reading looks at the file. */
const unknownStamp = '?';
const lineFeed = 0x0a;

/** A header is far shorter than this. */
const longestHeader = 256;

async function readHeader(handle: FileHandle, size: number): Promise<JournalHeader & { length: number }> {
  const head = await readRange(handle, 0, Math.min(size, longestHeader));
  const end = head.indexOf(lineFeed);
  const header = end < 0 ? undefined : parseJournalHeader(head.toString('utf8', 0, end));
  return header === undefined ? { generation: '', version: journalVersion, length: 0 } : { ...header, length: end + 1 };
}

interface Written {
  readonly bytes: number;
  readonly lines: number;
  /** As they will be read. */
  readonly edits: readonly Edit[];
}

/** Throws an Error when a line could not be read back. */
async function writeChange(handle: FileHandle, header: string, change: Change): Promise<Written> {
  let text = header;
  let bytes = 0;
  let lines = header === '' ? 0 : 1;
  const edits: Edit[] = [];
  for (const part of partsOf(change)) {
    const line = changePartToJson(part);
    edits.push(...changePartFromJson(line).edits);
    text += `${line}\n`;
    lines++;
    await handle.writeFile(text);
    bytes += Buffer.byteLength(text);
    text = '';
    if (part.part !== undefined) await othersTurn();
  }
  return { bytes, lines, edits };
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
