import { logSoftmax } from '../evaluation/softmax';

/**
 * What a starter model's probabilities say of the classes of a project, when it knows them all: the project may have fewer, of any case and
 * in any order.
 *
 * @param labels the project's
 * @returns of each class its place among the starter's labels; undefined when it does not know one
 */
export function starterPlaces(
  labels: readonly string[],
  starterLabels: readonly string[],
): readonly number[] | undefined {
  const known = starterLabels.map(label => label.toLowerCase());
  const places = labels.map(label => known.indexOf(label.toLowerCase()));
  return places.includes(-1) || new Set(places).size < places.length ? undefined : places;
}

/**
 * @param probabilities of each text, over the starter's labels
 * @returns log-probabilities [C] of each text, over the project's classes alone
 */
export function starterOpinions(
  probabilities: readonly (readonly number[])[],
  places: readonly number[],
): readonly number[][] {
  return probabilities.map(row => logSoftmax(places.map(place => Math.log(Math.max(LEAST, row[place]!)))));
}

/** So that no logarithm is infinite. */
const LEAST = 1e-9;
