import { proseBlocks } from './proseBlocks';
import type { TextRange } from './textRange';

/**
 * The sentences of a document in reading order, without the white space around them: what the editor annotates one by one.
 * Boundaries are those of Unicode (UAX #29), mended where they err on prose: after titles, initials and acronyms, and at marks that
 * stand alone. A line break ends a sentence unless the line was wrapped in the middle of it; Markdown's markers and fenced code
 * are left out. Works without knowing the language.
 */
export function splitSentences(text: string): readonly TextRange[] {
  return proseBlocks(text).flatMap(block => sentencesOfBlock(text, block));
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Something to read: a letter, a digit or an emoji. */
const readable = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

/** Ends at a full stop that belongs to a word: titles, "vs.", "e.g.", initials ("J."), acronyms ("U.S."). "I." is a pronoun. */
const openEnding =
  /(?:^|[\s("'“‘])(?:(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Sr|Mt|vs|Fig|cf|e\.g|i\.e)|[A-HJ-Z]|(?:\p{Lu}\.)+\p{Lu})\.\s*$/u;

/** "No. 5" counts, "No. I hate it" does not. */
const numberedEnding = /(?:^|\s)(?:No|Nos|Vol|pp)\.\s*$/u;

/** The sentences of one block; see `splitSentences`. */
export function sentencesOfBlock(text: string, block: TextRange): readonly TextRange[] {
  const sentences: TextRange[] = [];
  const content = text.slice(block.start, block.end);
  let pending: TextRange | undefined;
  for (const { segment, index } of segmenter.segment(content)) {
    const piece = { start: block.start + index, end: block.start + index + segment.length };
    if (pending !== undefined && continues(text, pending, segment)) pending = { start: pending.start, end: piece.end };
    else {
      if (pending !== undefined) sentences.push(pending);
      pending = piece;
    }
  }
  if (pending !== undefined) sentences.push(pending);
  return sentences
    .map(sentence => trim(text, sentence))
    .filter(({ start, end }) => readable.test(text.slice(start, end)));
}

/** Whether `next` belongs to the sentence that stands in `pending`. */
function continues(text: string, pending: TextRange, next: string): boolean {
  const tail = text.slice(Math.max(pending.start, pending.end - 40), pending.end);
  return (
    !readable.test(next) ||
    !readable.test(text.slice(pending.start, pending.end)) ||
    openEnding.test(tail) ||
    (numberedEnding.test(tail) && /^\d/.test(next)) ||
    // 'He said "Stop!" and left.'
    (/["'”’)]\s*$/u.test(tail) && /^\p{Ll}/u.test(next)) ||
    // Unicode ends a sentence at every line break; the block has decided that this one is a wrapped line.
    (/[\r\n]\s*$/.test(tail) && !/[.!?…。！？｡]["'”’)\]]*\s*$/u.test(tail))
  );
}

function trim(text: string, { start, end }: TextRange): TextRange {
  while (start < end && isSpace(text, start)) start++;
  while (end > start && isSpace(text, end - 1)) end--;
  return { start, end };
}

function isSpace(text: string, offset: number): boolean {
  return /\s/.test(text.charAt(offset));
}
