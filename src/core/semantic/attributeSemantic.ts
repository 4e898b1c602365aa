import type { PartAttribution } from '../explanation/explanation';
import { spreadOverTokens, type SpanContribution } from '../explanation/spanContributions';
import type { SparseMatrix } from '../linear/sparseMatrix';
import type { TokenizedText } from '../text/ngramSettings';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { characterElements, elementNgramRows, wordElements } from './elementNgrams';
import type { CentredBlock, DenseBlock } from './semanticFeatures';
import type { SemanticModel } from './semanticModel';
import { weighedRows } from './semanticRows';

/**
 * What each token of a text adds to the contrast of a class, in the logits that softmax is applied to. Each block is a sum over n-grams,
 * divided by its length: given the lengths, every n-gram has its addend, which is spread over the tokens it covers. So the addends are
 * complete by construction; what the borders of the text and the means that are taken off say goes to the base.
 *
 * @param classWeights [C], see `classContrast.ts`
 * @param pause awaited a few times: lets others run, and may throw to stop
 */
export async function attributeSemantic(
  model: SemanticModel,
  text: TokenizedText,
  classWeights: readonly number[],
  pause: () => Promise<void>,
): Promise<Omit<PartAttribution, 'name' | 'weight'>> {
  const { features, sharpness, intercepts } = model;
  const contrast = classWeights.map(weight => sharpness * weight);
  const words = await elementNgramRows([text], wordElements, features.words, pause);
  const characters = await elementNgramRows([text], characterElements, features.characters, pause);
  const ofWords = new Addends(words);
  const ofCharacters = new Addends(characters);
  let base = contrast.reduce((sum, weight, label) => sum + weight * intercepts[label]!, 0);

  const addSparse = (addends: Addends, row: SparseMatrix, weights: Float32Array): void => {
    row.columns.forEach((column, at) => {
      addends.add(column, row.values[at]! * contrasted(weights, column, contrast));
    });
  };
  const addDense = (addends: Addends, row: SparseMatrix, block: DenseBlock, factors?: Float64Array): void => {
    const { shares, constant } = denseAddends(model, row, block, contrast, factors);
    shares.forEach((share, at) => {
      addends.add(row.columns[at]!, share);
    });
    base += constant;
  };
  const weighedWords = weighedRows(words, features.rarity.words);
  const weighedCharacters = weighedRows(characters, features.rarity.characters);
  addSparse(ofWords, weighedWords, model.weights.words);
  addSparse(ofCharacters, weighedCharacters, model.weights.characters);
  addDense(ofWords, weighedWords, 'latentWords');
  addDense(ofCharacters, weighedCharacters, 'latentCharacters');
  addDense(ofWords, words, 'wordVectors', features.rarity.words);
  addDense(ofWords, words, 'pairVectors', features.rarity.words);

  const { length } = text.tokens;
  const byWords = spreadOverTokens(ofWords.spans(features.words, wordElements(text), placesOfWords(length)), length);
  const byCharacters = spreadOverTokens(
    ofCharacters.spans(features.characters, characterElements(text), placesOfCharacters(text.tokens)),
    length,
  );
  const contributions = byWords.perToken.map((value, token) => value + byCharacters.perToken[token]!);
  base += byWords.unplaced + byCharacters.unplaced;
  return { contributions, base, value: contributions.reduce((sum, value) => sum + value, base) };
}

/** What each n-gram of a text adds. */
class Addends {
  private readonly byColumn = new Map<number, number>();
  private readonly counts = new Map<number, number>();

  constructor({ columns, values }: SparseMatrix) {
    columns.forEach((column, at) => this.counts.set(column, values[at]!));
  }

  add(column: number, value: number): void {
    this.byColumn.set(column, (this.byColumn.get(column) ?? 0) + value);
  }

  /** Each occurrence with its share, in tokens. */
  spans(vocabulary: NgramVocabulary, elements: TokenizedText, { startOf, endOf }: TokenPlaces): SpanContribution[] {
    const spans: SpanContribution[] = [];
    const visit = (column: number, start: number, end: number): void => {
      const value = (this.byColumn.get(column) ?? 0) / this.counts.get(column)!;
      spans.push({ start: startOf[start]!, end: endOf[end]!, value });
    };
    vocabulary.forEachFeature(elements, { words: visit, pair: visit, characters: visit });
    return spans;
  }
}

/** Where tokens stand among elements. */
interface TokenPlaces {
  /** [element] the first token that ends behind it */
  readonly startOf: Int32Array;
  /** [element] how many tokens begin before it */
  readonly endOf: Int32Array;
}

/** One element before the first token and one after the last. */
function placesOfWords(length: number): TokenPlaces {
  return {
    startOf: Int32Array.from({ length: length + 3 }, (_, element) => Math.max(0, element - 1)),
    endOf: Int32Array.from({ length: length + 3 }, (_, element) => Math.min(length, Math.max(0, element - 1))),
  };
}

/** One element before, between and after tokens. */
function placesOfCharacters(tokens: readonly string[]): TokenPlaces {
  const startOf: number[] = [0];
  const endOf: number[] = [0, 0];
  tokens.forEach((token, index) => {
    const characters = Array.from(token).length;
    for (let at = 0; at < characters; at++) {
      startOf.push(index);
      endOf.push(index + 1);
    }
    startOf.push(index + 1);
    endOf.push(index + 1);
  });
  return { startOf: Int32Array.from(startOf), endOf: Int32Array.from(endOf) };
}

/** What each n-gram of the row adds by a dense block, and what the mean that is taken off adds. */
function denseAddends(
  { features, weights }: SemanticModel,
  { columns, values }: SparseMatrix,
  block: DenseBlock,
  contrast: readonly number[],
  factors?: Float64Array,
): { shares: Float64Array; constant: number } {
  const vectors = features.vectors[block];
  const { dimension } = vectors;
  const direction = Float64Array.from({ length: dimension }, (_, axis) => contrasted(weights[block], axis, contrast));
  const sums = new Float64Array(dimension);
  const shares = new Float64Array(columns.length);
  columns.forEach((column, at) => {
    const factor = values[at]! * (factors === undefined ? 1 : factors[column]!);
    const own = new Float64Array(dimension);
    vectors.addTo(own, column, factor);
    own.forEach((value, axis) => {
      sums[axis]! += value;
      shares[at]! += value * direction[axis]!;
    });
  });
  const length = Math.hypot(...sums) || 1;
  const mean = block in features.means ? features.means[block as CentredBlock] : new Float32Array(dimension);
  const centredLength = Math.hypot(...sums.map((sum, axis) => sum / length - mean[axis]!)) || 1;
  const constant = -mean.reduce((sum, value, axis) => sum + value * direction[axis]!, 0) / centredLength;
  return { shares: shares.map(share => share / (length * centredLength)), constant };
}

/** The class weights of a feature as their contrast. */
function contrasted(weights: Float32Array, feature: number, contrast: readonly number[]): number {
  const features = weights.length / contrast.length;
  return contrast.reduce((sum, weight, label) => sum + weight * weights[label * features + feature]!, 0);
}
