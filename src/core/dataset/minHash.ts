import { randomBits, RandomStream } from '../random';
import { growHigh, growLow, ngramName } from '../text/ngramHash';

/**
 * Short signatures of sets (Broder 1997), cut into bands so that sets that resemble each other probably agree in a whole band:
 * with a probability of 0.998 at a resemblance of 0.8, of 0.4 at 0.5, of 0.005 at 0.2.
 */
export class MinHash {
  /** [set, hash] row-major */
  private readonly signatures: Int32Array;

  constructor(sets: number) {
    this.signatures = new Int32Array(sets * hashes).fill(0x7fffffff);
  }

  sign(set: number, elements: Int32Array): void {
    const signature = this.signatures.subarray(set * hashes, (set + 1) * hashes);
    for (const element of elements) {
      for (let hash = 0; hash < hashes; hash++) {
        const value = Math.imul(element ^ masks[hash]!, factors[hash]!);
        if (value < signature[hash]!) signature[hash] = value;
      }
    }
  }

  /** Equal for sets that agree in the band. */
  key(set: number, band: number): number {
    let [low, high] = [0, 0];
    const start = set * hashes + band * rowsPerBand;
    for (let at = start; at < start + rowsPerBand; at++) {
      low = growLow(low, this.signatures[at]!);
      high = growHigh(high, this.signatures[at]!);
    }
    return ngramName(low, high);
  }
}

export const bands = 16;
const rowsPerBand = 5;
const hashes = bands * rowsPerBand;

const draw = (step: number): Int32Array =>
  Int32Array.from({ length: hashes }, (_, index) => randomBits(0, RandomStream.MinHash, step, index));
const masks = draw(0);
/** Odd, so that no two elements have one value. */
const factors = draw(1).map(factor => factor | 1);
