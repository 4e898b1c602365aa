import { UserFacingError } from '../errors';

/** Tables above this many bytes are refused: as text they would not fit the memory of an editor's worker. */
export const largestTable = 256 * 1024 * 1024;

/** The bytes as UTF-8 without byte order mark. UTF-16 is converted when it has one, as spreadsheets write it. */
export function toUtf8(bytes: Uint8Array): Uint8Array {
  if (bytes.length > largestTable) {
    const size = `${(bytes.length / 1024 / 1024).toFixed(0)} MB`;
    throw new UserFacingError(`The file is too large (${size}).`, 'Split it into files of at most 256 MB.');
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return recode(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return recode(bytes, 'utf-16be');
  if (bytes.subarray(0, binaryProbe).includes(0)) {
    throw new UserFacingError('This is a binary file, not text.', 'Export it as CSV, TSV or JSON Lines in UTF-8.');
  }
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

/** A NUL this early means that the file never was text; a later one is a damaged record. */
const binaryProbe = 64 * 1024;

/**
 * The mark of text in these bytes that is damaged: NUL, and what decoding puts in the place of bytes that are not UTF-8. In a file that is
 * UTF-8 throughout, that sign is one that its author's tools wrote, and as good as any other.
 */
export function damageIn(utf8: Uint8Array): RegExp {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(utf8);
    return /\0/;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return /[\uFFFD\0]/;
  }
}

export const damagedMessage =
  'Has bytes that are not UTF-8 text. Save the file again with the encoding UTF-8, or delete the row.';

function recode(bytes: Uint8Array, encoding: string): Uint8Array {
  return new TextEncoder().encode(new TextDecoder(encoding).decode(bytes));
}
