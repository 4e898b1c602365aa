import type { Engine } from '../engine';
import { rightSingularSpace } from '../linear/singularSpace';
import type { SparseMatrix } from '../linear/sparseMatrix';
import type { NgramLengths, TokenizedText } from '../text/ngramSettings';
import { NgramVocabulary } from '../text/ngramVocabulary';
import type { TokenCorpus } from '../wordVectors/skipGram';
import { characterElements, countElementNgrams, elementNgramRows, wordElements } from './elementNgrams';
import { featureRarity } from './featureRarity';
import { FeatureVectors } from './featureVectors';
import { learnVectors } from './ngramVectors';
import { projectedRows, weighedRows } from './semanticRows';
import type { SemanticFeatures } from './semanticFeatures';
import type { LatentSettings, SemanticSettings, VectorSettings } from './semanticSettings';

/** What the features are learned from; nobody's labels are looked at. */
export interface SemanticTexts {
  /** All of the task, labelled and unlabelled; where there are very many, the first ones count most. */
  readonly texts: readonly TokenizedText[];
  /** Others of the same language: only the vectors of words are learned from them too. */
  readonly furtherTexts: readonly TokenizedText[];
}

/** @param pause awaited every hundredth of a second or so: lets others run, and may throw to stop */
export async function fitSemanticFeatures(
  { texts, furtherTexts }: SemanticTexts,
  settings: SemanticSettings,
  seed: number,
  engine: Engine,
  pause: () => Promise<void>,
): Promise<SemanticFeatures> {
  const { maximumFeatures } = settings;
  const own = await countElementNgrams(
    texts,
    wordElements,
    settings.words,
    { minimumDocuments: 1, maximumFeatures },
    pause,
  );
  const words = await withFurtherWords(own, furtherTexts, maximumFeatures, pause);
  const characters = await countElementNgrams(
    texts,
    characterElements,
    settings.characters,
    { minimumDocuments: 2, maximumFeatures },
    pause,
  );
  const wordCounts = await elementNgramRows(texts, wordElements, words, pause);
  const rarity = { words: featureRarity(words), characters: featureRarity(characters) };
  const characterCounts = await elementNgramRows(texts, characterElements, characters, pause);
  const latent = async (rows: SparseMatrix, vocabulary: NgramVocabulary): Promise<FeatureVectors> =>
    latentVectors(rows, vocabulary, settings.latent, seed, pause);
  const vectorsOf = async (
    of: readonly TokenizedText[],
    longest: number,
    vectorSettings: VectorSettings,
  ): Promise<FeatureVectors> => {
    const stream = featureStream(of, words, longest, rarity.words);
    const { columns, vectors } = await learnVectors(stream, words.size, vectorSettings, seed, engine, pause);
    return FeatureVectors.fromFloats(vectorSettings.dimension, columns, vectors);
  };
  const hasFurther = furtherTexts.length > 0;
  const vectors = {
    latentWords: await latent(weighedRows(wordCounts, rarity.words), words),
    latentCharacters: await latent(weighedRows(characterCounts, rarity.characters), characters),
    wordVectors: await vectorsOf(
      [...texts, ...furtherTexts],
      1,
      hasFurther ? settings.furtherWordVectors : settings.wordVectors,
    ),
    pairVectors: await vectorsOf(texts, 2, settings.pairVectors),
  };
  const meanOf = async (block: FeatureVectors): Promise<Float32Array> =>
    columnMeans((await projectedRows(wordCounts, block, rarity.words, pause)).values, block.dimension);
  const means = { wordVectors: await meanOf(vectors.wordVectors), pairVectors: await meanOf(vectors.pairVectors) };
  return { words, characters, rarity, vectors, means };
}

/** Words of further texts are features too, so that they have vectors; as if each stood in one text. */
async function withFurtherWords(
  vocabulary: NgramVocabulary,
  furtherTexts: readonly TokenizedText[],
  maximumFeatures: number,
  pause: () => Promise<void>,
): Promise<NgramVocabulary> {
  if (furtherTexts.length === 0) return vocabulary;
  const single: NgramLengths = { shortest: 1, longest: 1 };
  const limits = { minimumDocuments: 2, maximumFeatures };
  const further = await countElementNgrams(furtherTexts, wordElements, single, limits, pause);
  const known = new Set(vocabulary.names);
  const names = further.names.filter(name => !known.has(name));
  const added = names.subarray(0, Math.max(0, maximumFeatures - vocabulary.size));
  const extended = new Float64Array(vocabulary.size + added.length);
  extended.set(vocabulary.names);
  extended.set(added, vocabulary.size);
  const frequencies = new Int32Array(extended.length).fill(1);
  frequencies.set(vocabulary.documentFrequencies);
  return new NgramVocabulary(vocabulary.settings, vocabulary.documents, extended, frequencies);
}

async function latentVectors(
  rows: SparseMatrix,
  { documentFrequencies }: NgramVocabulary,
  { dimension, iterations, maximumFeatures }: LatentSettings,
  seed: number,
  pause: () => Promise<void>,
): Promise<FeatureVectors> {
  // Columns are sorted by their frequency: those of two texts and more are the first.
  const rare = documentFrequencies.findIndex(frequency => frequency < 2);
  const columnCount = Math.min(maximumFeatures, rare < 0 ? documentFrequencies.length : rare);
  if (columnCount === 0) return FeatureVectors.fromFloats(0, new Int32Array(), new Float32Array());
  const space = await rightSingularSpace(firstColumns(rows, columnCount), { dimension, iterations, seed }, pause);
  return FeatureVectors.fromFloats(
    dimension,
    Int32Array.from({ length: columnCount }, (_, column) => column),
    space,
  );
}

/** Columns ascend within each row. */
function firstColumns({ rows, rowStarts, columns, values }: SparseMatrix, columnCount: number): SparseMatrix {
  const kept = columns.map(column => Number(column < columnCount));
  const starts = new Int32Array(rows + 1);
  for (let row = 0; row < rows; row++) {
    let count = 0;
    for (let entry = rowStarts[row]!; entry < rowStarts[row + 1]!; entry++) count += kept[entry]!;
    starts[row + 1] = starts[row]! + count;
  }
  return {
    rows,
    columnCount,
    rowStarts: starts,
    columns: columns.filter(column => column < columnCount),
    values: values.filter((_, entry) => kept[entry]! > 0),
  };
}

/** The n-grams of each text up to a length, each word followed by the pair that it begins: a, a b, b, … Single words without borders. */
function featureStream(
  texts: readonly TokenizedText[],
  vocabulary: NgramVocabulary,
  longest: number,
  rarity: Float64Array,
): TokenCorpus {
  const textStarts = new Int32Array(texts.length + 1);
  const tokens: number[] = [];
  for (const [index, text] of texts.entries()) {
    const visit = (column: number, start: number, end: number): void => {
      if (end - start <= longest && (longest > 1 || rarity[column]! > 0)) tokens.push(column);
    };
    vocabulary.forEachFeature(wordElements(text), { words: visit, pair: visit, characters: visit });
    textStarts[index + 1] = tokens.length;
  }
  return { tokens: Int32Array.from(tokens), textStarts };
}

function columnMeans(values: Float32Array, dimension: number): Float32Array {
  const sums = new Float64Array(dimension);
  values.forEach((value, at) => (sums[at % dimension]! += value));
  const rows = Math.max(1, values.length / dimension);
  return Float32Array.from(sums, sum => sum / rows);
}
