import { doccanoFormat } from './doccanoFormat';
import type { ExchangeFormat } from './exchangeFormat';
import { ownFormat } from './ownFormat';
import { prodigyFormat } from './prodigyFormat';
import { spacyFormat } from './spacyFormat';

/** In the order in which they are offered. */
export const exchangeFormats: readonly ExchangeFormat[] = [ownFormat, prodigyFormat, doccanoFormat, spacyFormat];
