import type { TextUnit } from '../core/prose/textUnits';
import { Transferred } from '../protocol/rpc';
import type { FoundUnits } from '../protocol/workerProtocol';

/** The units of a text as they travel: numbers are moved, and only texts that do not stand there as they are read are sent. */
export function foundUnits(text: string, units: readonly TextUnit[]): Transferred<FoundUnits> {
  const bounds = new Int32Array(2 * units.length);
  const rewritten = new Map<number, string>();
  for (const [index, { start, end, text: read }] of units.entries()) {
    bounds[2 * index] = start;
    bounds[2 * index + 1] = end;
    if (text.slice(start, end) !== read) rewritten.set(index, read);
  }
  return new Transferred({ bounds, rewritten }, [bounds.buffer]);
}
