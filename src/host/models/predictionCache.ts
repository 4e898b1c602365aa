import type { Prediction } from '../../core/model/prediction';

/** What one model thought of the texts it was asked about last, so that an edit costs one sentence, not the whole file. */
export class PredictionCache {
  /** Least recently used first: a Map keeps the order of insertion. */
  private readonly entries = new Map<string, Prediction>();
  private run: string | undefined;

  /** @param capacity texts that are remembered */
  constructor(private readonly capacity = 50_000) {}

  /** Undefined when it was not asked, or was asked about another model's opinion. */
  get(run: string, text: string): Prediction | undefined {
    if (run !== this.run) return undefined;
    const prediction = this.entries.get(text);
    if (prediction !== undefined) {
      this.entries.delete(text);
      this.entries.set(text, prediction);
    }
    return prediction;
  }

  set(run: string, text: string, prediction: Prediction): void {
    if (run !== this.run) {
      this.entries.clear();
      this.run = run;
    }
    this.entries.delete(text);
    this.entries.set(text, prediction);
    if (this.entries.size > this.capacity) {
      const [oldest] = this.entries.keys();
      this.entries.delete(oldest!);
    }
  }
}
