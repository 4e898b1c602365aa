import { z } from 'zod';
import { UserFacingError } from '../errors';

/** Other labels in a cell of a table. It names the text too, by which the row is found again in a file that was changed by others. */
export interface RowEdit {
  /** From 0, among all rows of the file. */
  readonly row: number;
  readonly text: string;
  /** Name of the column. */
  readonly column: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export function inverse(edits: readonly RowEdit[]): readonly RowEdit[] {
  return edits.map(edit => ({ ...edit, before: edit.after, after: edit.before })).reverse();
}

/** JSON Lines, so that what comes later can be put behind. */
export function encodeEdits(edits: readonly RowEdit[]): Uint8Array<ArrayBuffer> {
  const lines = edits.map(edit => `${JSON.stringify(edit)}\n`);
  return new TextEncoder().encode(lines.join(''));
}

export function decodeEdits(bytes: Uint8Array): readonly RowEdit[] {
  const lines = new TextDecoder().decode(bytes).split('\n');
  return lines.filter(line => line !== '').map(decodeEdit);
}

const labels = z.array(z.string());
const rowEdit = z.strictObject({
  row: z.int().nonnegative(),
  text: z.string(),
  column: z.string(),
  before: labels,
  after: labels,
});

function decodeEdit(line: string): RowEdit {
  try {
    return rowEdit.parse(JSON.parse(line));
  } catch (error) {
    throw new UserFacingError(
      'The labels that were not saved yet cannot be read from their backup.',
      'Open the file again: it is as it was saved last.',
      { cause: error },
    );
  }
}
