import type { Example } from '../../../../src/core/dataset/example';
import { RandomSequence, RandomStream } from '../../../../src/core/random';
import type { TrainingTask } from '../../../../src/core/training/trainingTask';
import { opinionTask, smallSettings } from './trainingFixture';

/** Words that imply each label. */
const signs = {
  acting: ['actor', 'cast', 'role'],
  music: ['song', 'score', 'melody'],
  plot: ['story', 'ending', 'twist'],
  price: ['ticket', 'cheap', 'cost'],
} as const;

export const aspects = ['acting', 'music', 'plot', 'price'] as const;

const filler = ['the', 'a', 'was', 'very', 'and', 'so', 'it', 'we', 'saw', 'that', 'evening', 'again'];

/** Texts with none to three labels each, and a word for each of theirs. */
export function aspectExamples(count: number, seed = 1): Example[] {
  const random = new RandomSequence(seed, RandomStream.Split);
  const below = (limit: number): number => Math.floor(limit * random.next());
  return Array.from({ length: count }, (_, index) => {
    const labels = random
      .shuffle([...aspects])
      .slice(0, below(4))
      .sort();
    const words = Array.from({ length: 4 + below(5) }, () => filler[below(filler.length)]!);
    for (const label of labels) words.splice(below(words.length), 0, signs[label][below(3)]!);
    return { text: [...words, String(index)].join(' '), labels };
  });
}

export function aspectTask(count = 160): TrainingTask {
  const settings = { ...smallSettings, epochs: 12 };
  return { ...opinionTask(), kind: 'multi', examples: aspectExamples(count), settings };
}
