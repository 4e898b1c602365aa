import type { RowProblem } from '../dataset/rowProblem';
import { toUtf8 } from '../dataset/utf8';
import { UserFacingError } from '../errors';
import type { ExchangeFile } from './exchangeFormat';

/** The files as UTF-8 without byte order marks, and a problem for each that is too large or no text. */
export function readableFiles(files: readonly ExchangeFile[]): {
  readonly readable: readonly { readonly path: string; readonly utf8: Uint8Array }[];
  readonly problems: readonly RowProblem[];
} {
  const readable: { path: string; utf8: Uint8Array }[] = [];
  const problems: RowProblem[] = [];
  for (const { path, bytes } of files) {
    try {
      readable.push({ path, utf8: toUtf8(bytes) });
    } catch (error) {
      if (!(error instanceof UserFacingError)) throw error;
      problems.push({ path, line: 1, message: `${error.message} ${error.remedy}` });
    }
  }
  return { readable, problems };
}
