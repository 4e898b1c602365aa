import type { TextRange } from '../text/textRange';

/** What of a document a person reads, without code, addresses and marks. */
export interface Prose {
  /** As long as the document, so that offsets hold in both; inside blocks, what is not prose is blank. */
  readonly text: string;
  /** Stretches that no sentence crosses, in order, without overlap: paragraphs, list items, comments, messages. */
  readonly blocks: readonly TextRange[];
  /** Set where a block is what people judge as a whole: a message, a cue. */
  readonly isWhole?: boolean;
}
