/**
 * Gives each n-gram a number: 0 for the first one added, then 1, and so on. A hash table with open addressing over typed arrays,
 * about 20 bytes an n-gram. Names made to collide are refused with a RangeError.
 */
export class NgramIndex {
  private entries = 0;
  private byNumber: Float64Array;
  /** Number + 1, or 0 where nothing stands; its length is a power of 2, at least twice the number of entries. */
  private slots: Int32Array;

  constructor(expected = 1024) {
    this.byNumber = new Float64Array(expected);
    this.slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * Math.max(8, expected))));
  }

  get size(): number {
    return this.entries;
  }

  /** In the order of their numbers. */
  get names(): Float64Array {
    return this.byNumber.subarray(0, this.entries);
  }

  /** −1 for an n-gram that was not added. */
  find(name: number): number {
    return this.slots[this.slotOf(name)]! - 1;
  }

  /** The number of an n-gram, a new one when it had none. */
  add(name: number): number {
    const slot = this.slotOf(name);
    const known = this.slots[slot]!;
    if (known > 0) return known - 1;
    if (this.entries === this.byNumber.length) {
      const larger = new Float64Array(2 * this.entries + 8);
      larger.set(this.byNumber);
      this.byNumber = larger;
    }
    this.byNumber[this.entries++] = name;
    this.slots[slot] = this.entries;
    if (2 * this.entries > this.slots.length) this.spread();
    return this.entries - 1;
  }

  /** Where the n-gram stands, or the empty slot where it would. */
  private slotOf(name: number): number {
    const mask = this.slots.length - 1;
    for (let step = 0; step < longestSearch; step++) {
      const slot = (name + step) & mask;
      const known = this.slots[slot]!;
      if (known === 0 || this.byNumber[known - 1] === name) return slot;
    }
    throw new RangeError('The names of n-grams are not spread as those of a text are.');
  }

  private spread(): void {
    this.slots = new Int32Array(2 * this.slots.length);
    for (let number = 0; number < this.entries; number++) {
      this.slots[this.slotOf(this.byNumber[number]!)] = number + 1;
    }
  }
}

/** Real names need some fifty steps at most. Names made to collide, in a file from elsewhere, must not hold up the program for hours. */
const longestSearch = 1000;
