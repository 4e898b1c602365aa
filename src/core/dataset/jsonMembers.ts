import type { TextRange } from '../text/textRange';

/** A member of a JSON object at its place in the text. */
export interface JsonMember {
  readonly key: string;
  /** Of the key with its quotes. */
  readonly keyRange: TextRange;
  readonly value: TextRange;
}

/** The members of the object that begins at `start` or behind white space there, in their order. It must be valid JSON. */
export function jsonMembers(text: string, start: number): readonly JsonMember[] {
  const members: JsonMember[] = [];
  for (let at = skipSpace(text, skipSpace(text, start) + 1); text[at] === '"';) {
    const keyRange = { start: at, end: stringEnd(text, at) };
    // Behind the colon.
    const from = skipSpace(text, skipSpace(text, keyRange.end) + 1);
    const value = { start: from, end: valueEnd(text, from) };
    members.push({ key: JSON.parse(text.slice(keyRange.start, keyRange.end)) as string, keyRange, value });
    at = skipSpace(text, value.end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\n' || text[at] === '\r') at++;
  return at;
}

/** Behind the closing quote of the string that is opened at `open`. */
function stringEnd(text: string, open: number): number {
  let at = open + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function valueEnd(text: string, start: number): number {
  if (text[start] === '"') return stringEnd(text, start);
  let depth = 0;
  let at = start;
  while (at < text.length) {
    const character = text[at]!;
    if (character === '"') {
      at = stringEnd(text, at);
      continue;
    }
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    // The brace that closes the object around a number, say, is not the number's.
    if (depth < 0 || (depth === 0 && /[\s,]/.test(character))) return at;
    at++;
    if (depth === 0 && (character === '}' || character === ']')) return at;
  }
  return at;
}
