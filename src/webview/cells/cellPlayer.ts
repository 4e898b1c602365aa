import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Milliseconds that a step is shown while it plays. */
const stepTime = 900;

/** Where in a text one is, step by step, and whether it goes on by itself. Stands still while its view is hidden. */
export class CellPlayer implements ReactiveController {
  private timer: ReturnType<typeof setInterval> | undefined;
  private at = 0;

  constructor(
    private readonly view: ReactiveControllerHost,
    private readonly stepCount: () => number,
  ) {
    view.addController(this);
  }

  /** From 0; the last one where there are fewer steps now. */
  get step(): number {
    return Math.max(0, Math.min(this.at, this.stepCount() - 1));
  }

  get isPlaying(): boolean {
    return this.timer !== undefined;
  }

  /** Stops and goes there. */
  goTo(step: number): void {
    this.pause();
    this.at = Math.max(0, Math.min(step, this.stepCount() - 1));
    this.view.requestUpdate();
  }

  /** From the beginning when it is at the end. */
  toggle(): void {
    if (this.isPlaying) {
      this.pause();
      return;
    }
    if (this.step >= this.stepCount() - 1) this.at = 0;
    this.timer = setInterval(() => {
      this.at = this.step + 1;
      if (this.step >= this.stepCount() - 1) this.pause();
      this.view.requestUpdate();
    }, stepTime);
    this.view.requestUpdate();
  }

  hostDisconnected(): void {
    this.pause();
  }

  private pause(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.view.requestUpdate();
  }
}
