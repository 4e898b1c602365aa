import { labellingItems } from '../queue/labellingItems';
import { sentencesOfBlock } from '../text/sentences';
import type { TextRange } from '../text/textRange';
import { ignoredLines } from './ignoredLines';
import { linesOf } from '../text/lines';
import type { Prose } from './prose';
import { readProse } from './readProse';
import type { Reading, TableReading } from './reading';

/** What is judged as one: `auto` takes messages, cues and rows where there are such, and sentences elsewhere. */
export type UnitKind = (typeof unitKinds)[number];
export const unitKinds = ['auto', 'sentence', 'line', 'paragraph', 'row'] as const;

export interface TextUnit extends TextRange {
  /**
   * As a model is to read it: as long as the range, blank where code or an address stands. Only cells of tables that hold escapes are of
   * another length.
   */
  readonly text: string;
}

/**
 * The units of a document in reading order, without overlap.
 *
 * @param focus only those that touch it
 */
export function textUnits(text: string, reading: Reading, kind: UnitKind, focus?: TextRange): readonly TextUnit[] {
  const units = reading.kind === 'table' ? cellUnits(text, reading, kind) : proseUnits(text, reading, kind, focus);
  return withoutIgnored(focus ? units.filter(unit => touches(unit, focus)) : units, ignoredLines(text));
}

/** More than this is no sentence and no paragraph that anybody reads: the first so many characters speak for it. */
export const longestUnit = 10_000;

function cellUnits(text: string, { table, textColumn }: TableReading, kind: UnitKind): readonly TextUnit[] {
  // No column is named like this, so that rows with a label are there too.
  const unit = { kind: 'rows', table, labelColumn: '\0', ...(textColumn !== undefined && { textColumn }) } as const;
  const { items: cells } = labellingItems(text, unit);
  if (kind === 'auto' || kind === 'row' || kind === 'paragraph') return cells.map(shortened);
  return unitsOfBlocks({ text, blocks: cells }, kind);
}

function proseUnits(
  text: string,
  reading: Exclude<Reading, TableReading>,
  kind: UnitKind,
  focus?: TextRange,
): readonly TextUnit[] {
  const prose = readProse(text, reading);
  const blocks = kind === 'paragraph' && !prose.isWhole ? paragraphs(prose) : prose.blocks;
  return unitsOfBlocks({ ...prose, blocks: focus ? blocks.filter(block => touches(block, focus)) : blocks }, kind);
}

function unitsOfBlocks({ text, blocks, isWhole = false }: Prose, kind: UnitKind): readonly TextUnit[] {
  const ranges = blocks.flatMap((block): readonly TextRange[] => {
    if (kind === 'sentence' || (kind === 'auto' && !isWhole)) return sentencesOfBlock(text, block);
    if (kind === 'line' || (kind === 'row' && !isWhole)) return [...linesOf(text, block.start, block.end)];
    return [block];
  });
  return ranges.flatMap(range => {
    const { start, end } = trimmed(text, range);
    const unit = { start, end, text: text.slice(start, end) };
    return readable.test(unit.text) ? [shortened(unit)] : [];
  });
}

/** Both are in order and without overlap. */
function withoutIgnored(units: readonly TextUnit[], ignored: readonly TextRange[]): readonly TextUnit[] {
  let next = 0;
  return units.filter(({ start, end }) => {
    while (next < ignored.length && ignored[next]!.end <= start) next++;
    return next === ignored.length || ignored[next]!.start >= end;
  });
}

/** Blocks with nothing but a line break between them. */
function paragraphs({ text, blocks }: Prose): readonly TextRange[] {
  const joined: TextRange[] = [];
  for (const block of blocks) {
    const above = joined.at(-1);
    const isNext = above !== undefined && /^[ \t]*\r?\n[ \t]*$/.test(text.slice(above.end, block.start));
    if (isNext) joined[joined.length - 1] = { start: above.start, end: block.end };
    else joined.push(block);
  }
  return joined;
}

const readable = /[\p{L}\p{N}\p{Extended_Pictographic}]/u;

function shortened(unit: TextUnit): TextUnit {
  if (unit.text.length <= longestUnit) return unit;
  return {
    start: unit.start,
    end: Math.min(unit.end, unit.start + longestUnit),
    text: unit.text.slice(0, longestUnit),
  };
}

function trimmed(text: string, { start, end }: TextRange): TextRange {
  const content = text.slice(start, end);
  const from = start + content.length - content.trimStart().length;
  return { start: from, end: Math.max(from, start + content.trimEnd().length) };
}

function touches(range: TextRange, other: TextRange): boolean {
  return range.start <= other.end && range.end >= other.start;
}
