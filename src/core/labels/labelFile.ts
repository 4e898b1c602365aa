import { UserFacingError } from '../errors';
import type { Annotation } from './annotation';
import { annotationFromJson, annotationToJson } from './annotationRecord';
import { sameJson } from './sameJson';

/*
 * `.undertone/labels.jsonl`: a header, then one annotation a line, sorted by source, position and id, so that git diffs and merges
 * them line by line.
 */

export const labelFileHeader = '{"format":"undertone-labels","version":1}';

/** The lines of the file, without line breaks, made one by one when asked for: there may be 100,000. */
export function* labelFileLines(sorted: Iterable<Annotation>): Generator<string, void, void> {
  yield labelFileHeader;
  for (const annotation of sorted) yield annotationToJson(annotation);
}

/** Something wrong with one line; `line` counts from 1. */
export interface LineProblem {
  readonly line: number;
  readonly message: string;
  /** Two branches were merged here: nothing is wrong with either side. */
  readonly isConflict?: true;
}

export interface LabelFileContent {
  /** All that could be read, ids unique. */
  readonly annotations: readonly Annotation[];
  readonly problems: readonly LineProblem[];
  /** Annotations of which the file has differing versions; the one that was modified last counts. */
  readonly contested: number;
  /** Whether nothing is wrong but conflicts. */
  readonly isJoinable: boolean;
}

/** Throws a UserFacingError when the file is of an unknown version. */
export function parseLabelFile(text: string): LabelFileContent {
  const parser = new LabelFileParser();
  for (const line of text.split('\n')) parser.add(line);
  return parser.finish();
}

/** Takes a label file line by line, so that a large one need not be read at one go. */
export class LabelFileParser {
  private readonly annotations = new Map<string, Annotation>();
  private readonly lineOf = new Map<string, number>();
  private readonly problems: LineProblem[] = [];
  private unlistedProblems = 0;
  private line = 0;
  /** The line of `<<<<<<<` while inside a conflict. */
  private conflictStart: number | undefined;
  /** Between `|||||||` and `=======`: what both sides had before. */
  private isInAncestor = false;
  private readonly contested = new Set<string>();
  private conflicts = 0;
  private faults = 0;

  /** `text` without its line break; a carriage return at its end is taken off, for checkouts that convert line ends. */
  add(text: string): void {
    this.line++;
    const trimmed = text.endsWith('\r') ? text.slice(0, -1) : text;
    if (this.line === 1) this.addHeader(trimmed.replace(/^\uFEFF/, ''));
    else if (conflictMarker.test(trimmed)) this.addConflictMarker(trimmed);
    else if (trimmed !== '' && !this.isInAncestor) this.addAnnotation(trimmed);
  }

  /** A line that is no text. */
  addUnreadable(message: string): void {
    this.line++;
    this.report(this.line, message);
  }

  finish(): LabelFileContent {
    if (this.line === 0) this.addHeader('');
    if (this.conflictStart !== undefined) {
      this.report(this.conflictStart, 'an unresolved git conflict begins here and has no end');
    }
    if (this.unlistedProblems > 0) this.problems.push({ line: this.line, message: this.unlistedMessage() });
    return {
      annotations: [...this.annotations.values()],
      problems: this.problems,
      contested: this.contested.size,
      isJoinable: this.conflicts > 0 && this.faults === 0,
    };
  }

  private addHeader(text: string): void {
    const version = versionOf(text);
    if (version === undefined) {
      this.report(1, `the header ${labelFileHeader} is missing`);
      if (conflictMarker.test(text)) this.addConflictMarker(text);
      else if (text !== '') this.addAnnotation(text);
    } else if (version !== 1) {
      throw new UserFacingError(
        `The label file is of version ${JSON.stringify(version)}, and this version of Undertone knows version 1 only.`,
        'Update Undertone to read it. The file is left as it is.',
      );
    }
  }

  private addConflictMarker(text: string): void {
    if (text.startsWith('<')) {
      this.conflictStart = this.line;
    } else if (this.conflictStart === undefined) {
      this.report(this.line, 'a stray git conflict marker');
    } else if (text.startsWith('>')) {
      this.reportConflict(this.conflictStart, `an unresolved git conflict, down to line ${this.line}`);
      this.conflictStart = undefined;
      this.isInAncestor = false;
    } else {
      this.isInAncestor = text.startsWith('|');
    }
  }

  private addAnnotation(text: string): void {
    let annotation: Annotation;
    try {
      annotation = annotationFromJson(text);
    } catch (error) {
      this.report(this.line, (error as Error).message);
      return;
    }
    const { id } = annotation;
    const other = this.annotations.get(id);
    if (other === undefined) {
      this.keep(annotation);
    } else if (!sameJson(other, annotation)) {
      this.contested.add(id);
      // Inside a conflict both sides are expected to tell of the same annotation, and the conflict is reported already.
      if (this.conflictStart === undefined) {
        this.reportConflict(this.line, `the annotation ${id} is in line ${this.lineOf.get(id)!} already, and differs`);
      }
      if (annotation.modified > other.modified) this.keep(annotation);
    }
  }

  private keep(annotation: Annotation): void {
    this.annotations.set(annotation.id, annotation);
    this.lineOf.set(annotation.id, this.line);
  }

  private report(line: number, message: string): void {
    this.faults++;
    this.list({ line, message });
  }

  private reportConflict(line: number, message: string): void {
    this.conflicts++;
    this.list({ line, message, isConflict: true });
  }

  private list(problem: LineProblem): void {
    if (this.problems.length < listedProblems) this.problems.push(problem);
    else this.unlistedProblems++;
  }

  private unlistedMessage(): string {
    return `${this.unlistedProblems} more problems up to here`;
  }
}

/** A file that is something else altogether has one on every line. */
const listedProblems = 100;

/** As git writes them, with a branch name behind or nothing; `|||||||` is the common ancestor of the diff3 style. */
const conflictMarker = /^(<{7}|\|{7}|={7}|>{7})( |$)/;

/** What the header says; undefined when the line is no header of a label file. */
function versionOf(line: string): unknown {
  if (!line.startsWith('{')) return undefined;
  try {
    const header: unknown = JSON.parse(line);
    const { format, version } = header as { format?: unknown; version?: unknown };
    return format === 'undertone-labels' ? version : undefined;
  } catch {
    return undefined;
  }
}
