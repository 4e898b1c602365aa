import type { Topic } from './topic';

/** The words do not make a command; `topic` is the usage that helps. */
export class UsageError extends Error {
  override readonly name = 'UsageError';

  constructor(
    message: string,
    readonly topic: Topic,
  ) {
    super(message);
  }
}
