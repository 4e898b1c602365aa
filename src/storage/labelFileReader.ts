import { isUtf8 } from 'node:buffer';
import { UserFacingError } from '../core/errors';
import { LabelFileParser, type LabelFileContent } from '../core/labels/labelFile';
import { errorCode, type FileSystem } from './fileSystem';
import { readRange } from './readRange';

/**
 * Reads a label file piece by piece; others get their turn in between, however many annotations there are.
 * No file is an empty one. Throws a UserFacingError when the file is of an unknown version.
 */
export async function readLabelFile(fileSystem: FileSystem, path: string): Promise<LabelFileContent> {
  let handle;
  try {
    handle = await fileSystem.open(path, 'r');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return emptyContent;
    throw error;
  }
  try {
    const parser = new LabelFileParser();
    let rest: Buffer = Buffer.alloc(0);
    for (let position = 0; ; position += pieceLength) {
      const piece = await readRange(handle, position, pieceLength);
      const bytes = Buffer.concat([rest, piece]);
      const isLast = piece.length < pieceLength;
      const end = isLast ? bytes.length : bytes.lastIndexOf(lineFeed) + 1;
      addLines(parser, bytes.subarray(0, end));
      if (isLast) return parser.finish();
      rest = bytes.subarray(end);
      if (rest.length > longestLine) throw notALabelFile(path);
    }
  } finally {
    await handle.close();
  }
}

const emptyContent: LabelFileContent = { annotations: [], problems: [], contested: 0, isJoinable: false };

/** Takes some 3 ms to parse. */
const pieceLength = 256 * 1024;
const lineFeed = 0x0a;
/** Bytes; a limit for files that are something else. */
const longestLine = 64 * 1024 * 1024;

function notALabelFile(path: string): UserFacingError {
  return new UserFacingError(
    `${path} is no label file: one line has more than ${longestLine / 1024 / 1024} MB.`,
    'Restore it from version control, or move it away. The file is left as it is.',
  );
}

/** `bytes` are whole lines. */
function addLines(parser: LabelFileParser, bytes: Buffer): void {
  if (bytes.length === 0) return;
  const last = bytes.at(-1) === lineFeed ? bytes.length - 1 : bytes.length;
  if (isUtf8(bytes)) {
    for (const line of bytes.toString('utf8', 0, last).split('\n')) parser.add(line);
    return;
  }
  for (let start = 0; start <= last;) {
    const found = bytes.indexOf(lineFeed, start);
    const end = found < 0 ? bytes.length : found;
    const line = bytes.subarray(start, end);
    if (isUtf8(line)) parser.add(line.toString('utf8'));
    else parser.addUnreadable('not UTF-8 text');
    start = end + 1;
  }
}
