import type { TextRange } from '../text/textRange';
import { chatProse } from './chatProse';
import { commitProse } from './commitProse';
import { markdownProse } from './markdownProse';
import { markupProse } from './markupProse';
import { plainProse } from './plainProse';
import type { ProseReading } from './reading';
import { sourceProse } from './sourceProse';
import { subtitleProse } from './subtitleProse';

/** What of a document a person reads, without code, addresses and marks. */
export interface Prose {
  /** As long as the document, so that offsets hold in both; inside blocks, what is not prose is blank. */
  readonly text: string;
  /** Stretches that no sentence crosses, in order, without overlap: paragraphs, list items, comments, messages. */
  readonly blocks: readonly TextRange[];
  /** Set where a block is what people judge as a whole: a message, a cue. */
  readonly isWhole?: boolean;
}

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
