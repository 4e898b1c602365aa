import { damaged } from '../model/savedFile';
import type { NgramLengths, NgramSettings } from './ngramSettings';
import { NgramVocabulary } from './ngramVocabulary';

/**
 * A vocabulary of n-grams as bytes, all little-endian:
 *
 *   u32 × 11     magic, version, shortest and longest of words, of characters, largest distance of pairs, marks and unspacedOnly (0, 1),
 *                documents, features
 *   f64 × n      names, in the order of their columns
 *   u32 × n      document frequencies, never rising
 *
 * Twelve bytes a feature; no string that could be a path or a name, and nothing that is not checked.
 */
export function encodeNgramVocabulary(vocabulary: NgramVocabulary): Uint8Array {
  const { settings, documents, names, documentFrequencies } = vocabulary;
  const { words, marks, pairDistance, characters, unspacedOnly } = settings;
  const bytes = new Uint8Array(headerBytes + bytesPerFeature * names.length);
  const view = new DataView(bytes.buffer);
  const header = [
    ...[magic, version],
    ...[words.shortest, words.longest, characters.shortest, characters.longest],
    ...[pairDistance, Number(marks), Number(unspacedOnly), documents, names.length],
  ];
  header.forEach((value, index) => {
    view.setUint32(4 * index, value, true);
  });
  names.forEach((name, column) => {
    view.setFloat64(headerBytes + 8 * column, name, true);
  });
  const frequenciesStart = headerBytes + 8 * names.length;
  documentFrequencies.forEach((frequency, column) => {
    view.setUint32(frequenciesStart + 4 * column, frequency, true);
  });
  return bytes;
}

/** @throws UserFacingError when the bytes are damaged or of an unknown version; their length is checked before anything is allocated */
export function decodeNgramVocabulary(bytes: Uint8Array, file: string): NgramVocabulary {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < headerBytes || view.getUint32(0, true) !== magic) throw damaged(file, 'holds no n-grams');
  if (view.getUint32(4, true) !== version) throw damaged(file, 'is of another version than this program knows');
  const settings: NgramSettings = {
    words: readLengths(view, 8, file),
    characters: readLengths(view, 16, file),
    pairDistance: view.getUint32(24, true),
    marks: view.getUint32(28, true) === 1,
    unspacedOnly: view.getUint32(32, true) === 1,
  };
  if (settings.pairDistance > longestAllowed) throw damaged(file, 'has n-grams of a length out of range');
  const documents = view.getUint32(36, true);
  const features = view.getUint32(40, true);
  if (bytes.length !== headerBytes + bytesPerFeature * features || documents > largestCount) {
    throw damaged(file, 'has not the size that it states');
  }
  const names = new Float64Array(features);
  const frequencies = new Int32Array(features);
  for (let column = 0; column < features; column++) {
    const name = view.getFloat64(headerBytes + 8 * column, true);
    const frequency = view.getUint32(headerBytes + 8 * features + 4 * column, true);
    const most = column > 0 ? frequencies[column - 1]! : documents;
    if (!Number.isSafeInteger(name) || name < 0) throw damaged(file, 'holds a name that is none');
    if (frequency < 1 || frequency > most) throw damaged(file, 'has frequencies that are out of order or of range');
    names[column] = name;
    frequencies[column] = frequency;
  }
  try {
    return new NgramVocabulary(settings, documents, names, frequencies);
  } catch (error) {
    if (error instanceof RangeError) throw damaged(file, 'holds an n-gram twice, or names that are not spread out');
    throw error;
  }
}

/** "UNGR" */
const magic = 0x52474e55;
const version = 2;
const headerBytes = 44;
const bytesPerFeature = 12;
const largestCount = 0x7fffffff;

/** Longer n-grams would make reading a text slow. */
const longestAllowed = 32;

function readLengths(view: DataView, offset: number, file: string): NgramLengths {
  const shortest = view.getUint32(offset, true);
  const longest = view.getUint32(offset + 4, true);
  if (shortest < 1 || shortest > longestAllowed || longest > longestAllowed) {
    throw damaged(file, 'has n-grams of a length out of range');
  }
  return { shortest, longest };
}
