import { chatProse } from './chatProse';
import { commitProse } from './commitProse';
import { markdownProse } from './markdownProse';
import { markupProse } from './markupProse';
import { plainProse } from './plainProse';
import type { Prose } from './prose';
import type { ProseReading } from './reading';
import { sourceProse } from './sourceProse';
import { subtitleProse } from './subtitleProse';

/** Takes time in proportion to the text, whatever it holds. */
export function readProse(text: string, reading: ProseReading): Prose {
  switch (reading.kind) {
    case 'plain':
      return chatProse(text) ?? plainProse(text);
    case 'markdown':
      return markdownProse(text);
    case 'source':
      return sourceProse(text, reading);
    case 'markup':
      return markupProse(text);
    case 'commit':
      return commitProse(text);
    case 'subtitles':
      return subtitleProse(text);
  }
}
