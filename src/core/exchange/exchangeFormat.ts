import type { ExampleSource } from '../dataset/example';
import type { RowProblem } from '../dataset/rowProblem';
import type { Annotation } from '../labels/annotation';
import type { Label } from '../labels/label';
import type { TextRange } from '../text/textRange';

/** A way to write labels into files that another program reads, and to read what it wrote. */
export interface ExchangeFormat {
  /** As the command line says it. */
  readonly name: string;
  /** Whose format it is, as that is called everywhere. */
  readonly title: string;
  /** What the files hold, for people. */
  readonly description: string;
  /** Without dots; the first is the one that is written. None: files may have any. */
  readonly extensions: readonly string[];
  /** 'folder': several files that belong together. */
  readonly layout: 'file' | 'folder';
  /** Names of the files that help to read the others, and lie beside them where they exist. */
  readonly companions: readonly string[];
  /** What the other program will not see, in sentences; empty when it sees all. */
  readonly losses: (annotations: readonly Annotation[]) => readonly string[];
  /** Of a 'file' layout always one file. */
  readonly encode: (annotations: readonly Annotation[], labels: readonly Label[]) => readonly ExchangeFile[];
  /** Reads hostile bytes, and never throws for what they hold: what cannot be used is among the problems. */
  readonly decode: (files: readonly ExchangeFile[]) => DecodedLabels;
}

export interface ExchangeFile {
  /** From the place of the export, with forward slashes. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

export interface DecodedLabels {
  readonly items: readonly ExchangeItem[];
  /** What the files say of labels, used or not. */
  readonly labels: readonly DecodedLabel[];
  readonly problems: readonly RowProblem[];
}

/** A labelled text from a file. */
export interface ExchangeItem {
  readonly text: string;
  /** The labelled part of the text; absent when all of it is. */
  readonly range?: TextRange;
  readonly labels: readonly string[];
  readonly annotator?: string;
  /** ISO 8601 in UTC. */
  readonly created?: string;
  /** What Undertone had written beside the item, when it was Undertone that wrote it, with the labels of that time. */
  readonly original?: Annotation;
  readonly source: ExampleSource;
}

export type DecodedLabel = Pick<Label, 'name'> & Partial<Label>;

/** A text file of an export. */
export function textFile(path: string, text: string): ExchangeFile {
  return { path, bytes: new TextEncoder().encode(text) };
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
