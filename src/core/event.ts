/** Calls the listener at each event until what is returned is disposed. Shaped like VS Code's, without its import. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

export interface Disposable {
  dispose(): void;
}

/** The side that fires. */
export class Emitter<T> implements Disposable {
  private readonly listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = listener => {
    // A wrapper of its own, so that one function registered twice is called twice and disposed once at a time.
    const registration = (value: T): void => {
      listener(value);
    };
    this.listeners.add(registration);
    return { dispose: () => this.listeners.delete(registration) };
  };

  /** A listener that throws harms neither the one who fires nor the other listeners; its error surfaces as an uncaught one. */
  fire(value: T): void {
    for (const listener of [...this.listeners]) {
      try {
        listener(value);
      } catch (error) {
        queueMicrotask(() => {
          throw error;
        });
      }
    }
  }

  dispose(): void {
    this.listeners.clear();
  }
}
