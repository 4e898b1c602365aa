import type { UserFacingError } from '../core/errors';
import type { LineProblem } from '../core/labels/labelFile';

/** Something wrong with a file, for a person to mend. */
export interface StorageProblem {
  readonly path: string;
  /** From 1; absent when it is about the file as a whole. */
  readonly line?: number;
  readonly message: string;
  readonly remedy: string;
  /** `AnnotationStore.joinSides` ends it, when nothing else is wrong with the file. */
  readonly isConflict?: true;
}

export function lineProblem(path: string, { line, message, isConflict }: LineProblem): StorageProblem {
  if (isConflict) {
    return {
      path,
      line,
      message: `Line ${line}: ${message}.`,
      remedy:
        'Use “Undertone: Join Both Sides of Merged Labels”, or resolve it by hand. Until then the file is not rewritten, and new labels stay in the journal.',
      isConflict,
    };
  }
  return {
    path,
    line,
    message: `Line ${line} cannot be used: ${message}.`,
    remedy:
      'Mend or remove the line, or restore the file from version control. Until then it is not rewritten, and new labels stay in the journal.',
  };
}

export function fileProblem(path: string, { message, remedy }: UserFacingError): StorageProblem {
  return { path, message, remedy };
}
