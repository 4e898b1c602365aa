import type { RandomSequence } from '../random';
import type { Dimension } from './searchSpace';

/** A point that was tried: a place from 0 to 1 on each dimension, and its loss. */
export interface TriedPoint {
  readonly places: readonly number[];
  readonly loss: number;
}

/**
 * Where to try next: the tree-structured Parzen estimator (Bergstra et al. 2011), with kernels over all dimensions at once (Falkner
 * et al. 2018). Of points drawn near the good ones, the one that is most probable there in comparison with the others.
 */
export function estimatedPlaces(
  dimensions: readonly Dimension[],
  tried: readonly TriedPoint[],
  random: RandomSequence,
): readonly number[] {
  if (tried.length < randomAtFirst) return dimensions.map(() => random.next());
  const sorted = [...tried].sort((a, b) => (a.loss === b.loss ? 0 : a.loss - b.loss)).map(({ places }) => places);
  const goodCount = Math.min(mostGood, Math.ceil(goodShare * sorted.length));
  const good = new Density(dimensions, sorted.slice(0, goodCount));
  const others = new Density(dimensions, sorted.slice(goodCount));
  let best: readonly number[] = [];
  let bestRatio = -Infinity;
  for (let candidate = 0; candidate < candidates; candidate++) {
    const places = good.draw(random);
    const ratio = Math.log(good.at(places)) - Math.log(others.at(places));
    if (ratio > bestRatio) [best, bestRatio] = [places, ratio];
  }
  return best;
}

const randomAtFirst = 8;
const goodShare = 0.2;
const mostGood = 25;
const candidates = 32;

/** A mixture of one kernel for each point, and one that is the same everywhere, so that no place is ever ruled out. */
class Density {
  private readonly bandwidth: number;

  constructor(
    private readonly dimensions: readonly Dimension[],
    private readonly points: readonly (readonly number[])[],
  ) {
    // Scott's rule for a spread of about a quarter; narrower kernels would only try the same again.
    this.bandwidth = Math.max(narrowest, 0.25 * points.length ** (-1 / (dimensions.length + 4)));
  }

  draw(random: RandomSequence): readonly number[] {
    const point = this.points[Math.floor(random.next() * (this.points.length + 1))];
    return this.dimensions.map((dimension, index) => {
      if (point === undefined) return random.next();
      const centre = point[index]!;
      if (dimension.kind === 'choice') return random.next() < keptChoice ? centre : random.next();
      return reflect(centre + this.bandwidth * random.nextNormal());
    });
  }

  at(places: readonly number[]): number {
    const kernels = this.points.map(point =>
      this.dimensions.reduce((product, dimension, index) => {
        return product * this.kernel(dimension, point[index]!, places[index]!);
      }, 1),
    );
    return kernels.reduce((sum, value) => sum + value, 1) / (this.points.length + 1);
  }

  private kernel(dimension: Dimension, centre: number, place: number): number {
    if (dimension.kind === 'choice') {
      const { length } = dimension.options;
      const isSame = Math.floor(centre * length) === Math.min(length - 1, Math.floor(place * length));
      return (isSame ? keptChoice * length : 0) + (1 - keptChoice);
    }
    // Reflected at both ends, as it is drawn.
    return [place, -place, 2 - place].reduce((sum, image) => {
      return (
        sum + Math.exp(-(((image - centre) / this.bandwidth) ** 2) / 2) / (this.bandwidth * Math.sqrt(2 * Math.PI))
      );
    }, 0);
  }
}

const narrowest = 0.05;
/** The share of draws that keep a point's option. */
const keptChoice = 0.7;

function reflect(place: number): number {
  const folded = Math.abs(place) % 2;
  return folded > 1 ? 2 - folded : folded;
}
