import type { Explanation } from '../../core/explanation/explanation';
import type { JudgedSentence } from './annotator';

/**
 * Why the model judged sentences as it did, for whoever points at them. Each is worked out once; while one is, only the last of those
 * that are asked for meanwhile waits, because nobody looks at the others any more.
 */
export class Explanations {
  /** By run, label and text, least recently used first: a Map keeps the order of insertion. */
  private readonly known = new Map<string, Promise<Explanation | undefined>>();
  private last: Promise<unknown> = Promise.resolve();
  private latest: string | undefined;

  /** @param explain what one model says within a time; undefined when it is no longer in use */
  constructor(private readonly explain: (judged: JudgedSentence) => Promise<Explanation | undefined>) {}

  /** Undefined when a later question took its turn, or another model is in use. */
  of(judged: JudgedSentence): Promise<Explanation | undefined> {
    const { sentence, model } = judged;
    const key = JSON.stringify([model.run, sentence.prediction.label, sentence.text]);
    this.latest = key;
    const known = this.known.get(key) ?? this.ask(key, judged);
    this.known.delete(key);
    this.known.set(key, known);
    if (this.known.size > capacity) {
      const [oldest] = this.known.keys();
      this.known.delete(oldest!);
    }
    return known;
  }

  private async ask(key: string, judged: JudgedSentence): Promise<Explanation | undefined> {
    const before = this.last;
    let end = (): void => undefined;
    this.last = new Promise<void>(resolve => (end = resolve));
    let explanation: Explanation | undefined;
    try {
      await before;
      if (this.latest === key) explanation = await this.explain(judged);
      return explanation;
    } finally {
      if (explanation === undefined) this.known.delete(key);
      end();
    }
  }
}

/** Sentences that are remembered; each takes a few kilobytes. */
const capacity = 200;
