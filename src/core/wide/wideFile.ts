import type { TaskKind } from '../dataset/taskKind';
import { outputsOf } from '../linear/linearFit';
import { damaged, requireFile } from '../model/savedFile';
import type { ModelFiles } from '../model/modelFiles';
import { decodeNgramVocabulary, encodeNgramVocabulary } from '../text/ngramFile';
import { shapeOf, type NgramModel, type NgramWeighting } from './ngramModel';
import type { WideModel } from './wideModel';

/**
 * The wide part as `wide.bin`, all little-endian:
 *
 *   u32 × 3      magic, version, classes
 *   of the naive-Bayes model, then of the TF-IDF model
 *     u32        bytes of the vocabulary (a multiple of 4)
 *     bytes      the vocabulary, see `ngramFile.ts`
 *     f32        coefficients [F, K] and intercepts [K]
 */
export function encodeWide(model: WideModel): ModelFiles {
  const models = weightings.map(weighting => encodeNgramModel(model[weighting]));
  const bytes = new Uint8Array(headerBytes + models.reduce((sum, part) => sum + part.length, 0));
  const view = new DataView(bytes.buffer);
  [magic, version, model.naiveBayes.classes].forEach((value, index) => {
    view.setUint32(4 * index, value, true);
  });
  let position = headerBytes;
  for (const part of models) {
    bytes.set(part, position);
    position += part.length;
  }
  return new Map([[file, bytes]]);
}

/** @throws UserFacingError when it is missing, damaged, of an unknown version, or of another number of classes */
export function decodeWide(files: ModelFiles, classes: number, kind: TaskKind = 'single'): WideModel {
  const bytes = requireFile(files, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes || view.getUint32(0, true) !== magic) throw damaged(file, 'holds no linear models');
  if (view.getUint32(4, true) !== version) throw damaged(file, 'is of another version than this program knows');
  if (view.getUint32(8, true) !== classes) throw damaged(file, 'has not one class for each label');
  let position = headerBytes;
  const read = (weighting: NgramWeighting): NgramModel => {
    const { model, end } = decodeNgramModel(bytes, position, weighting, { classes, kind });
    position = end;
    return model;
  };
  const model = { naiveBayes: read('naiveBayes'), tfidf: read('tfidf') };
  if (position !== bytes.length) throw damaged(file, 'has not the size that it states');
  return model;
}

const file = 'wide.bin';
/** "UNWD" */
const magic = 0x44574e55;
const version = 2;
const headerBytes = 12;
const weightings: readonly NgramWeighting[] = ['naiveBayes', 'tfidf'];

function encodeNgramModel({ vocabulary, weights }: NgramModel): Uint8Array {
  const names = encodeNgramVocabulary(vocabulary);
  const { coefficients, intercepts } = weights;
  const bytes = new Uint8Array(4 + names.length + 4 * (coefficients.length + intercepts.length));
  const view = new DataView(bytes.buffer);
  view.setUint32(0, names.length, true);
  bytes.set(names, 4);
  let position = 4 + names.length;
  for (const numbers of [coefficients, intercepts]) {
    for (const value of numbers) {
      view.setFloat32(position, value, true);
      position += 4;
    }
  }
  return bytes;
}

function decodeNgramModel(
  bytes: Uint8Array,
  start: number,
  weighting: NgramWeighting,
  { classes, kind }: Pick<NgramModel, 'classes' | 'kind'>,
): { model: NgramModel; end: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (start + 4 > bytes.length) throw damaged(file, 'is cut off');
  const vocabularyEnd = start + 4 + view.getUint32(start, true);
  if (vocabularyEnd > bytes.length) throw damaged(file, 'is cut off');
  const vocabulary = decodeNgramVocabulary(bytes.subarray(start + 4, vocabularyEnd), file);
  const outputs = outputsOf(shapeOf(weighting, classes, kind));
  const end = vocabularyEnd + 4 * outputs * (vocabulary.size + 1);
  if (end > bytes.length) throw damaged(file, 'has not the size that it states');
  let position = vocabularyEnd;
  const read = (count: number): Float32Array => {
    const values = new Float32Array(count);
    for (let index = 0; index < count; index++, position += 4) {
      values[index] = view.getFloat32(position, true);
      if (!Number.isFinite(values[index])) throw damaged(file, 'holds a weight that is not a number');
    }
    return values;
  };
  const weights = { coefficients: read(vocabulary.size * outputs), intercepts: read(outputs) };
  return { model: { kind, vocabulary, classes, weights }, end };
}
