import { DisjointSets } from './disjointSets';
import { bands, MinHash } from './minHash';
import { resemblance, shinglesOf } from './shingles';

/**
 * Finds texts that are equal or nearly so: after normalization they share four fifths of their shingles, or a chain of
 * such texts links them. Time grows with the number of texts, not with that of pairs: only texts that MinHash thinks alike are compared.
 *
 * @returns for each text the first text of its group
 */
export function duplicateGroups(texts: readonly string[]): Int32Array {
  const firsts = new Map<string, number>();
  const equals = Int32Array.from(texts, (text, index) => {
    const normalized = normalizedText(text);
    const first = firsts.get(normalized) ?? index;
    if (first === index) firsts.set(normalized, index);
    return first;
  });
  const distinct = [...firsts.keys()];
  const indices = [...firsts.values()];
  const groups = similarTexts(distinct);
  const groupOf = new Int32Array(texts.length);
  indices.forEach((index, place) => (groupOf[index] = indices[groups.find(place)]!));
  return equals.map(first => groupOf[first]!);
}

/** Equal for texts that differ only in Unicode form, case and white space. */
export function normalizedText(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}

const leastResemblance = 0.8;

/** With how many texts of one bucket a text is compared: thousands of texts from one template must not take forever. */
const mostComparisons = 8;

function similarTexts(texts: readonly string[]): DisjointSets {
  const shingles = texts.map(shinglesOf);
  const hash = new MinHash(texts.length);
  shingles.forEach((elements, text) => {
    hash.sign(text, elements);
  });
  const groups = new DisjointSets(texts.length);
  /** The text that was put into the same bucket before, or −1. */
  const previous = new Int32Array(texts.length);
  for (let band = 0; band < bands; band++) {
    const lastOfBucket = new Map<number, number>();
    for (let text = 0; text < texts.length; text++) {
      const key = hash.key(text, band);
      previous[text] = lastOfBucket.get(key) ?? -1;
      lastOfBucket.set(key, text);
      let other = previous[text]!;
      for (let compared = 0; other >= 0 && compared < mostComparisons; compared++, other = previous[other]!) {
        if (groups.find(text) === groups.find(other)) continue;
        if (resemblance(shingles[text]!, shingles[other]!) >= leastResemblance) groups.unite(text, other);
      }
    }
  }
  return groups;
}
