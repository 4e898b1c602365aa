import type { TextRange } from '../text/textRange';
import type { SourceSyntax, StringSyntax } from './sourceSyntax';

/** A comment or string literal of source code, with its marks. */
export interface SourceToken extends TextRange {
  readonly kind: 'lineComment' | 'blockComment' | 'string';
  /** What stands inside the marks. */
  readonly content: TextRange;
}

/**
 * The comments and string literals of a text, in order. A lexer, no parser: what it takes for a string may be wrong where a language is odd,
 * and then only up to the end of the line, unless strings of this kind reach over lines.
 */
export function* sourceTokens(text: string, syntax: SourceSyntax): Generator<SourceToken> {
  const scanner = new SourceScanner(text, syntax);
  for (;;) {
    const token = scanner.next();
    if (token === undefined) return;
    yield token;
  }
}

class SourceScanner {
  private at = 0;
  /** The first one after the place that was asked for last, kept because a line may have a million strings. */
  private lineBreak = -1;
  private readonly opening: RegExp;
  /** Closing marks that are known not to come again. */
  private readonly absent = new Set<string>();

  constructor(
    private readonly text: string,
    private readonly syntax: SourceSyntax,
  ) {
    const { blockComments, lineComments, strings, singleQuoteIsCharacter, regularExpressions } = syntax;
    const marks = [...blockComments.map(([open]) => open), ...lineComments, ...strings.map(({ open }) => open)];
    const alternatives = marks.sort((left, right) => right.length - left.length).map(escapePattern);
    if (singleQuoteIsCharacter) alternatives.push(String.raw`'(?:\\.[^'\n]{0,8}|[^'\\\n])'`);
    if (regularExpressions) alternatives.push('/');
    this.opening = new RegExp(alternatives.join('|'), 'g');
  }

  next(): SourceToken | undefined {
    const { text, opening } = this;
    for (;;) {
      opening.lastIndex = this.at;
      const match = opening.exec(text);
      if (match === null) return undefined;
      this.at = match.index + match[0].length;
      const token = this.tokenAt(match.index, match[0]);
      if (token === undefined) continue;
      this.at = token.end;
      return token;
    }
  }

  private tokenAt(start: number, mark: string): SourceToken | undefined {
    const { blockComments, lineComments, strings, lineCommentsApart } = this.syntax;
    const inside = start + mark.length;
    const block = blockComments.find(([open]) => open === mark);
    if (block !== undefined) {
      const close = this.find(block[1], inside) ?? this.text.length;
      const end = Math.min(this.text.length, close + block[1].length);
      return { kind: 'blockComment', start, end, content: { start: inside, end: close } };
    }
    if (lineComments.includes(mark)) {
      if (lineCommentsApart && start > 0 && !/\s/.test(this.text.charAt(start - 1))) return undefined;
      const end = this.lineEnd(inside);
      return { kind: 'lineComment', start, end, content: { start: inside, end } };
    }
    const string = strings.find(({ open }) => open === mark);
    if (string !== undefined) return this.stringAt(start, string);
    if (mark === '/') this.skipRegularExpression(start);
    return undefined;
  }

  private stringAt(start: number, { open, close, isMultiline, escape }: StringSyntax): SourceToken | undefined {
    const inside = start + open.length;
    const stop = isMultiline ? this.text.length : this.lineEnd(inside);
    if (isMultiline && this.find(close, inside) === undefined) return undefined;
    for (let at = inside; at < stop; at++) {
      if (escape === undefined && this.text[at] === '\\') at++;
      else if (this.text.startsWith(close, at)) {
        if (escape === 'doubled' && this.text.startsWith(close, at + close.length)) at += close.length;
        else return { kind: 'string', start, end: at + close.length, content: { start: inside, end: at } };
      }
    }
    // An apostrophe, or a string that is still being typed.
    return undefined;
  }

  /** Only where a value may begin; elsewhere the slash divides. */
  private skipRegularExpression(start: number): void {
    const before = this.text.slice(Math.max(0, start - 20), start).trimEnd();
    if (before !== '' && !/(?:[([{,;=:!&|?+*%<>~^-]|\b(?:return|typeof|case|in|of|void|delete))$/.test(before)) return;
    const body = /(?:\\.|\[(?:\\.|[^\]\\\n]){0,500}\]|[^/\\\n[]){1,1000}\//y;
    body.lastIndex = start + 1;
    if (body.test(this.text)) this.at = body.lastIndex;
  }

  private lineEnd(from: number): number {
    if (this.lineBreak < from) {
      const found = this.text.indexOf('\n', from);
      this.lineBreak = found < 0 ? this.text.length : found;
    }
    const isPair = this.lineBreak > from && this.text[this.lineBreak - 1] === '\r';
    return isPair ? this.lineBreak - 1 : this.lineBreak;
  }

  private find(mark: string, from: number): number | undefined {
    if (this.absent.has(mark)) return undefined;
    const found = this.text.indexOf(mark, from);
    if (found >= 0) return found;
    this.absent.add(mark);
    return undefined;
  }
}

function escapePattern(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
