/** A file or folder of examples that the project uses besides its annotations. */
export type DatasetSource = TableSource | FolderSource;

/** Rows with a text column and a label column. CSV is RFC 4180 with a header; TSV the same with tabs; JSONL one object a line. */
export interface TableSource {
  readonly kind: 'csv' | 'tsv' | 'jsonl';
  /** From the workspace folder, with forward slashes. */
  readonly path: string;
  readonly textColumn: string;
  readonly labelColumn: string;
  readonly role: DatasetRole;
}

/** A table's description together with the content of its file. */
export type TableContent = TableSource & { readonly bytes: Uint8Array };

/** A folder whose subfolders are the classes and whose files are the texts. */
export interface FolderSource {
  readonly kind: 'folder';
  readonly path: string;
  readonly role: DatasetRole;
}

/** `train` examples are also split for validation unless some source has the role `dev`; `test` is touched only to report. */
export type DatasetRole = 'train' | 'dev' | 'test';
