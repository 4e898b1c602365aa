import type { Example } from '../dataset/example';
import { ByteReader } from '../model/byteReader';
import { ByteWriter } from '../model/byteWriter';
import type { ModelFiles } from '../model/modelFiles';
import { damaged } from '../model/savedFile';
import { growHigh, growLow, ngramName } from '../text/ngramHash';

/**
 * Which examples a model has learned from, so that an update knows what is new. `examples.bin` holds no text, only a name of 53 bits of
 * each text with its labels; little-endian:
 *
 *   u32 × 3      magic, version, number of examples
 *   u32 × 2      of each: lower and upper half of its name
 */
export function encodeSeenExamples(examples: readonly Example[]): ModelFiles {
  const writer = new ByteWriter();
  const names = [...new Set(examples.map(exampleName))].sort((a, b) => a - b);
  writer.integers([magic, version, names.length]);
  writer.integers(names.flatMap(name => [name % HALF, Math.floor(name / HALF)]));
  return new Map([[examplesFile, writer.finish()]]);
}

/**
 * Undefined where the model does not tell, as those of earlier versions.
 * @throws UserFacingError when the file is damaged or of an unknown version
 */
export function decodeSeenExamples(files: ModelFiles): ReadonlySet<number> | undefined {
  const bytes = files.get(examplesFile);
  if (bytes === undefined) return undefined;
  const reader = new ByteReader(bytes, examplesFile);
  if (reader.integer() !== magic) throw damaged(examplesFile, 'names no examples');
  if (reader.integer() !== version) throw damaged(examplesFile, 'is of another version than this program knows');
  const halves = reader.integers(2 * reader.integer());
  reader.finish();
  const names = new Set<number>();
  for (let at = 0; at < halves.length; at += 2) names.add((halves[at + 1]! >>> 0) * HALF + (halves[at]! >>> 0));
  return names;
}

/** An example with another label is another example. */
export function exampleName({ text, labels }: Example): number {
  const whole = JSON.stringify([text, ...labels]);
  let low = 0;
  let high = 0;
  for (let at = 0; at < whole.length; at++) {
    low = growLow(low, whole.charCodeAt(at));
    high = growHigh(high, whole.charCodeAt(at));
  }
  return ngramName(low, high);
}

export const examplesFile = 'examples.bin';
/** "UNEX" */
const magic = 0x58454e55;
const version = 1;
const HALF = 2 ** 32;
