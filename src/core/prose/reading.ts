import type { TableSource } from '../dataset/datasetSource';
import { sourceFamily, type SourceFamily } from './sourceSyntax';

/** How the text of a document is found in it. */
export type Reading = ProseReading | TableReading;

export type ProseReading = { readonly kind: 'plain' | 'markdown' | 'markup' | 'commit' | 'subtitles' } | SourceReading;

export interface SourceReading {
  readonly kind: 'source';
  readonly family: SourceFamily;
  readonly parts: ReadonlySet<SourcePart>;
}

export type SourcePart = (typeof sourceParts)[number];
export const sourceParts = ['comments', 'strings'] as const;

export interface TableReading {
  readonly kind: 'table';
  readonly table: TableSource['kind'];
  /** Guessed when undefined. */
  readonly textColumn: string | undefined;
}

/** What is known of a document. */
export interface DocumentKind {
  /** VS Code's. */
  readonly languageId: string;
  readonly fileName: string;
  /** Of source code, what is read. */
  readonly parts: readonly SourcePart[];
  /** The column of the dataset that the file is. */
  readonly textColumn?: string;
}

/** By the end of the file's name where that tells, else by its language; an unknown language is read as plain text. */
export function readingOf({ languageId, fileName, parts, textColumn }: DocumentKind): Reading {
  const extension = /\.(\w+)$/.exec(fileName)?.[1]?.toLowerCase() ?? '';
  const table = tables[extension] ?? tables[languageId];
  if (table !== undefined) return { kind: 'table', table, textColumn };
  const kind = kinds[extension] ?? kinds[languageId];
  if (kind !== undefined) return { kind };
  const family = sourceFamily(languageId);
  return family === undefined ? { kind: 'plain' } : { kind: 'source', family, parts: new Set(parts) };
}

const tables: Readonly<Record<string, TableSource['kind']>> = {
  csv: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  jsonl: 'jsonl',
  ndjson: 'jsonl',
};

const kinds: Readonly<Record<string, Exclude<ProseReading, SourceReading>['kind']>> = {
  srt: 'subtitles',
  vtt: 'subtitles',
  markdown: 'markdown',
  mdx: 'markdown',
  quarto: 'markdown',
  rmd: 'markdown',
  html: 'markup',
  xml: 'markup',
  xsl: 'markup',
  vue: 'markup',
  svelte: 'markup',
  'git-commit': 'commit',
  'git-rebase': 'commit',
  scminput: 'commit',
};
