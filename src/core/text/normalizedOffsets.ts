import { normalizedForm } from './characterNgrams';

/**
 * Where each UTF-16 unit of a text's `normalizedForm`, and its end, stands in the text itself. Normalization acts on characters with
 * their marks, so those are normalized one by one; should that give another length (a sigma at the end of a word does not), the
 * rest of the text has the offset at which the two part.
 */
export function normalizedOffsets(text: string): Int32Array {
  const normalized = normalizedForm(text);
  const offsets = new Int32Array(normalized.length + 1);
  let filled = 0;
  for (const { 0: cluster, index } of text.matchAll(clusters)) {
    const { length } = normalizedForm(cluster);
    for (let unit = 0; unit < length && filled < normalized.length; unit++) {
      // Units of a cluster that kept its length are told apart, others stand for the whole.
      offsets[filled++] = index + (length === cluster.length ? unit : 0);
    }
  }
  return offsets.fill(text.length, filled);
}

/** A character with its marks; the parts of a Hangul syllable. */
const clusters = /[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|\P{M}\p{M}*|\p{M}+/gu;
