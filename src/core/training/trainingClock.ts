import type { ProgressMeter } from './progressMeter';

/** Training ends in time with its best epoch, or in the midst of its first, of which each member gets an equal part. */
export interface TimeLimit {
  /** On the clock of the environment. */
  readonly deadline: number;
  /** How many tokens networks have to read between the end of training and the deadline. */
  readonly tokensAfter: number;
}

export const unlimited: TimeLimit = { deadline: Infinity, tokensAfter: 0 };

/** Tells when to end, so that all validation and what comes after it is done before the deadline. */
export class TrainingClock {
  private readonly deadline: number;
  private readonly tokensAfter: number;

  /** @param validationTokens held-out tokens of each member */
  constructor(
    { deadline, tokensAfter }: TimeLimit,
    private readonly validationTokens: readonly number[],
    private readonly meter: Pick<ProgressMeter, 'tokensPerSecond'>,
    readonly now: () => number,
  ) {
    this.deadline = deadline;
    this.tokensAfter = tokensAfter;
  }

  hasTimeForEpoch(seconds: number): boolean {
    return this.now() + 1000 * seconds + this.timeToRead(this.tokensAfter) <= this.deadline;
  }

  /**
   * Whether the training of a member has to end.
   *
   * @param since when it began
   * @param parts that the time left was to be divided into then
   */
  isOver(member: number, since: number, parts: number): boolean {
    const tokens = this.validationTokens.slice(member).reduce((sum, count) => sum + count, this.tokensAfter);
    return this.now() > since + (this.deadline - since - this.timeToRead(tokens)) / parts;
  }

  private timeToRead(tokens: number): number {
    return timeToRead(tokens, this.meter.tokensPerSecond);
  }
}

/** When everything else has to be done, so that networks of this speed have read what is to be read after it. */
export function deadlineOfOthers({ deadline, tokensAfter }: TimeLimit, tokensPerSecond: number): number {
  return deadline - timeToRead(tokensAfter, tokensPerSecond);
}

/** Milliseconds, by an estimate: a prediction goes forward only and takes at most half as long as a training step. */
function timeToRead(tokens: number, tokensPerSecond: number): number {
  return tokensPerSecond === 0 ? 0 : (1000 * tokens) / (2 * tokensPerSecond);
}
