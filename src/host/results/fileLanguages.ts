import path from 'node:path';
import * as vscode from 'vscode';

/** The languages of files that are not open, by what the installed extensions say of names and endings. */
export class FileLanguages {
  private readonly byEnding = new Map<string, string>();
  private readonly byName = new Map<string, string>();

  constructor() {
    for (const { packageJSON } of vscode.extensions.all) {
      for (const language of contributedLanguages(packageJSON)) {
        for (const ending of language.extensions ?? []) this.byEnding.set(ending.toLowerCase(), language.id);
        for (const name of language.filenames ?? []) this.byName.set(name.toLowerCase(), language.id);
      }
    }
    for (const ending of textEndings) if (!this.byEnding.has(ending)) this.byEnding.set(ending, 'plaintext');
  }

  /** Undefined for a file that nobody knows as text. */
  of(uri: vscode.Uri): string | undefined {
    const name = path.posix.basename(uri.path).toLowerCase();
    return this.byName.get(name) ?? this.byEnding.get(path.posix.extname(name));
  }
}

const textEndings = [
  '.txt',
  '.text',
  '.csv',
  '.tsv',
  '.jsonl',
  '.ndjson',
  '.srt',
  '.vtt',
  '.log',
  '.rst',
  '.adoc',
  '.org',
];

interface ContributedLanguage {
  readonly id: string;
  readonly extensions?: readonly string[];
  readonly filenames?: readonly string[];
}

/** Other extensions' manifests are theirs: nothing of their shape is sure. */
function contributedLanguages(manifest: unknown): readonly ContributedLanguage[] {
  const contributes = member(manifest, 'contributes');
  const languages = member(contributes, 'languages');
  if (!Array.isArray(languages)) return [];
  return languages.flatMap((language: unknown) => {
    const id = member(language, 'id');
    if (typeof id !== 'string') return [];
    return [{ id, extensions: texts(member(language, 'extensions')), filenames: texts(member(language, 'filenames')) }];
  });
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}

function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'string') : [];
}
