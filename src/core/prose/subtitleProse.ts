import type { TextRange } from '../text/textRange';
import { blanked } from './blanked';
import { linesOf } from '../text/lines';
import type { Prose } from './prose';

/** What is spoken in SubRip and WebVTT files: one block a cue, without numbers, times, notes, styles and tags. */
export function subtitleProse(text: string): Prose {
  const readable = blanked(
    text,
    [...text.matchAll(/<[^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}/g)].map(({ 0: tag, index }) => ({
      start: index,
      end: index + tag.length,
    })),
  );
  const cues: TextRange[] = [];
  let isInCue = false;
  for (const line of linesOf(text)) {
    const content = text.slice(line.start, line.end);
    if (content.trim() === '') isInCue = false;
    else if (cueTimes.test(content)) {
      isInCue = true;
      cues.push({ start: line.end, end: line.end });
    } else if (isInCue) {
      const cue = cues.at(-1)!;
      cues[cues.length - 1] = { start: cue.start === cue.end ? line.start : cue.start, end: line.end };
    }
  }
  return { text: readable, blocks: cues.filter(({ start, end }) => start < end), isWhole: true };
}

/** Hours are optional in WebVTT; SubRip has a comma before the milliseconds. */
const cueTimes = /^\s*(?:\d{1,4}:)?\d{1,2}:\d{2}[.,]\d{1,3}\s*-->/;
