import type { RowProblem } from '../dataset/rowProblem';
import { damagedMessage, damageIn } from '../dataset/utf8';
import type { ExchangeFile } from './exchangeFormat';
import { readableFiles } from './readableFiles';

export interface TextLine {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  readonly content: string;
}

/** The lines of text files without their breaks; those that are damaged are problems instead. */
export function textLines(files: readonly ExchangeFile[]): {
  readonly lines: readonly TextLine[];
  readonly problems: readonly RowProblem[];
} {
  const { readable, problems: unreadable } = readableFiles(files);
  const lines: TextLine[] = [];
  const problems = [...unreadable];
  for (const { path, utf8 } of readable) {
    const damage = damageIn(utf8);
    new TextDecoder()
      .decode(utf8)
      .split(/\r?\n/)
      .forEach((content, index) => {
        const line = index + 1;
        if (damage.test(content)) problems.push({ path, line, message: damagedMessage });
        else lines.push({ path, line, content });
      });
  }
  return { lines, problems };
}
