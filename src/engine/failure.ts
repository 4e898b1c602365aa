import { UserFacingError } from '../core/errors';

/** An error on its way between processes or threads. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  /** Of a UserFacingError. */
  readonly remedy?: string;
  readonly stack?: string;
}

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error) };
  const { name, message, stack } = error;
  return {
    name,
    message,
    ...(stack !== undefined && { stack }),
    ...(error instanceof UserFacingError && { remedy: error.remedy }),
  };
}

/** The same kind of error again, with the stack it had there. */
export function errorOf({ name, message, remedy, stack }: Failure): Error {
  if (remedy !== undefined) return new UserFacingError(message, remedy);
  const error = name === 'RangeError' ? new RangeError(message) : new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}
