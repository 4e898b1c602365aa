/**
 * An error that a person can do something about: the message says what is wrong (file and line where there is one) and `remedy` says
 * what to do next. Everything else that is thrown is a bug and keeps its stack.
 */
export class UserFacingError extends Error {
  override readonly name = 'UserFacingError';
  /** Where to look, when that is one place; the message names it too. */
  readonly location: FileLocation | undefined;

  constructor(
    message: string,
    readonly remedy: string,
    options: ErrorOptions & { readonly location?: FileLocation | undefined } = {},
  ) {
    super(message, options);
    this.location = options.location;
  }
}

/** A place in a file on disk. */
export interface FileLocation {
  /** Absolute. */
  readonly path: string;
  /** From 1. */
  readonly line?: number;
}

/** Thrown by long work when its cancellation was asked for; never shown as an error. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
}

export function messageOf(error: unknown): string {
  if (error instanceof UserFacingError) return `${error.message} ${error.remedy}`;
  return error instanceof Error ? error.message : String(error);
}
