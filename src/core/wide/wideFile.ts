import type { LinearShape, LinearWeights } from '../linear/linearFit';
import { outputsOf } from '../linear/linearFit';
import { damaged, requireFile } from '../model/savedFile';
import type { ModelFiles } from '../model/modelFiles';
import { decodeNgramVocabulary, encodeNgramVocabulary } from '../text/ngramFile';
import { naiveBayesShape, tfidfShape, type WideModel } from './wideModel';

/**
 * The wide part as `wide.bin`, all little-endian:
 *
 *   u32 × 4      magic, version, classes, bytes of the vocabulary (a multiple of 4)
 *   bytes        the vocabulary, see `ngramFile.ts`
 *   f32          coefficients [F, K] and intercepts [K] of the naive-Bayes model, then of the TF-IDF model
 */
export function encodeWide(model: WideModel): ModelFiles {
  const vocabulary = encodeNgramVocabulary(model.vocabulary);
  const { naiveBayes, tfidf } = model;
  const numbers = [naiveBayes.coefficients, naiveBayes.intercepts, tfidf.coefficients, tfidf.intercepts];
  const count = numbers.reduce((sum, part) => sum + part.length, 0);
  const bytes = new Uint8Array(headerBytes + vocabulary.length + 4 * count);
  const view = new DataView(bytes.buffer);
  [magic, version, model.classes, vocabulary.length].forEach((value, index) => {
    view.setUint32(4 * index, value, true);
  });
  bytes.set(vocabulary, headerBytes);
  let position = headerBytes + vocabulary.length;
  for (const part of numbers) {
    for (const value of part) {
      view.setFloat32(position, value, true);
      position += 4;
    }
  }
  return new Map([[file, bytes]]);
}

/** @throws UserFacingError when it is missing, damaged, of an unknown version, or of another number of classes */
export function decodeWide(files: ModelFiles, classes: number): WideModel {
  const bytes = requireFile(files, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes || view.getUint32(0, true) !== magic) throw damaged(file, 'holds no linear models');
  if (view.getUint32(4, true) !== version) throw damaged(file, 'is of another version than this program knows');
  if (view.getUint32(8, true) !== classes) throw damaged(file, 'has not one class for each label');
  const vocabularyEnd = headerBytes + view.getUint32(12, true);
  if (vocabularyEnd > bytes.length) throw damaged(file, 'is cut off');
  const vocabulary = decodeNgramVocabulary(bytes.subarray(headerBytes, vocabularyEnd), file);
  const shapes = [naiveBayesShape(classes), tfidfShape(classes)] as const;
  const count = shapes.reduce((sum, shape) => sum + (vocabulary.size + 1) * outputsOf(shape), 0);
  if (bytes.length !== vocabularyEnd + 4 * count) throw damaged(file, 'has not the size that it states');
  const [naiveBayes, tfidf] = readModels(view, vocabularyEnd, shapes, vocabulary.size);
  return { vocabulary, classes, naiveBayes, tfidf };
}

const file = 'wide.bin';
/** "UNWD" */
const magic = 0x44574e55;
const version = 1;
const headerBytes = 16;

function readModels(
  view: DataView,
  start: number,
  [first, second]: readonly [LinearShape, LinearShape],
  features: number,
): readonly [LinearWeights, LinearWeights] {
  let position = start;
  const read = (count: number): Float32Array => {
    const values = new Float32Array(count);
    for (let index = 0; index < count; index++, position += 4) {
      values[index] = view.getFloat32(position, true);
      if (!Number.isFinite(values[index])) throw damaged(file, 'holds a weight that is not a number');
    }
    return values;
  };
  const readModel = (shape: LinearShape): LinearWeights => ({
    coefficients: read(features * outputsOf(shape)),
    intercepts: read(outputsOf(shape)),
  });
  return [readModel(first), readModel(second)];
}
