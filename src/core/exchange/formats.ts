import { classFolderFormat } from './classFolderFormat';
import { conllFormat } from './conllFormat';
import { delimitedFormat } from './delimitedFormat';
import { doccanoFormat } from './doccanoFormat';
import type { ExchangeFormat } from './exchangeFormat';
import { fastTextFormat } from './fastTextFormat';
import { huggingFaceFormat } from './huggingFaceFormat';
import { labelStudioFormat } from './labelStudioFormat';
import { ownFormat } from './ownFormat';
import { prodigyFormat } from './prodigyFormat';
import { spacyFormat } from './spacyFormat';

export function exchangeFormatNamed(name: string): ExchangeFormat | undefined {
  return exchangeFormats.find(format => format.name === name);
}

/** In the order in which they are offered. */
export const exchangeFormats: readonly ExchangeFormat[] = [
  ownFormat,
  prodigyFormat,
  doccanoFormat,
  spacyFormat,
  delimitedFormat('csv'),
  delimitedFormat('tsv'),
  labelStudioFormat,
  huggingFaceFormat,
  fastTextFormat,
  conllFormat,
  classFolderFormat,
];
