import { proseBlocks } from '../text/proseBlocks';
import { blanked } from './blanked';
import { inlineGaps } from './inlineGaps';
import type { Prose } from './prose';

/** All of it but addresses; with list marks and fenced code, which people write in plain text too. */
export function plainProse(text: string): Prose {
  const readable = blanked(text, inlineGaps(text, 'addresses'));
  return { text: readable, blocks: proseBlocks(readable) };
}
