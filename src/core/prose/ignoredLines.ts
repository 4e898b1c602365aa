import type { TextRange } from '../text/textRange';
import { linesOf } from '../text/lines';

/**
 * The stretches that comments take out: `undertone-ignore` its own line, `undertone-ignore-next` its own and the next one with anything on
 * it, `undertone-ignore-file` the whole text. The syntax of the comment does not matter.
 */
export function ignoredLines(text: string): readonly TextRange[] {
  const ignored: TextRange[] = [];
  for (const { 1: scope, index } of text.matchAll(/\bundertone-ignore(?:-(next|file))?\b(?!-)/g)) {
    if (scope === 'file') return [{ start: 0, end: text.length }];
    const start = Math.max(text.lastIndexOf('\n', index) + 1, ignored.at(-1)?.end ?? 0);
    const [own, ...below] = firstLines(text, index, scope === 'next');
    const end = (below.at(-1) ?? own!).end;
    if (end > start) ignored.push({ start, end });
  }
  return ignored;
}

/** The line from `from` on and, when wanted, the lines below it up to the first that is not blank. */
function firstLines(text: string, from: number, withNext: boolean): readonly TextRange[] {
  const found: TextRange[] = [];
  for (const line of linesOf(text, from)) {
    found.push(line);
    const isBlank = text.slice(line.start, Math.min(line.end, line.start + 1000)).trim() === '';
    if (!withNext || (found.length > 1 && !isBlank)) break;
  }
  return found;
}
