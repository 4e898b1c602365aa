/**
 * Asks while someone types: after a pause, one question at a time, and only about the newest text. The answer to a text that has changed
 * since is shown all the same (it is nearly right, and a gap would flicker), until the newest one is there.
 */
export class LatestRequest<Question, Answer> {
  private waiting: { readonly question: Question } | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private asking = false;
  private disposed = false;

  constructor(
    private readonly ask: (question: Question) => Promise<Answer>,
    private readonly listener: {
      readonly answered: (answer: Answer) => void;
      readonly failed: (error: unknown) => void;
    },
    /** Milliseconds without a further question before it is asked. */
    private readonly pause: number,
  ) {}

  put(question: Question): void {
    this.waiting = { question };
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      void this.askNext();
    }, this.pause);
  }

  /** Forgets what waits; an answer on its way is dropped. */
  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
  }

  private async askNext(): Promise<void> {
    if (this.asking || this.waiting === undefined) return;
    const { question } = this.waiting;
    this.waiting = undefined;
    this.asking = true;
    const settle = await this.ask(question).then(
      answer => () => {
        this.listener.answered(answer);
      },
      (error: unknown) => () => {
        this.listener.failed(error);
      },
    );
    this.asking = false;
    if (this.disposed) return;
    settle();
    // What was put meanwhile has had its pause unless its timer still runs; then this finds nothing to hurry.
    void this.askNext();
  }
}
