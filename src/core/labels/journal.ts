import { UserFacingError } from '../errors';
import { changePartFromJson, type ChangePart } from './annotationRecord';
import type { Change, Edit } from './change';
import type { LineProblem } from './labelFile';

/*
 * `.undertone/labels.journal.jsonl`: the changes since the label file was last written. A header, then one change a line, or several
 * lines for a large one. A change is flushed to disk before the person is told that the label is saved, so a last line without its
 * line break, or a last change without its last part, was never acknowledged.
 */

/** `generation` is new each time the journal is begun anew, so that a reader sees that what it has read is gone. */
export function journalHeader(generation: string): string {
  return `${JSON.stringify({ format: 'undertone-journal', version: journalVersion, generation })}\n`;
}

/** Version 1 knew no changes of the label set. */
export const journalVersion = 2;

/** Begins `.undertone/labels.history.jsonl`, where changes go when they leave the journal. */
export const historyHeader = '{"format":"undertone-history","version":1}\n';

/** The change in parts that are written as one line each; they follow each other in the journal. */
export function* partsOf(change: Change): Generator<ChangePart, void, void> {
  const count = Math.ceil(change.edits.length / editsPerLine);
  if (count <= 1) {
    yield change;
    return;
  }
  for (let number = 1; number <= count; number++) {
    const edits = change.edits.slice((number - 1) * editsPerLine, number * editsPerLine);
    yield { ...change, edits, part: [number, count] };
  }
}

/** Takes a millisecond or two to read or write. */
const editsPerLine = 200;

export interface JournalHeader {
  readonly generation: string;
  readonly version: number;
}

/**
 * What a header says; undefined when the line is no header.
 * Throws a UserFacingError when the journal is of an unknown version.
 */
export function parseJournalHeader(line: string): JournalHeader | undefined {
  let header: { format?: unknown; version?: unknown; generation?: unknown } | null;
  try {
    header = JSON.parse(line) as typeof header;
  } catch {
    return undefined;
  }
  if (header?.format !== 'undertone-journal') return undefined;
  const { version, generation } = header;
  if ((version !== 1 && version !== journalVersion) || typeof generation !== 'string') {
    throw new UserFacingError(
      `The journal of labels is of version ${JSON.stringify(version)}, and this version of Undertone knows versions 1 and ${journalVersion} only.`,
      'Update Undertone to read it. The file is left as it is.',
    );
  }
  return { generation, version };
}

export interface JournalContent {
  readonly changes: readonly Change[];
  /** Lines that could not be read; the others are not held up by them. */
  readonly problems: readonly LineProblem[];
}

/** Takes the lines after the header one by one. */
export class JournalParser implements JournalContent {
  readonly changes: Change[] = [];
  readonly problems: LineProblem[] = [];
  /** Whether the first line went on with a change that began before it. */
  beginsInsideChange = false;
  private unfinished: { readonly change: Change; readonly edits: Edit[] } | undefined;
  private isFirst = true;

  /** `line`: the number, from 1, of the first line. */
  constructor(private line: number) {}

  /** Whether parts of the last change are still to come. */
  get isInsideChange(): boolean {
    return this.unfinished !== undefined;
  }

  /** `text` without its line break. */
  add(text: string): void {
    if (text.trim() !== '') this.addPart(text);
    this.line++;
    this.isFirst = false;
  }

  private addPart(text: string): void {
    let whole: ChangePart;
    try {
      whole = changePartFromJson(text);
    } catch (error) {
      this.problems.push({ line: this.line, message: (error as Error).message });
      // What could be read of the change counts.
      this.finishChange();
      return;
    }
    const { part, ...change } = whole;
    if (this.unfinished?.change.id !== change.id) this.finishChange();
    if (part === undefined) {
      this.changes.push(change);
      return;
    }
    const [number, of] = part;
    if (this.isFirst && number > 1) this.beginsInsideChange = true;
    this.unfinished ??= { change, edits: [] };
    this.unfinished.edits.push(...change.edits);
    if (number === of) this.finishChange();
  }

  private finishChange(): void {
    if (this.unfinished === undefined) return;
    const { change, edits } = this.unfinished;
    this.changes.push({ ...change, edits });
    this.unfinished = undefined;
  }
}
