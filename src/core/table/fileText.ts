import { toUtf8 } from '../dataset/utf8';
import { joinBytes } from '../joinBytes';
import type { TextRange } from '../text/textRange';

/** Other text for a stretch of a file. */
export interface TextPatch extends TextRange {
  /** Where the record begins that it is in. */
  readonly recordStart: number;
  readonly content: string;
}

/** A file as text in which stretches can be replaced, so that the bytes of all others stay the same. */
export class FileText {
  /** As `readTable` takes it: without byte order mark, and with a sign in the place of bytes that are no text. */
  readonly text: string;
  private readonly unicode: 'utf-8' | 'utf-16le' | 'utf-16be';

  constructor(
    private readonly bytes: Uint8Array,
    /** What ends a line: in JSON Lines a lone carriage return does not. */
    private readonly lineBreaks: 'any' | 'newline',
  ) {
    this.text = new TextDecoder().decode(toUtf8(bytes));
    this.unicode =
      bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'utf-16le'
        : bytes[0] === 0xfe && bytes[1] === 0xff
          ? 'utf-16be'
          : 'utf-8';
  }

  /** @param patches in the order of the text, each with the line on which its record begins */
  patched(patches: readonly (TextPatch & { readonly line: number })[]): Uint8Array<ArrayBuffer> {
    const pieces: Uint8Array[] = [];
    const places = this.unicode === 'utf-8' ? this.utf8Places() : this.utf16Places();
    let kept = 0;
    for (const { line, recordStart, start, end, content } of patches) {
      const from = places(line, recordStart, start);
      pieces.push(this.bytes.subarray(kept, from), this.encode(content));
      kept = places(line, recordStart, end);
    }
    return joinBytes([...pieces, this.bytes.subarray(kept)]);
  }

  /**
   * From the beginning of the record's line, because before it there may be bytes that are no text, of which nobody can tell by the text how
   * many there were.
   */
  private utf8Places(): (line: number, recordStart: number, offset: number) => number {
    let currentLine = 1;
    let lineStart = this.bytes[0] === 0xef && this.bytes[1] === 0xbb && this.bytes[2] === 0xbf ? 3 : 0;
    return (line, recordStart, offset) => {
      for (; currentLine < line; currentLine++) lineStart = this.nextLine(lineStart);
      return lineStart + utf8Length(this.text, recordStart, offset);
    };
  }

  private utf16Places(): (line: number, recordStart: number, offset: number) => number {
    return (_line, _recordStart, offset) => 2 + 2 * offset;
  }

  private nextLine(start: number): number {
    for (let at = start; at < this.bytes.length; at++) {
      const byte = this.bytes[at];
      if (byte === newline) return at + 1;
      const endsLine = byte === carriageReturn && this.bytes[at + 1] !== newline;
      if (endsLine && this.lineBreaks === 'any') return at + 1;
    }
    return this.bytes.length;
  }

  private encode(content: string): Uint8Array {
    if (this.unicode === 'utf-8') return new TextEncoder().encode(content);
    const bytes = new DataView(new ArrayBuffer(2 * content.length));
    for (let index = 0; index < content.length; index++) {
      bytes.setUint16(2 * index, content.charCodeAt(index), this.unicode === 'utf-16le');
    }
    return new Uint8Array(bytes.buffer);
  }
}

const newline = 0x0a;
const carriageReturn = 0x0d;

function utf8Length(text: string, start: number, end: number): number {
  let length = 0;
  for (let at = start; at < end; at++) {
    const code = text.charCodeAt(at);
    // Half of a pair takes two bytes: both together are four.
    length += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  return length;
}
