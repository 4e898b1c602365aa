import { UserFacingError } from '../core/errors';
import { errorCode } from './fileSystem';

/**
 * What to throw when a write failed: a UserFacingError for what a disk may do to anyone, the error itself when it is a bug.
 * `failure` says what did not happen, without a full stop: 'The label was not saved'.
 */
export function writeError(error: unknown, failure: string, path: string): unknown {
  const code = errorCode(error);
  if (error instanceof UserFacingError || code === undefined) return error;
  const { reason, remedy } = explanations[code] ?? {
    reason: `the system answered ${code}`,
    remedy: 'Check the disk, then try again.',
  };
  return new UserFacingError(`${failure}: ${reason} (${path}).`, remedy, { cause: error });
}

/** What to tell when a file could not be read. Bugs are thrown on. */
export function readError(error: unknown, path: string): UserFacingError {
  if (error instanceof UserFacingError) return error;
  const code = errorCode(error);
  if (code === undefined) throw error;
  return new UserFacingError(
    `${path} could not be read: the system answered ${code}.`,
    'Check what the file is and who may read it. It is left as it is.',
    { cause: error },
  );
}

interface Explanation {
  readonly reason: string;
  readonly remedy: string;
}

const full: Explanation = { reason: 'the disk is full', remedy: 'Free some space, then try again.' };
const forbidden: Explanation = {
  reason: 'writing there is not allowed',
  remedy: 'Give yourself write permission for the folder, then try again.',
};

const explanations: Readonly<Record<string, Explanation>> = {
  ENOSPC: full,
  EDQUOT: { reason: 'your quota on the disk is used up', remedy: 'Free some space, then try again.' },
  EFBIG: { reason: 'the file would be larger than is allowed', remedy: 'Raise the limit, then try again.' },
  EROFS: {
    reason: 'the disk is read-only',
    remedy: 'Make it writable, or copy the workspace folder to another place and open it there.',
  },
  EACCES: forbidden,
  EPERM: forbidden,
  ENOENT: { reason: 'the folder is gone', remedy: 'Open the workspace folder anew.' },
};
