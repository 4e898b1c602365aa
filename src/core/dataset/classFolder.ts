import type { DatasetRole } from './datasetSource';
import type { Example } from './example';
import type { RowProblem } from './rowProblem';
import { damageIn } from './utf8';

/**
 * The content of a class folder: its files end to end in one buffer, because one buffer can be moved to another thread at once, and
 * twenty thousand strings cannot.
 */
export interface ClassFolderContent {
  readonly role: DatasetRole;
  readonly files: readonly ClassFile[];
  readonly bytes: Uint8Array;
}

export interface ClassFile {
  /** From the workspace folder, with forward slashes. */
  readonly path: string;
  /** Name of the subfolder that it is in. */
  readonly label: string;
  /** Its bytes within the buffer; `end` is exclusive. */
  readonly start: number;
  readonly end: number;
}

/** One example a file. Files that hold no text are left out, each with a problem that says why. */
export function classFolderExamples({ files, bytes }: ClassFolderContent): {
  readonly examples: readonly Example[];
  readonly problems: readonly RowProblem[];
} {
  const decoder = new TextDecoder('utf-8');
  const examples: Example[] = [];
  const problems: RowProblem[] = [];
  for (const { path, label, start, end } of files) {
    const content = bytes.subarray(start, end);
    const text = decoder.decode(content).trim();
    if (damageIn(content).test(text)) problems.push({ path, line: 1, message: notText });
    else if (text === '') problems.push({ path, line: 1, message: 'Is empty. Write a text into it, or delete it.' });
    else examples.push({ text, labels: [label], source: { path, line: 1 } });
  }
  return { examples, problems };
}

const notText = 'Is not UTF-8 text. Save it again with the encoding UTF-8, or move it out of the folder.';
