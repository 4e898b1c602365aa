import { proseBlocks } from '../text/proseBlocks';
import type { TextRange } from '../text/textRange';
import { blanked } from './blanked';
import { inlineGaps } from './inlineGaps';
import { linesOf } from '../text/lines';
import type { Prose } from './prose';

/** A commit message without Git's own lines, the diff below its scissors, and trailers like `Signed-off-by:`. */
export function commitProse(text: string): Prose {
  const ownWords = blanked(text, foreignLines(text));
  const readable = blanked(ownWords, inlineGaps(ownWords, 'markup'));
  return { text: readable, blocks: proseBlocks(readable) };
}

function* foreignLines(text: string): Generator<TextRange> {
  for (const line of linesOf(text)) {
    const content = text.slice(line.start, line.end);
    if (/^# -+ >8 -+/.test(content)) {
      yield { start: line.start, end: text.length };
      return;
    }
    if (content.startsWith('#') || /^[A-Za-z][A-Za-z-]{0,40}-(?:by|to|for|id): /i.test(content)) yield line;
  }
}
