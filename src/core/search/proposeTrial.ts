import { RandomSequence, RandomStream } from '../random';
import { gridPlaces } from './gridSearch';
import { placeOf, valueAt, type Dimension, type SearchSpace, type SearchValues } from './searchSpace';
import { estimatedPlaces } from './treeParzen';
import { bestLoss, type Trial } from './trial';

export type SearchStrategy = 'random' | 'grid' | 'bayesian';

/**
 * The values to try next. They depend on the arguments alone, so a search that was interrupted goes on as if it had not been.
 *
 * @returns undefined when a grid has been tried completely
 */
export function proposeTrial(
  space: SearchSpace,
  history: readonly Trial[],
  strategy: SearchStrategy,
  seed: number,
): SearchValues | undefined {
  const names = Object.keys(space);
  const dimensions = Object.values(space);
  const places = proposePlaces(names, dimensions, history, strategy, seed);
  if (places === undefined) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, valueAt(dimensions[index]!, places[index]!)]));
}

function proposePlaces(
  names: readonly string[],
  dimensions: readonly Dimension[],
  history: readonly Trial[],
  strategy: SearchStrategy,
  seed: number,
): readonly number[] | undefined {
  const random = new RandomSequence(seed, RandomStream.Search, history.length);
  switch (strategy) {
    case 'random':
      return dimensions.map(() => random.next());
    case 'grid':
      return gridPlaces(dimensions, history.length);
    case 'bayesian': {
      const tried = history.map(trial => ({
        places: names.map((name, index) => placeOf(dimensions[index]!, trial.values[name])),
        loss: bestLoss(trial),
      }));
      return estimatedPlaces(dimensions, tried, random);
    }
  }
}
