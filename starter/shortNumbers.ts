import { encodeNetwork } from '../src/core/model/networkFile';
import { decodeModel } from '../src/core/model/savedModel';
import type { ModelFiles } from '../src/core/model/modelFiles';
import type { NgramModel } from '../src/core/wide/ngramModel';
import { examplesFile } from '../src/core/training/seenExamples';
import { encodeWide } from '../src/core/wide/wideFile';

/**
 * Weights with 11 bits behind the point instead of 23: the files keep their format, and become smaller when they are packed. Without the names
 * of the examples: a starter is not updated.
 */
export function withShortNumbers(files: ModelFiles): ModelFiles {
  const { network, wide } = decodeModel(files);
  const ofNgrams = ({ weights, ...model }: NgramModel): NgramModel => ({
    ...model,
    weights: { coefficients: shortened(weights.coefficients), intercepts: weights.intercepts },
  });
  return new Map([
    ...[...files].filter(([name]) => name !== examplesFile),
    ...encodeNetwork({ ...network, members: network.members.map(shortened) }),
    ...(wide ? encodeWide({ naiveBayes: ofNgrams(wide.naiveBayes), tfidf: ofNgrams(wide.tfidf) }) : []),
  ]);
}

/** Rounded to the nearest. */
function shortened(values: Float32Array): Float32Array {
  const bits = new Uint32Array(Float32Array.from(values).buffer);
  for (let at = 0; at < bits.length; at++) bits[at] = (bits[at]! + 0x800) & ~0xfff;
  return new Float32Array(bits.buffer);
}
