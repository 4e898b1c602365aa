import type { TextRange } from '../text/textRange';
import { blanked } from './blanked';
import { inlineGaps } from './inlineGaps';
import { linesOf } from '../text/lines';
import type { Prose } from './prose';

/**
 * The messages of a chat log, without times and names; lines without a time go on with the message above. Undefined when the text is
 * none: half of its first lines would begin with a time and a name.
 */
export function chatProse(text: string): Prose | undefined {
  if (!looksLikeChat(text)) return undefined;
  const messages: TextRange[] = [];
  for (const line of linesOf(text)) {
    const content = text.slice(line.start, line.end);
    const prefix = messagePrefix.exec(content);
    if (prefix !== null) messages.push({ start: line.start + prefix[0].length, end: line.end });
    else if (content.trim() !== '' && !startsWithTime.test(content) && messages.length > 0) {
      messages[messages.length - 1] = { start: messages.at(-1)!.start, end: line.end };
    }
  }
  return { text: blanked(text, inlineGaps(text, 'addresses')), blocks: messages, isWhole: true };
}

function looksLikeChat(text: string): boolean {
  let lines = 0;
  let messages = 0;
  for (const { start, end } of linesOf(text)) {
    if (lines === examinedLines) break;
    const content = text.slice(start, Math.min(end, start + 300));
    if (content.trim() === '') continue;
    lines++;
    if (messagePrefix.test(content)) messages++;
  }
  return messages >= 2 && messages >= lines / 2;
}

const examinedLines = 50;

/** `[12:34]`, `2024-05-01 12:34:56`, `[31/12/23, 22:15:30]`, `12/31/23, 10:15 PM -`. */
const time =
  String.raw`^[\s\u200e\u200f]*\[?(?:\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,4}日?[,T ]{1,3})?` +
  String.raw`\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?(?:[ \u202f]?[AaPp]\.?[Mm]\.?)?Z?\]?(?:\s*-)?\s+`;

const startsWithTime = new RegExp(time);

/** Then `<name>`, or `name:`. */
const messagePrefix = new RegExp(String.raw`${time}(?:<[^<>\n]{1,60}>|[^:：\n\]]{1,60}[:：])\s*`);
