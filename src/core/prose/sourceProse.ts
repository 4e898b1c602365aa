import { proseBlocks } from '../text/proseBlocks';
import type { TextRange } from '../text/textRange';
import { blanked } from './blanked';
import { inlineGaps } from './inlineGaps';
import { linesOf } from '../text/lines';
import type { Prose } from './prose';
import type { SourceReading } from './reading';
import { syntaxOf } from './sourceSyntax';
import { sourceTokens, type SourceToken } from './sourceTokens';

/** Comments, and string literals that hold more than one word. Lines of comments that follow one another are one comment. */
export function sourceProse(text: string, { family, parts }: SourceReading): Prose {
  const pieces: TextRange[] = [];
  const gaps: TextRange[] = [];
  for (const group of commentGroups(text, sourceTokens(text, syntaxOf(family)))) {
    const [first] = group;
    const { start } = first.content;
    const { end } = group.at(-1)!.content;
    if (!parts.has(first.kind === 'string' ? 'strings' : 'comments')) continue;
    const content = text.slice(start, end);
    if (first.kind === 'string' ? !hasWords(content) : directive.test(content)) continue;
    pieces.push({ start, end });
    gaps.push(...(first.kind === 'string' ? escapes(content, start) : commentGaps(text, group)));
  }
  return proseOfPieces(text, pieces, gaps);
}

/** Comments of lines right below one another go together; everything else stands alone. */
function* commentGroups(text: string, tokens: Iterable<SourceToken>): Generator<[SourceToken, ...SourceToken[]]> {
  let group: [SourceToken, ...SourceToken[]] | undefined;
  for (const token of tokens) {
    const above = group?.at(-1);
    if (group !== undefined && above !== undefined && goesOn(text, above, token)) group.push(token);
    else {
      if (group !== undefined) yield group;
      group = [token];
    }
  }
  if (group !== undefined) yield group;
}

function goesOn(text: string, above: SourceToken, token: SourceToken): boolean {
  return (
    above.kind === 'lineComment' &&
    token.kind === 'lineComment' &&
    token.start - above.end < 200 &&
    /^\r?\n[ \t]*$/.test(text.slice(above.end, token.start))
  );
}

/** What leads the lines of a comment: `///`, `//!`, ` * `, `;;`, `@param {string}`; and what between them is no comment. */
function commentGaps(text: string, group: readonly SourceToken[]): readonly TextRange[] {
  const gaps: TextRange[] = [];
  let from = group[0]!.content.start;
  for (const { content, kind } of group) {
    const leader = kind === 'lineComment' ? lineLeader : blockLeader;
    for (const line of linesOf(text, content.start, content.end)) {
      const mark = leader.exec(text.slice(line.start, Math.min(line.end, line.start + 200)))![0];
      const end = line.start + mark.length;
      if (end > from) gaps.push({ start: from, end });
      from = Math.max(line.end, end);
    }
  }
  return gaps;
}

const lineLeader = /^[/!;#%-]*[ \t]*(?:@\w+(?:[ \t]+\{[^}\n]{0,100}\})?)?/;
const blockLeader = /^[ \t]*(?:[*!](?=\s|$))?[ \t]*(?:@\w+(?:[ \t]+\{[^}\n]{0,100}\})?)?/;

/** For machines, not for readers. */
const directive =
  /^[!\s]*(?:eslint\b|@ts-|prettier-|tslint:|istanbul |c8 |v8 |noqa|type:|pylint:|SPDX-|pragma|#?region|#?endregion|\/usr\/|\/bin\/)/;

/** At least two words, or a word of a script without spaces. Keys, paths and format names are none of a reader's business. */
function hasWords(content: string): boolean {
  return /\p{L}{2,}\S{0,3}[ \t\n]+\p{L}|[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]{2}/u.test(content);
}

/** Escapes and places for values. */
function escapes(content: string, offset: number): readonly TextRange[] {
  return [
    ...content.matchAll(/\\(?:u\{?[0-9a-fA-F]{1,8}\}?|x[0-9a-fA-F]{2}|[^\n])|\$?\{[^{}\n]{0,200}\}|%[sdif]\b/g),
  ].map(({ 0: escape, index }) => ({ start: offset + index, end: offset + index + escape.length }));
}

/** Each piece is read by itself, as prose with code and addresses in it. */
function proseOfPieces(text: string, pieces: readonly TextRange[], gaps: readonly TextRange[]): Prose {
  const readable = blanked(text, gaps);
  const inline: TextRange[] = [];
  for (const { start, end } of pieces) {
    const found = inlineGaps(readable.slice(start, end), 'markup');
    inline.push(...found.map(gap => ({ start: start + gap.start, end: start + gap.end })));
  }
  const prose = blanked(readable, inline);
  const blocks = pieces.flatMap(({ start, end }) =>
    proseBlocks(prose.slice(start, end)).map(block => ({ start: start + block.start, end: start + block.end })),
  );
  return { text: prose, blocks };
}
