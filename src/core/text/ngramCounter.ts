import { forEachCharacterNgram } from './characterNgrams';
import { normalize } from './normalization';
import { NgramIndex } from './ngramIndex';
import type { NgramSettings, TokenizedText } from './ngramSettings';
import { NgramVocabulary } from './ngramVocabulary';
import { MarkedWords } from './wordNgrams';

/** Counts in how many texts each n-gram occurs. Texts are added one by one, so that the caller may let others run in between. */
export class NgramCounter {
  private documents = 0;
  private readonly index = new NgramIndex();
  private frequencies = new Int32Array(1024);
  /** The last text in which each was counted, from 1. */
  private lastSeen = new Int32Array(1024);

  constructor(private readonly settings: NgramSettings) {}

  add({ text, tokens }: TokenizedText): void {
    this.documents++;
    const count = (name: number): void => {
      this.count(name);
    };
    const { words, marks, pairDistance, characters, unspacedOnly } = this.settings;
    const marked = new MarkedWords(tokens, marks);
    marked.forEachNgram(words, count);
    marked.forEachPair(pairDistance, count);
    forEachCharacterNgram(normalize(text), characters, unspacedOnly, count);
  }

  /**
   * The n-grams of most texts first and, where in equally many, in the order of their names. So what is kept depends neither on the
   * order of the texts nor on chance.
   */
  select({ minimumDocuments, maximumFeatures }: NgramLimits): NgramVocabulary {
    const least = Math.min(Math.max(1, minimumDocuments), this.documents + 1);
    const places = this.placesByFrequency(least);
    const names = new Float64Array(places[least - 1]!);
    const frequencies = new Int32Array(names.length);
    this.index.names.forEach((name, number) => {
      const frequency = this.frequencies[number]!;
      if (frequency < least) return;
      const place = places[frequency]!++;
      names[place] = name;
      frequencies[place] = frequency;
    });
    // By now each place is where the next lower frequency begins.
    for (let frequency = least; frequency <= this.documents; frequency++) {
      names.subarray(places[frequency + 1], places[frequency]).sort();
    }
    return new NgramVocabulary(
      this.settings,
      this.documents,
      names.slice(0, maximumFeatures),
      frequencies.slice(0, maximumFeatures),
    );
  }

  private count(name: number): void {
    const number = this.index.add(name);
    if (number === this.frequencies.length) {
      this.frequencies = twiceAsLong(this.frequencies);
      this.lastSeen = twiceAsLong(this.lastSeen);
    }
    if (this.lastSeen[number] === this.documents) return;
    this.lastSeen[number] = this.documents;
    this.frequencies[number]! += 1;
  }

  /** [frequency] → how many n-grams are more frequent: the place of the first of that frequency. */
  private placesByFrequency(least: number): Int32Array {
    const counts = new Int32Array(this.documents + 1);
    for (const frequency of this.frequencies) counts[frequency]! += 1;
    const places = new Int32Array(this.documents + 2);
    for (let frequency = this.documents; frequency >= least; frequency--) {
      places[frequency - 1] = places[frequency]! + counts[frequency]!;
    }
    return places;
  }
}

export interface NgramLimits {
  /** An n-gram must occur in so many texts. */
  readonly minimumDocuments: number;
  /** Only those in most texts are kept. */
  readonly maximumFeatures: number;
}

function twiceAsLong(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * array.length);
  longer.set(array);
  return longer;
}
