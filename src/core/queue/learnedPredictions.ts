import type { Example } from '../dataset/example';
import type { Engine } from '../engine';
import { RandomSequence, RandomStream } from '../random';
import { tokenizeTexts } from '../text/tokenizeTexts';
import { trainFastJudge } from './fastJudge';
import type { QueueItem } from './queue';
import type { QueuePredictions } from './queuePlace';

/** What is labelled already, for a queue to learn from while there is no model. */
export interface QueueLessons {
  /** Texts with one label each. */
  readonly examples: readonly Example[];
  /** All that there are; classes are indices of these. */
  readonly labels: readonly string[];
}

/** What a fast model that was trained on the lessons says of items: of so many, picked by chance; the others are not judged. */
export async function learnedPredictions(
  items: readonly QueueItem[],
  { examples, labels }: QueueLessons,
  { mostJudged, seed }: { readonly mostJudged: number; readonly seed: number },
  engine: Engine,
  pause: () => Promise<void>,
): Promise<QueuePredictions> {
  const tokenized = async (texts: readonly string[]): Promise<{ text: string; tokens: readonly string[] }[]> => {
    const tokens = await tokenizeTexts(texts, pause);
    return texts.map((text, index) => ({ text, tokens: tokens[index]! }));
  };
  const lessons = await tokenized(examples.map(({ text }) => text));
  const classed = lessons.map((lesson, index) => ({ ...lesson, label: labels.indexOf(examples[index]!.labels[0]!) }));
  const judge = await trainFastJudge(classed, labels.length, engine, pause);
  const places = new RandomSequence(seed, RandomStream.Queue).shuffle([...items.keys()]).slice(0, mostJudged);
  const judged = await judge(await tokenized(places.map(place => items[place]!.text)));
  const byPlace = new Map(places.map((place, index) => [place, judged[index]!]));
  return items.map((_, place) => byPlace.get(place));
}
