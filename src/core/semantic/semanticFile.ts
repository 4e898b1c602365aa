import type { TaskKind } from '../dataset/taskKind';
import { ByteReader } from '../model/byteReader';
import { ByteWriter } from '../model/byteWriter';
import type { ModelFiles } from '../model/modelFiles';
import { damaged, requireFile } from '../model/savedFile';
import { decodeNgramVocabulary, encodeNgramVocabulary } from '../text/ngramFile';
import type { NgramVocabulary } from '../text/ngramVocabulary';
import { featureRarity } from './featureRarity';
import { FeatureVectors } from './featureVectors';
import { centredBlocks, denseBlocks, sparseBlocks, type SemanticFeatures } from './semanticFeatures';
import { LARGEST_SHARPNESS, type SemanticModel } from './semanticModel';
import { ofClass, type SemanticWeights } from './semanticWeights';

/**
 * The semantic part as `semantic.bin`, all little-endian, everything at a multiple of four bytes:
 *
 *   u32 × 3      magic, version, classes C
 *   words, then characters:            u32 bytes of the vocabulary, the vocabulary (see `ngramFile.ts`),
 *                                      u32 n, u32 × n columns, f32 [C, n] their weights
 *   latentWords, latentCharacters, wordVectors, pairVectors:
 *                                      u32 D, u32 n, u32 × n columns, f32 × n scales, i8 [n, D], f32 [C, D] weights
 *   wordVectors, pairVectors:          f32 × D means
 *   f32 × C      intercepts
 *   f32          sharpness
 */
export function encodeSemantic({ features, classes, weights, intercepts, sharpness }: SemanticModel): ModelFiles {
  const writer = new ByteWriter();
  writer.integers([magic, version, classes]);
  for (const block of sparseBlocks) {
    const vocabulary = encodeNgramVocabulary(features[block]);
    writer.integers([vocabulary.length]);
    writer.bytes(vocabulary);
    writeSparse(writer, weights[block], classes);
  }
  for (const block of denseBlocks) {
    const { dimension, columns, scales, bytes } = features.vectors[block];
    writer.integers([dimension, columns.length]);
    writer.integers(columns);
    writer.floats(scales);
    writer.bytes(bytes);
    writer.floats(weights[block]);
  }
  for (const block of centredBlocks) writer.floats(features.means[block]);
  writer.floats(intercepts);
  writer.floats([sharpness]);
  return new Map([[file, writer.finish()]]);
}

/** @throws UserFacingError when it is missing, damaged, of an unknown version, or of another number of classes */
export function decodeSemantic(files: ModelFiles, classes: number, kind: TaskKind = 'single'): SemanticModel {
  const reader = new ByteReader(requireFile(files, file), file);
  if (reader.integer() !== magic) throw damaged(file, 'holds no semantic model');
  if (reader.integer() !== version) throw damaged(file, 'is of another version than this program knows');
  if (reader.integer() !== classes) throw damaged(file, 'has not one class for each label');
  const words = readSparse(reader, classes);
  const characters = readSparse(reader, classes);
  const latentWords = readDense(reader, words.vocabulary, classes);
  const latentCharacters = readDense(reader, characters.vocabulary, classes);
  const wordVectors = readDense(reader, words.vocabulary, classes);
  const pairVectors = readDense(reader, words.vocabulary, classes);
  const means = {
    wordVectors: reader.floats(wordVectors.vectors.dimension),
    pairVectors: reader.floats(pairVectors.vectors.dimension),
  };
  const intercepts = reader.floats(classes);
  const sharpness = reader.floats(1)[0]!;
  if (sharpness <= 0 || sharpness > LARGEST_SHARPNESS) throw damaged(file, 'has a sharpness out of range');
  reader.finish();
  const features: SemanticFeatures = {
    words: words.vocabulary,
    characters: characters.vocabulary,
    rarity: { words: featureRarity(words.vocabulary), characters: featureRarity(characters.vocabulary) },
    vectors: {
      latentWords: latentWords.vectors,
      latentCharacters: latentCharacters.vectors,
      wordVectors: wordVectors.vectors,
      pairVectors: pairVectors.vectors,
    },
    means,
  };
  const weights: SemanticWeights = {
    words: words.weights,
    characters: characters.weights,
    latentWords: latentWords.weights,
    latentCharacters: latentCharacters.weights,
    wordVectors: wordVectors.weights,
    pairVectors: pairVectors.weights,
  };
  return { kind, features, classes, weights, intercepts, sharpness };
}

const file = 'semantic.bin';
/** "UNSM" */
const magic = 0x4d534e55;
const version = 1;

/** Most n-grams stand in no labelled text and have no weight. */
function writeSparse(writer: ByteWriter, weights: Float32Array, classes: number): void {
  const ofClasses = Array.from({ length: classes }, (_, label) => ofClass(weights, label, classes));
  const columns = Array.from({ length: weights.length / classes }, (_, column) => column).filter(column =>
    ofClasses.some(ofOne => ofOne[column] !== 0),
  );
  writer.integers([columns.length]);
  writer.integers(columns);
  for (const ofOne of ofClasses) writer.floats(columns.map(column => ofOne[column]!));
}

function readSparse(reader: ByteReader, classes: number): { vocabulary: NgramVocabulary; weights: Float32Array } {
  const vocabulary = decodeNgramVocabulary(reader.bytes(reader.integer()), file);
  const columns = readColumns(reader, reader.integer(), vocabulary);
  const stated = reader.floats(columns.length * classes);
  const weights = new Float32Array(vocabulary.size * classes);
  for (let label = 0; label < classes; label++) {
    const ofOne = ofClass(weights, label, classes);
    columns.forEach((column, row) => (ofOne[column] = stated[label * columns.length + row]!));
  }
  return { vocabulary, weights };
}

function readDense(
  reader: ByteReader,
  vocabulary: NgramVocabulary,
  classes: number,
): { vectors: FeatureVectors; weights: Float32Array } {
  const dimension = reader.integer();
  const columns = readColumns(reader, reader.integer(), vocabulary);
  const scales = reader.floats(columns.length);
  const bytes = new Int8Array(reader.bytes(columns.length * dimension).buffer);
  const vectors = new FeatureVectors(dimension, columns, scales, bytes);
  return { vectors, weights: reader.floats(dimension * classes) };
}

function readColumns(reader: ByteReader, count: number, vocabulary: NgramVocabulary): Int32Array {
  const columns = reader.integers(count);
  columns.forEach((column, row) => {
    const least = row === 0 ? 0 : columns[row - 1]! + 1;
    if (column < least || column >= vocabulary.size) throw damaged(file, 'has features that are out of order');
  });
  return columns;
}
