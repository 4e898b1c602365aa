import { setImmediate as othersTurn } from 'node:timers/promises';
import { JournalParser } from '../core/labels/journal';

export interface JournalReading {
  readonly parser: JournalParser;
  /** Bytes up to the end of the last change that is complete. */
  readonly length: number;
  /** Lines in these. */
  readonly lines: number;
}

/**
 * Reads lines of the journal or of the history; others get their turn in between.
 *
 * @param firstLine its number, from 1
 * @param isWanted passes over lines without parsing them: either all of a change, or none
 */
export async function readJournalLines(
  bytes: Buffer,
  firstLine: number,
  isWanted: (line: string) => boolean = () => true,
): Promise<JournalReading> {
  const parser = new JournalParser(firstLine);
  let length = 0;
  let lines = 0;
  let start = 0;
  let turnAt = sliceLength;
  for (let lineCount = 1; ; lineCount++) {
    const end = bytes.indexOf(lineFeed, start);
    if (end < 0) return { parser, length, lines };
    const line = bytes.toString('utf8', start, end);
    parser.add(isWanted(line) ? line : '');
    start = end + 1;
    if (!parser.isInsideChange) {
      length = start;
      lines = lineCount;
    }
    if (start > turnAt) {
      turnAt = start + sliceLength;
      await othersTurn();
    }
  }
}

const lineFeed = 0x0a;
/** Bytes that take a few milliseconds to read. */
const sliceLength = 256 * 1024;
