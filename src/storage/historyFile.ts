import { dirname } from 'node:path';
import type { Change } from '../core/labels/change';
import { historyHeader, JournalParser } from '../core/labels/journal';
import { errorCode, type FileSystem, flushFolder } from './fileSystem';
import { readJournalLines } from './journalReader';
import { readRange } from './readRange';

/**
 * The changes that left the journal for the label file, oldest first: what undo reaches back to across restarts. It is appended to by
 * the holder of the folder's lock and read backwards, piece by piece, only when somebody undoes that far.
 */
export class HistoryFile {
  /** Where the part begins that was read already; undefined: nothing was, begin at the end. */
  private start: number | undefined;

  constructor(
    private readonly fileSystem: FileSystem,
    private readonly path: string,
  ) {}

  /** Forgets what was read. */
  rewind(): void {
    this.start = undefined;
  }

  /** `lines` are whole lines of the journal, which this reader knows: `readOlder` will go on before them. */
  async append(lines: Buffer): Promise<void> {
    const handle = await this.fileSystem.open(this.path, 'a+');
    let size: number;
    try {
      ({ size } = await handle.stat());
      const last = await readRange(handle, size - 1, size > 0 ? 1 : 0);
      // A crash may have cut the last line short: the line break keeps it from spoiling the next one.
      const before = size === 0 ? historyHeader : last[0] === lineFeed ? '' : '\n';
      if (before !== '') await handle.writeFile(before);
      await handle.writeFile(lines);
      await handle.datasync();
    } finally {
      await handle.close();
    }
    if (size === 0) await flushFolder(this.fileSystem, dirname(this.path));
    this.start ??= size;
  }

  /** The changes before those that were read last, oldest first; undefined at the beginning of the file. */
  async readOlder(): Promise<readonly Change[] | undefined> {
    let handle;
    try {
      handle = await this.fileSystem.open(this.path, 'r');
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return undefined;
      throw error;
    }
    try {
      const end = this.start ?? (await handle.stat()).size;
      if (end === 0) return undefined;
      for (let length = pieceLength; ; length *= 2) {
        const from = Math.max(0, end - length);
        const bytes = await readRange(handle, from, end - from);
        // The piece begins somewhere in a line, which belongs to the next piece.
        const skipped = from === 0 ? 0 : bytes.indexOf(lineFeed) + 1;
        if (from > 0 && (skipped === 0 || skipped === bytes.length)) continue;
        const lines = bytes.subarray(skipped);
        // Most of a large change would be read in vain, again and again.
        if (from > 0 && beginsInsideChange(lines)) continue;
        // Lines that cannot be read (the header is one) are passed over: an undo that no longer fits leaves the annotation alone.
        const { parser } = await readJournalLines(lines, 1);
        this.start = from + skipped;
        return parser.changes;
      }
    } finally {
      await handle.close();
    }
  }
}

/** Whether the first line goes on with a change that began before it. */
function beginsInsideChange(lines: Buffer): boolean {
  const parser = new JournalParser(1);
  parser.add(lines.toString('utf8', 0, lines.indexOf(lineFeed)));
  return parser.beginsInsideChange;
}

const pieceLength = 256 * 1024;
const lineFeed = 0x0a;
