import type { Dimension } from './searchSpace';

/**
 * The places of the grid's point with a number from 0 on; undefined after the last. Numbers far apart in the grid follow each other,
 * so that a search whose time is up has looked everywhere.
 */
export function gridPlaces(dimensions: readonly Dimension[], number: number): readonly number[] | undefined {
  const sizes = dimensions.map(pointsOf);
  const total = sizes.reduce((product, size) => product * size, 1);
  if (number >= total) return undefined;
  let rest = (number * strideFor(total)) % total;
  return sizes.map(size => {
    const point = rest % size;
    rest = Math.floor(rest / size);
    return (point + 0.5) / size;
  });
}

/** A continuous dimension is tried at the middles of its thirds. */
const continuousPoints = 3;

function pointsOf(dimension: Dimension): number {
  switch (dimension.kind) {
    case 'choice':
      return dimension.options.length;
    case 'integer':
      return Math.min(continuousPoints, dimension.high - dimension.low + 1);
    case 'uniform':
    case 'logUniform':
      return continuousPoints;
  }
}

/** Near the golden section of the total and without a common factor, so that every point is met once. */
function strideFor(total: number): number {
  let stride = Math.max(1, Math.round(total * 0.618));
  while (greatestCommonDivisor(stride, total) > 1) stride++;
  return stride;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b);
}
